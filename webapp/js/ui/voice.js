import { el } from './dom.js';

/** So many sentences stay for who reads back. */
const KEPT = 6;

/**
 * Tells a screen reader what happens, one sentence after the other: none takes the place of one that was not heard yet, and the
 * same sentence is told again when the same thing happens again. While a dialog lies over the page only what is in it can be heard.
 */
export class Voice {
  #place;

  /** @param {HTMLElement} place a polite live region that tells its additions */
  constructor(place) {
    this.#place = place;
  }

  /** @param {string} words nothing is said if there are none */
  say(words) {
    if (words) {
      const place = document.querySelector('dialog[open] > [aria-live]') ?? this.#place;
      place.append(el('p', { dir: 'auto' }, words));
      while (place.childElementCount > KEPT) {
        place.firstElementChild?.remove();
      }
    }
  }
}
