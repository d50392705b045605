import { listed } from '../../js/text.js';
import { Board } from '../../js/ui/board.js';
import { el, mark as flag, picture, svg, write } from '../../js/ui/dom.js';
import { listenToFinger } from '../../js/ui/finger.js';
import { icon } from '../../js/ui/icons.js';
import { Dock, SIZE, cellName, cellsOf, hull } from './fleet.js';

/**
 * @typedef {import('../../js/ui/game.js').GameApi} GameApi
 * @typedef {import('../../js/ui/game.js').GameState} GameState
 * @typedef {import('./fleet.js').Ship} Ship
 * @typedef {{ placed: boolean, ships: Ship[], shots: string }} Water
 */

const SHOTS = /** @type {const} */ ({ '.': '', o: 'miss', x: 'hit', '#': 'sunk' });

/** The lengths of the ships, as everybody knows them. */
const FLEET = [5, 4, 3, 3, 2];

export const styled = true;
export const keys = /** @type {const} */ (['r']);

/** @param {string} piece */
function art(piece) {
  return piece === 'miss'
    ? picture('0 0 100 100', 'art-miss', svg('circle', { cx: 50, cy: 50, r: 13 }))
    : picture('0 0 100 100', 'art-hit', svg('path', { d: 'M28 28L72 72M72 28L28 72' }));
}

/** @param {number} seat */
export function mark(seat) {
  const sail = seat === 0 ? 'M48 14V58H20z' : 'M30 18H72V54H30zM51 54V14';
  return picture('0 0 100 100', seat === 0 ? 'art-boat dark' : 'art-boat light', svg('path', { d: sail }), svg('path', { d: 'M14 64H86L74 84H26z' }));
}

/**
 * @param {{ fire?: { cell: number } } | undefined} move
 * @param {number} seat
 * @param {GameApi['text']} text
 * @param {GameState} state
 */
export function describe(move, seat, text, state) {
  if (!move?.fire) {
    return '';
  }
  const shot = SHOTS[/** @type {keyof typeof SHOTS} */ (state.view.fleets[1 - seat].shots[move.fire.cell])];
  return text(`shot.${shot || 'fired'}`, { place: cellName(move.fire.cell) });
}

/**
 * @param {GameState} state
 * @param {number} seat
 * @param {GameApi['text']} text
 */
export function note({ view }, seat, text) {
  const fleet = /** @type {Water} */ (view.fleets[seat]);
  if (view.phase === 'placing') {
    return fleet.placed ? text('ready') : '';
  }
  return text('afloat', { left: cellsLeft(fleet) });
}

/** @param {Water} water how many of its cells with a ship were not hit */
function cellsLeft({ shots }) {
  return FLEET.reduce((sum, length) => sum + length, 0) - [...shots].filter((shot) => shot === 'x' || shot === '#').length;
}

/** @param {GameState} state */
export function score({ view }) {
  return view.fleets.map((/** @type {Water} */ water) => FLEET.length - sunkOf(water).length);
}

/** @param {Water} water the lengths of its ships that are sunk */
function sunkOf({ ships, shots }) {
  return ships.filter((ship) => cellsOf(ship).every((cell) => shots[cell] === '#')).map(({ length }) => length);
}

/**
 * @param {GameState} state
 * @param {GameApi['text']} text
 */
export function asked({ view }, text) {
  return view.phase === 'placing' ? text('place') : '';
}

/**
 * @param {import('../../js/ui/game.js').Who} who
 * @param {{ fire?: { cell: number } } | undefined} move
 * @param {number} seat
 * @param {GameApi['text']} text
 */
export function tell({ name, you }, move, seat, text) {
  return move?.fire ? '' : text(you ? 'placed.you' : 'placed', { name });
}

/**
 * @param {GameState} state
 * @param {GameApi['text']} text
 */
export function doing({ view }, text) {
  return view.phase === 'placing' ? text('placing') : '';
}

/**
 * @param {HTMLElement} host
 * @param {GameApi} api
 */
export function mount(host, api) {
  const target = water(api, 'theirs', (cell) => api.play({ fire: { cell } }));
  const home = water(api, 'mine', () => {});
  /** @type {GameState | undefined} */
  let now;
  const dock = new Dock(api.text, api.say, () => now && drawHome(now));
  home.field.append(dock.element);
  const shuffle = el('button', { type: 'button', class: 'button', 'data-swift': true }, icon('shuffle'), api.text('shuffle'));
  const ready = el('button', { type: 'button', class: 'button', 'data-kind': 'main' }, icon('check'), api.text('go'));
  const hint = el('p', { class: 'sea-hint' }, api.text('how'));
  const tools = el('div', { class: 'sea-tools' }, hint, shuffle, ready);
  const sea = el('div', { class: 'sea' }, target.element, home.element, tools);
  host.append(sea);

  /** @type {Ship[][]} */
  let samples = [];
  let sample = 0;
  shuffle.addEventListener('click', () => {
    if (now?.pending) {
      return;
    }
    sample = (sample + 1) % samples.length;
    dock.set(samples[sample] ?? []);
  });
  ready.addEventListener('click', () => {
    if (now?.pending) {
      return;
    }
    const said = api.text(dock.apart ? 'how' : 'refused.overlap');
    write(hint, said);
    flag(hint, 'wrong', !dock.apart);
    if (dock.apart) {
      api.play({ place: { ships: dock.ships } });
    } else {
      api.say(said);
    }
  });

  /** @param {GameState} state */
  function draw(state) {
    const { view, choices, pending, lastMove, lastSeat } = state;
    const own = state.you[0] ?? 0;
    const toPlace = view.phase === 'placing' && Boolean(choices);
    const placed = !toPlace && [tools, dock.element].some((part) => part.contains(document.activeElement));
    now = state;
    flag(sea, 'phase', toPlace ? 'placing' : 'firing');
    flag(sea, 'watched', state.you.length === 0);
    /** @param {number} seat */
    const lastCell = (seat) => (lastSeat === 1 - seat ? lastMove?.fire?.cell : undefined);
    target.draw(view.fleets[1 - own], { open: pending || toPlace ? [] : choices, aimed: pending?.fire?.cell, last: lastCell(1 - own) });
    drawHome(state);
    target.name(state.you.length ? api.text('theirs') : state.names[1 - own] ?? '');
    home.name(state.you.length ? api.text('mine') : state.names[own] ?? '');
    if (toPlace && samples.length === 0) {
      samples = choices.map((/** @type {any} */ choice) => (choice.place ?? choice).ships);
      dock.set(samples[0] ?? []);
    } else if (!toPlace) {
      samples = [];
    }
    if (placed) {
      target.focus();
    }
    dock.element.hidden = !toPlace;
    dock.locked = Boolean(pending);
    [shuffle, ready].forEach((button) => button.setAttribute('aria-disabled', String(Boolean(pending))));
  }

  /** @param {GameState} state */
  function drawHome({ view, choices, you, lastMove, lastSeat }) {
    const own = you[0] ?? 0;
    const fleet = /** @type {Water} */ (view.fleets[own]);
    const ships = view.phase === 'placing' && choices ? dock.ships : fleet.ships;
    home.draw(fleet, { open: [], aimed: undefined, last: lastSeat === 1 - own ? lastMove?.fire?.cell : undefined, ships });
  }
  return { draw };
}

/**
 * One seat's water.
 * @param {GameApi} api
 * @param {'mine' | 'theirs'} whose
 * @param {(cell: number) => void} pick
 */
function water(api, whose, pick) {
  const title = el('h2', { class: 'water-name' });
  const spot = el('span', { class: 'water-spot', 'aria-hidden': 'true' });
  const board = new Board({ rows: SIZE, columns: SIZE, label: api.text(whose), look: 'board-chart', art, pick, aim });
  const field = el('div', { class: 'water-field' }, board.element);
  const afloat = el('span', { class: 'water-fleet', role: 'img' });
  const element = el('section', { class: `water ${whose}` }, el('div', { class: 'water-head' }, el('div', { class: 'water-title' }, title, spot), afloat), field);
  const hulls = el('div', { class: 'hulls', 'aria-hidden': 'true' });
  board.element.prepend(hulls);
  if (whose === 'theirs') {
    listenToFinger(board, { aim, pick });
  }

  /** @param {number | undefined} cell */
  function aim(cell) {
    const on = whose === 'theirs' && board.element.dataset.open !== undefined ? cell : undefined;
    board.sign('aim', (index) => on !== undefined && (index % SIZE === on % SIZE || Math.floor(index / SIZE) === Math.floor(on / SIZE)));
    write(spot, on === undefined ? '' : cellName(on));
  }

  /**
   * @param {Water} fleet
   * @param {{ open: number[] | undefined, aimed: number | undefined, last: number | undefined, ships?: Ship[] }} more with ships that are
   *     not placed yet, instead of those that are
   */
  function draw(fleet, { open = [], aimed, last, ships: shown = fleet.ships }) {
    drawFleet(fleet);
    const key = JSON.stringify(fleet.ships);
    if (hulls.dataset.key !== key) {
      hulls.dataset.key = key;
      hulls.replaceChildren(...fleet.ships.map(hull));
    }
    const ships = new Set(shown.flatMap(cellsOf));
    flag(board.element, 'open', open.length > 0);
    if (open.length === 0) {
      aim(undefined);
    }
    board.draw((cell) => {
      const shot = SHOTS[/** @type {keyof typeof SHOTS} */ (fleet.shots[cell])];
      const what = api.text(`cell.${shot || (ships.has(cell) ? 'ship' : 'unknown')}`);
      return {
        piece: aimed === cell ? 'hit' : shot, faint: aimed === cell,
        label: api.text('labelled', { place: cellName(cell), what }),
        open: open.includes(cell), last: last === cell,
      };
    });
  }

  /** @param {Water} fleet */
  function drawFleet(fleet) {
    const sunk = sunkOf(fleet);
    const lost = [...sunk];
    const bars = FLEET.map((length) => {
      const at = lost.indexOf(length);
      const gone = at >= 0 && lost.splice(at, 1).length > 0;
      return { length, gone };
    });
    const left = bars.filter(({ gone }) => !gone).map(({ length }) => length);
    const words = api.text('fleet', { left: listed(left.map(String)) || '0', sunk: listed(sunk.map(String)) || '0' });
    afloat.hidden = !fleet.placed;
    if (afloat.getAttribute('aria-label') !== words) {
      afloat.setAttribute('aria-label', words);
      afloat.replaceChildren(...bars.map(({ length, gone }) => {
        const bar = el('span', { class: 'water-ship', 'data-gone': gone });
        bar.style.setProperty('--length', String(length));
        return bar;
      }));
    }
  }

  /** @param {string} words whose water it is */
  function name(words) {
    write(title, words);
    board.element.setAttribute('aria-label', words);
  }

  return { element, field, draw, focus: () => board.focus(), name };
}
