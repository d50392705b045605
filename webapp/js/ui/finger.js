/**
 * @typedef {object} Aiming
 * @property {(cell: number | undefined) => void} aim the finger is over a cell, or over none any more
 * @property {(cell: number) => void} pick the finger was lifted from a cell that may be chosen
 * @property {(point: { x: number, y: number } | undefined) => void} [near] the finger was put down at this point of the window, or lifted
 */

/**
 * For cells that are finer than a finger: one puts it down, slides to the cell that is shown, and lifts it to choose.
 * @param {import('./board.js').Board} board
 * @param {Aiming} aiming
 */
export function listenToFinger(board, { aim, pick, near }) {
  const { element } = board;
  let down = false;
  element.addEventListener('pointerdown', (event) => {
    down = event.pointerType === 'touch' && event.isPrimary;
    if (down) {
      near?.({ x: event.clientX, y: event.clientY });
      aim(board.cellAt(event.clientX, event.clientY));
    }
  });
  element.addEventListener('pointermove', (event) => {
    if (down) {
      aim(board.cellAt(event.clientX, event.clientY));
    }
  });
  element.addEventListener('pointercancel', lift);
  element.addEventListener('touchend', (event) => {
    const touch = event.changedTouches[0];
    const cell = down && touch ? board.cellAt(touch.clientX, touch.clientY) : undefined;
    lift();
    event.preventDefault();
    if (cell !== undefined && board.isOpen(cell)) {
      pick(cell);
    }
  });

  function lift() {
    down = false;
    near?.(undefined);
    aim(undefined);
  }
}
