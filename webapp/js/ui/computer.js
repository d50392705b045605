import { text } from '../text.js';
import { el } from './dom.js';
import { icon } from './icons.js';

/** @typedef {import('../client/session.js').Level} Level */
/** @typedef {'you' | 'computer' | 'lot'} Begins */

/** @type {Level[]} */
const LEVELS = ['easy', 'medium', 'hard'];
/** @type {Begins[]} */
const BEGINS = ['you', 'computer', 'lot'];
const KEY = 'sente.computer';

/**
 * How the computer is to play: who begins, and at which level, which is the button that begins. What was chosen last is proposed.
 * @param {number} seats
 * @param {{ start: (level: Level, seat: number) => void, back: () => void }} deeds
 * @returns {HTMLElement}
 */
export function computer(seats, { start, back }) {
  const last = remembered();
  let begins = last.begins;
  const first = el(
    'fieldset', { class: 'begins' }, el('legend', {}, text('begins.title')),
    ...BEGINS.map((who) => {
      const box = el('input', { type: 'radio', name: 'begins', value: who, checked: who === begins });
      box.addEventListener('change', () => { begins = who; });
      return el('label', { class: 'begins-who' }, box, el('span', {}, text(`begins.${who}`)));
    }),
  );
  const levels = LEVELS.map((level) => {
    const button = el('button', { type: 'button', class: 'button', 'data-kind': level === last.level ? 'main' : undefined }, text(`level.${level}`));
    button.addEventListener('click', () => {
      remember({ level, begins });
      start(level, seatOf(begins, seats));
    });
    return button;
  });
  const leave = el('button', { type: 'button', class: 'quiet computer-back' }, icon('back'), text('start.back'));
  leave.addEventListener('click', back);
  return el('div', { class: 'computer' }, first, el('div', { class: 'levels', role: 'group', 'aria-label': text('start.bot') }, ...levels), leave);
}

/**
 * The first seat begins.
 * @param {Begins} begins
 * @param {number} seats
 */
function seatOf(begins, seats) {
  const others = seats - 1;
  return begins === 'you' ? 0 : begins === 'computer' ? 1 + Math.floor(Math.random() * others) : Math.floor(Math.random() * seats);
}

/** @returns {{ level: Level, begins: Begins }} */
function remembered() {
  try {
    const { level, begins } = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return { level: LEVELS.find((one) => one === level) ?? 'medium', begins: BEGINS.find((one) => one === begins) ?? 'you' };
  } catch {
    return { level: 'medium', begins: 'you' };
  }
}

/** @param {{ level: Level, begins: Begins }} chosen */
function remember(chosen) {
  try {
    localStorage.setItem(KEY, JSON.stringify(chosen));
  } catch {
    // A browser that keeps nothing proposes the same each time.
  }
}
