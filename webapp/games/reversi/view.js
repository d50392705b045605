import { Board } from '../../js/ui/board.js';
import { mark as flag, picture, svg } from '../../js/ui/dom.js';
import { placeName } from '../../js/ui/places.js';

/**
 * @typedef {import('../../js/ui/game.js').GameApi} GameApi
 * @typedef {import('../../js/ui/game.js').GameState} GameState
 */

const SIZE = 8;
const PIECES = ['B', 'W'];

export const styled = true;

/** @param {string} piece */
function art(piece) {
  return picture(
    '0 0 100 100', piece === 'B' ? 'art-reversi black' : 'art-reversi white',
    svg('circle', { cx: 50, cy: 54, r: 40, class: 'under' }), svg('circle', { cx: 50, cy: 49, r: 40, class: 'upper' }),
  );
}

/** @param {number} seat */
export function mark(seat) {
  return art(PIECES[seat] ?? 'B');
}

/**
 * @param {{ cell: number }} move
 * @param {number} seat
 * @param {GameApi['text']} text
 * @param {GameState} state
 */
export function describe(move, seat, text, { view }) {
  const place = placeName(move.cell, SIZE, SIZE);
  return view.passed ? text('passed', { place, side: text(`seat.${1 - seat}`) }) : place;
}

/**
 * @param {GameState} state
 * @param {number} seat
 * @param {GameApi['text']} text
 */
export function note({ view }, seat, text) {
  return text('discs', { count: view.discs[seat] });
}

/** @param {GameState} state */
export function score({ view }) {
  return view.discs;
}

/**
 * @param {HTMLElement} host
 * @param {GameApi} api
 */
export function mount(host, api) {
  let shown = '';
  /** Which discs were turned over; for as long as they lie so, since a disc without that sign is set down. @type {boolean[]} */
  const turned = [];
  const board = new Board({
    rows: SIZE, columns: SIZE, label: api.text('name'), look: 'board-felt', art, pick: (cell) => api.play({ cell }),
    aim: (cell) => board.sign('aim', (index) => index === cell && board.isOpen(index)),
  });
  host.append(board.element);

  /** @param {GameState} state */
  function draw({ view, choices, pending, mover }) {
    [...view.cells].forEach((piece, cell) => {
      if (piece !== shown[cell]) {
        turned[cell] = /[BW]/.test(piece) && /[BW]/.test(shown[cell] ?? '');
      }
    });
    shown = view.cells;
    board.sign('turned', (cell) => Boolean(turned[cell]));
    board.draw((cell) => {
      const faint = pending?.cell === cell;
      const piece = faint ? (PIECES[mover] ?? '') : view.cells[cell].replace('.', '');
      const open = !pending && Boolean(choices?.includes(cell));
      const what = api.text(piece ? `piece.${piece}` : open ? 'open' : 'empty');
      return {
        piece, faint, open, last: !pending && cell === view.last,
        label: api.text('labelled', { place: placeName(cell, SIZE, SIZE), what }),
      };
    });
    flag(board.element, 'mover', mover);
  }
  return { draw };
}
