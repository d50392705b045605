import { firstText, text } from '../text.js';
import { el, write } from './dom.js';

/** @typedef {import('../client/session.js').GameOption} GameOption */

/**
 * The fields of a game's options.
 * @param {string} game
 * @param {GameOption[]} options
 * @returns {{ element: HTMLElement, values: () => Record<string, number | boolean | string> }}
 */
export function optionFields(game, options) {
  const fields = options.map((option) => ({ name: option.name, ...fieldOf(game, option) }));
  return {
    element: el('div', { class: 'options-list' }, ...fields.map(({ element }) => element)),
    values: () => Object.fromEntries(fields.map(({ name, value }) => [name, value()])),
  };
}

/**
 * @param {string} game
 * @param {GameOption} option
 * @returns {{ element: HTMLElement, value: () => number | boolean | string }}
 */
function fieldOf(game, option) {
  const label = firstText([`game.${game}.option.${option.name}`]) || option.name;
  switch (option.type) {
    case 'int':
      return option.max - option.min === option.step ? either(label, option) : number(label, option);
    case 'boolean':
      return toggle(label, option.preset);
    default:
      return choice(game, label, option);
  }
}

/**
 * One of two numbers.
 * @param {string} label
 * @param {Extract<GameOption, { type: 'int' }>} option
 */
function either(label, { name, preset, min, max }) {
  let now = preset;
  const boxes = [min, max].map((value) => {
    const box = el('input', { type: 'radio', name, value, checked: value === preset });
    box.addEventListener('change', () => { now = value; });
    return el('label', { class: 'begins-who' }, box, el('span', {}, String(value)));
  });
  const element = el('div', { class: 'option option-choice', role: 'radiogroup', 'aria-label': label }, el('span', {}, label), ...boxes);
  return { element, value: () => now };
}

/**
 * @param {string} label
 * @param {Extract<GameOption, { type: 'int' }>} option
 */
function number(label, { preset, min, max, step }) {
  let now = preset;
  const shown = el('output', { class: 'option-number' }, String(now));
  const less = el('button', { type: 'button', class: 'option-step', 'aria-label': text('options.less', { option: label }) }, '−');
  const more = el('button', { type: 'button', class: 'option-step', 'aria-label': text('options.more', { option: label }) }, '+');
  /** @param {number} value */
  const set = (value) => {
    now = Math.min(max, Math.max(min, value));
    write(shown, String(now));
    less.disabled = now - step < min;
    more.disabled = now + step > max;
  };
  less.addEventListener('click', () => set(now - step));
  more.addEventListener('click', () => set(now + step));
  set(preset);
  const element = el('div', { class: 'option', role: 'group', 'aria-label': label, 'data-swift': true }, el('span', {}, label), less, shown, more);
  return { element, value: () => now };
}

/**
 * @param {string} label
 * @param {boolean} preset
 */
function toggle(label, preset) {
  const box = el('input', { type: 'checkbox', class: 'option-box', checked: preset });
  return { element: el('label', { class: 'option' }, el('span', {}, label), box), value: () => box.checked };
}

/**
 * @param {string} game
 * @param {string} label
 * @param {Extract<GameOption, { type: 'enum' }>} option
 */
function choice(game, label, { name, preset, values }) {
  const list = el('select', { class: 'field' }, ...values.map((value) => el(
    'option', { value, selected: value === preset }, firstText([`game.${game}.option.${name}.${value}`]) || value,
  )));
  return { element: el('label', { class: 'option' }, el('span', {}, label), list), value: () => list.value };
}
