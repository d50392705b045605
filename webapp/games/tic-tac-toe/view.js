import { Board } from '../../js/ui/board.js';
import { picture, svg } from '../../js/ui/dom.js';
import { placeName } from '../../js/ui/places.js';

/**
 * @typedef {import('../../js/ui/game.js').GameApi} GameApi
 * @typedef {import('../../js/ui/game.js').GameState} GameState
 */

const PIECES = ['X', 'O'];

/** @param {string} piece */
function art(piece) {
  return piece === 'X'
    ? picture('0 0 100 100', 'art-cross', svg('path', { d: 'M26 26L74 74M74 26L26 74' }))
    : picture('0 0 100 100', 'art-ring', svg('circle', { cx: 50, cy: 50, r: 27, class: 'rim' }), svg('circle', { cx: 50, cy: 50, r: 27 }));
}

/** @param {number} seat */
export function mark(seat) {
  return art(PIECES[seat] ?? 'X');
}

/** @param {{ cell: number }} move */
export function describe({ cell }) {
  return placeName(cell, 3, 3);
}

/**
 * @param {HTMLElement} host
 * @param {GameApi} api
 */
export function mount(host, api) {
  const board = new Board({
    rows: 3, columns: 3, label: api.text('name'), look: 'board-ruled', art, pick: (cell) => api.play({ cell }),
  });
  host.append(board.element);

  /** @param {GameState} state */
  function draw(state) {
    const { view, choices, pending, lastMove } = state;
    board.draw((cell) => {
      const faint = pending?.cell === cell;
      const piece = faint ? PIECES[state.mover] : view.cells[cell].replace('.', '');
      const place = placeName(cell, 3, 3);
      return {
        piece, faint,
        label: api.text('labelled', { place, what: piece || api.text('empty') }),
        open: !pending && Boolean(choices?.includes(cell)),
        last: !pending && lastMove?.cell === cell,
        won: Boolean(view.line?.includes(cell)),
      };
    });
  }
  return { draw };
}
