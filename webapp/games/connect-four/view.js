import { Board } from '../../js/ui/board.js';
import { picture, svg } from '../../js/ui/dom.js';
import { placeName } from '../../js/ui/places.js';

/**
 * @typedef {import('../../js/ui/game.js').GameApi} GameApi
 * @typedef {import('../../js/ui/game.js').GameState} GameState
 */

const COLUMNS = 7;
const ROWS = 6;
const PIECES = ['R', 'Y'];

export const styled = true;

/** @param {string} piece */
function art(piece) {
  const sign = piece === 'R'
    ? svg('circle', { cx: 50, cy: 50, r: 24, class: 'sign' })
    : svg('path', { d: 'M50 25L75 50L50 75L25 50z', class: 'sign' });
  return picture('0 0 100 100', 'art-disc', svg('circle', { cx: 50, cy: 50, r: 42, class: piece === 'R' ? 'red' : 'yellow' }), sign);
}

/** @param {number} seat */
export function mark(seat) {
  return art(PIECES[seat] ?? 'R');
}

/**
 * @param {{ column: number }} move
 * @param {number} seat
 * @param {GameApi['text']} text
 * @param {GameState} state
 */
export function describe(move, seat, text, { view }) {
  return placeName(topmost(view.cells, move.column) ?? move.column, COLUMNS, ROWS);
}

/**
 * Where a disc comes to lie.
 * @param {string} cells
 * @param {number | undefined} column
 */
function landing(cells, column) {
  for (let row = ROWS - 1; row >= 0 && column !== undefined; row--) {
    if (cells[row * COLUMNS + column] === '.') {
      return row * COLUMNS + column;
    }
  }
  return undefined;
}

/**
 * The disc that was dropped last is the highest one of its column.
 * @param {string} cells
 * @param {number | undefined} column
 */
function topmost(cells, column) {
  for (let row = 0; row < ROWS && column !== undefined; row++) {
    if (cells[row * COLUMNS + column] !== '.') {
      return row * COLUMNS + column;
    }
  }
  return undefined;
}

/**
 * @param {HTMLElement} host
 * @param {GameApi} api
 */
export function mount(host, api) {
  /** @type {GameState | undefined} */
  let now;
  /** @type {number | undefined} */
  let aimed;
  const board = new Board({
    rows: ROWS, columns: COLUMNS, label: api.text('name'), look: 'board-holes', art, aim,
    pick: (cell) => api.play({ column: cell % COLUMNS }),
  });
  host.append(board.element);

  /** @param {number | undefined} cell */
  function aim(cell) {
    aimed = cell;
    const column = cell === undefined ? undefined : cell % COLUMNS;
    const may = now && !now.pending && column !== undefined && now.choices?.includes(column);
    const target = may ? landing(now?.view.cells, column) : undefined;
    board.sign('aim', (index) => index === target);
    board.element.dataset.mover = String(now?.mover ?? 0);
  }

  /** @param {GameState} state */
  function draw(state) {
    now = state;
    const { view, choices, pending, lastMove } = state;
    const faintCell = landing(view.cells, pending?.column);
    const lastCell = topmost(view.cells, lastMove?.column);
    board.draw((cell) => {
      const piece = cell === faintCell ? (PIECES[state.mover] ?? '') : view.cells[cell].replace('.', '');
      const place = placeName(cell, COLUMNS, ROWS);
      return {
        piece,
        label: api.text('labelled', { place, what: api.text(piece ? `piece.${piece}` : 'empty') }),
        open: !pending && Boolean(choices?.includes(cell % COLUMNS)),
        faint: cell === faintCell,
        last: !pending && cell === lastCell,
        won: Boolean(view.line?.includes(cell)),
      };
    });
    aim(aimed);
  }
  return { draw };
}
