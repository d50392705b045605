/** How long a finger rests before it aims, and how far it may stray meanwhile, in CSS pixels. */
const REST_MILLIS = 400;
const STRAY_PIXELS = 10;

/**
 * @typedef {object} Aiming
 * @property {(cell: number | undefined) => void} aim the finger is over a cell, or over none any more
 * @property {(cell: number) => void} pick the finger was lifted from a cell that may be chosen
 * @property {(point: { x: number, y: number } | undefined) => void} [near] the finger aims from this point of the window on, or was lifted
 */

/**
 * For cells that are finer than a finger: it rests for a moment, slides to the cell that is shown, and is lifted to choose.
 * A finger that slides at once scrolls, two pinch, and a short tap is a click like any other.
 * @param {import('./board.js').Board} board
 * @param {Aiming} aiming
 */
export function listenToFinger(board, { aim, pick, near }) {
  const { element } = board;
  /** @type {Touch | undefined} */
  let down;
  let aims = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rests;

  element.addEventListener('touchstart', ({ touches }) => {
    lift();
    if (touches.length === 1 && element.dataset.open !== undefined) {
      down = touches[0];
      rests = setTimeout(begin, REST_MILLIS);
    }
  }, { passive: true });
  element.addEventListener('touchmove', (event) => {
    const touch = event.touches[0];
    if (aims && touch && event.touches.length === 1) {
      event.preventDefault();
      aim(cellUnder(touch));
    } else if (!touch || !down || Math.hypot(touch.clientX - down.clientX, touch.clientY - down.clientY) > STRAY_PIXELS) {
      lift();
    }
  }, { passive: false });
  element.addEventListener('touchend', (event) => {
    const touch = event.changedTouches[0];
    const cell = aims && touch ? cellUnder(touch) : undefined;
    if (aims) {
      event.preventDefault();
    }
    lift();
    if (cell !== undefined && board.isOpen(cell)) {
      pick(cell);
    }
  });
  element.addEventListener('touchcancel', lift);
  element.addEventListener('contextmenu', (event) => {
    if (down) {
      event.preventDefault();
    }
  });

  function begin() {
    if (down) {
      aims = true;
      near?.({ x: down.clientX, y: down.clientY });
      aim(cellUnder(down));
    }
  }

  function lift() {
    clearTimeout(rests);
    down = undefined;
    if (aims) {
      aims = false;
      near?.(undefined);
      aim(undefined);
    }
  }

  /** @param {Touch} touch */
  function cellUnder({ clientX, clientY }) {
    return board.cellAt(clientX, clientY);
  }
}
