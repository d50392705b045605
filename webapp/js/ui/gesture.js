/**
 * One gesture is one decision. The second half of a double click, and a key that repeats because it is held, mean what they
 * were begun on; by the time they come, something else may lie there: the next turn, or the question whether one is sure.
 */

/** A double click is slower on no desktop's preset, and nobody reads a new board in less. */
export const GESTURE_MILLIS = 500;

/** How far the second tap of a finger lies from the first at most, in CSS pixels. */
export const GESTURE_PIXELS = 32;

/** What may be done quickly many times over: it steps or switches something, and decides nothing. */
const SWIFT = 'form, [data-swift]';

/**
 * A click, as far as it tells gestures apart.
 * @typedef {{ timeStamp: number, detail: number, clientX: number, clientY: number }} Click
 */

/** Tells decisions from what only follows one. */
export class Gestures {
  #at = { timeStamp: 0, x: NaN, y: NaN };
  #keyAt = -Infinity;

  /**
   * @param {Click} click
   * @returns {boolean} whether it goes on with the gesture of the click before: soon after it, at the same place or by the same key
   */
  goesOn({ timeStamp, detail, clientX, clientY }) {
    if (detail === 0) {
      const soon = timeStamp - this.#keyAt < GESTURE_MILLIS;
      this.#keyAt = timeStamp;
      return soon;
    }
    const { timeStamp: before, x, y } = this.#at;
    this.#at = { timeStamp, x: clientX, y: clientY };
    return Math.abs(timeStamp - before) < GESTURE_MILLIS && !(Math.hypot(clientX - x, clientY - y) > GESTURE_PIXELS);
  }

  /**
   * What this press did is all that it does: its click decides nothing more.
   * @param {{ timeStamp: number, clientX: number, clientY: number }} press
   */
  spend({ timeStamp, clientX, clientY }) {
    this.#at = { timeStamp, x: clientX, y: clientY };
  }

  /** Another key than the one that clicks was pressed: what the next one clicks was chosen anew. */
  chosenAnew() {
    this.#keyAt = -Infinity;
  }
}

/** Those made on this page. */
export const gestures = new Gestures();

/**
 * Lets one decision a gesture through to this page, wherever on it.
 * @param {Document} page
 */
export function guardGestures(page) {
  page.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') {
      gestures.chosenAnew();
    } else if (event.repeat && decides(event.target)) {
      event.preventDefault();
    }
  }, { capture: true });
  page.addEventListener('click', (event) => {
    if (gestures.goesOn(event) && decides(event.target)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, { capture: true });
}

/** @param {EventTarget | null} target */
function decides(target) {
  const control = target instanceof Element ? target.closest('button, a') : null;
  return control !== null && control.closest(SWIFT) === null;
}
