import { el, mark as flag, picture, svg, write } from '../../js/ui/dom.js';

/**
 * @typedef {import('../../js/ui/game.js').GameApi} GameApi
 * @typedef {import('../../js/ui/game.js').GameState} GameState
 * @typedef {'ROCK' | 'PAPER' | 'SCISSORS'} Hand
 * @typedef {{ hands: Hand[], winner?: number }} Round
 */

/** @type {Hand[]} */
const HANDS = ['ROCK', 'PAPER', 'SCISSORS'];

const LINES = {
  ROCK: ['M18 66L24 40L44 24L66 26L82 44L84 64L70 78L34 80z', 'M44 24L50 44L40 60L18 66', 'M50 44L72 50L84 64', 'M72 50L66 26'],
  PAPER: ['M28 16H60L74 30V84H28z', 'M60 16V30H74', 'M38 44H64', 'M38 56H64', 'M38 68H54'],
  SCISSORS: ['M36 62L66 16', 'M64 62L34 16', 'M31 60a11 11 0 1 0 .1 0z', 'M69 60a11 11 0 1 0 .1 0z'],
};

export const styled = true;

/** @param {Hand} hand */
function drawing(hand) {
  return picture('0 0 100 100', 'art-hand', ...LINES[hand].map((d) => svg('path', { d })));
}

/** @param {number} seat */
export function mark(seat) {
  const shape = seat === 0 ? svg('circle', { cx: 50, cy: 50, r: 36 }) : svg('rect', { x: 18, y: 18, width: 64, height: 64, rx: 8 });
  return picture('0 0 100 100', seat === 0 ? 'art-side dark' : 'art-side light', shape);
}

/**
 * @param {{ hand: Hand } | undefined} move
 * @param {number} seat
 * @param {GameApi['text']} text
 * @param {GameState} state
 */
export function describe(move, seat, text, state) {
  const round = /** @type {Round | undefined} */ (state.view.rounds.at(-1));
  return round ? roundWords(round, seat, state, text) : '';
}

/**
 * @param {Round} round
 * @param {number} seat whose hand comes first
 * @param {Pick<GameState, 'you' | 'names'>} state
 * @param {GameApi['text']} text
 */
function roundWords(round, seat, state, text) {
  const hands = text('revealed', { first: text(round.hands[seat] ?? ''), second: text(round.hands[1 - seat] ?? '') });
  return text('told', { hands, verdict: verdictOf(round, state, text) });
}

/**
 * @param {Round} round
 * @param {Pick<GameState, 'you' | 'names'>} state
 * @param {GameApi['text']} text
 */
function verdictOf({ winner }, { you, names }, text) {
  if (typeof winner !== 'number') {
    return text('round.even');
  }
  if (you.length === 1) {
    return text(you.includes(winner) ? 'round.yours' : 'round.theirs');
  }
  return text('round.side', { side: names[winner] ?? '' });
}

/**
 * @param {import('../../js/ui/game.js').Who} who
 * @param {{ hand: Hand } | undefined} move
 * @param {number} seat
 * @param {GameApi['text']} text
 * @param {GameState} state
 */
export function tell({ name, you }, move, seat, text, { view }) {
  return view.chosen.some(Boolean) ? text(you ? 'chosen.you' : 'chosen', { name }) : '';
}

/**
 * @param {GameState} state
 * @param {GameApi['text']} text
 */
export function doing(state, text) {
  return text('choosing');
}

/**
 * @param {GameState} state
 * @param {number} seat
 */
export function note(state, seat) {
  return String(state.view.score[seat]);
}

/** @param {GameState} state */
export function score({ view }) {
  return view.score;
}

/**
 * @param {HTMLElement} host
 * @param {GameApi} api
 */
export function mount(host, api) {
  const sides = [side(api.text), side(api.text)];
  const verdict = el('p', { class: 'hands-verdict' });
  const rounds = el('ol', { class: 'hands-rounds', 'aria-label': api.text('rounds') });
  const choices = HANDS.map((hand) => el(
    'button', { type: 'button', class: 'hands-choice', 'data-hand': hand }, drawing(hand), el('span', {}, api.text(hand)),
  ));
  choices.forEach((button, index) => button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') === 'false') {
      api.play({ hand: HANDS[index] });
    }
  }));
  const row = el('div', { class: 'hands-choices', role: 'group', 'aria-label': api.text('choose') }, ...choices);
  row.addEventListener('keydown', (event) => walk(event, choices));
  host.append(el(
    'div', { class: 'hands' },
    el('div', { class: 'hands-table' }, sides[0]?.element, verdict, sides[1]?.element), rounds, row,
  ));

  /** @param {GameState} state */
  function draw(state) {
    const { view, pending, you } = state;
    const far = you.includes(1) ? 0 : 1;
    // After the match everybody may see the hand that was chosen first, whose ever it is.
    const mine = pending?.hand ?? (you.some((seat) => view.chosen[seat]) ? view.mine : undefined);
    const open = Boolean(state.choices) && !pending;
    const fresh = !pending && (you.length === 1 ? !mine : !view.chosen.some(Boolean));
    const last = /** @type {Round | undefined} */ (view.rounds.at(-1));
    [far, 1 - far].forEach((seat, place) => {
      const own = you.includes(seat) ? mine : undefined;
      const name = you.length === 1 && you.includes(seat) ? api.text('yours') : state.names[seat] ?? '';
      sides[place]?.show({ seat, name, hand: fresh ? last?.hands[seat] : own, chosen: view.chosen[seat], won: fresh && last?.winner === seat });
    });
    write(verdict, fresh && last ? verdictOf(last, state, api.text) : api.text('against'));
    flag(verdict, 'said', fresh && Boolean(last));
    drawRounds(view.rounds, view.bestOf, state.names);
    choices.forEach((button, index) => {
      button.setAttribute('aria-disabled', String(!open));
      button.setAttribute('aria-pressed', String(mine === HANDS[index]));
      flag(button, 'faint', Boolean(pending) && pending.hand === HANDS[index]);
    });
    row.hidden = you.length === 0;
  }

  /**
   * @param {Round[]} played
   * @param {number} bestOf
   * @param {string[]} names
   */
  function drawRounds(played, bestOf, names) {
    rounds.replaceChildren(...Array.from({ length: Math.max(played.length, bestOf) }, (_, index) => {
      const round = played[index];
      const item = el('li', {}, typeof round?.winner === 'number' ? mark(round.winner) : null);
      flag(item, 'state', round ? (typeof round.winner !== 'number' ? 'even' : 'won') : 'open');
      item.append(el('span', { class: 'aloud' }, round ? roundWords(round, 0, { you: [], names }, api.text) : api.text('round.open')));
      return item;
    }));
  }

  return { draw };
}

/** @param {GameApi['text']} text */
function side(text) {
  const card = el('div', { class: 'hands-card', role: 'img' });
  const whose = el('p', { class: 'hands-whose' });
  /** @param {{ seat: number, name: string, hand: Hand | undefined, chosen: boolean, won: boolean }} look */
  function show({ seat, name, hand, chosen, won }) {
    const key = `${seat} ${hand ?? ''}`;
    if (card.dataset.key !== key) {
      card.dataset.key = key;
      card.replaceChildren(hand ? drawing(hand) : mark(seat));
    }
    const state = hand ? 'open' : chosen ? 'chosen' : 'empty';
    card.setAttribute('aria-label', text('labelled', { name, what: hand ? text(hand) : text(`hand.${state}`) }));
    flag(card, 'state', state);
    flag(card, 'won', won);
    if (whose.dataset.name !== name) {
      whose.dataset.name = name;
      whose.replaceChildren(mark(seat), el('bdi', {}, name));
    }
  }
  return { element: el('div', { class: 'hands-side' }, card, whose), show };
}

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement[]} buttons
 */
function walk(event, buttons) {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const at = buttons.findIndex((button) => button === event.target);
  if (step && at >= 0) {
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  }
}
