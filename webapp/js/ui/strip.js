import { text } from '../text.js';
import { el, mark, write } from './dom.js';

/**
 * @typedef {object} StripLook
 * @property {string} name
 * @property {SVGSVGElement} sign
 * @property {string} side how the side is called
 * @property {boolean} free
 * @property {boolean} you
 * @property {'here' | 'away' | 'machine' | ''} presence
 * @property {string} note
 * @property {'toMove' | 'won' | 'again' | ''} flag
 */

/** One player at the board's edge: sign, name, presence, and whether it is their turn. */
export class Strip {
  #sign = el('span', { class: 'strip-sign' });
  #name = el('span', { class: 'strip-name' });
  #you = el('span', { class: 'strip-you' });
  #presence = el('span', { class: 'strip-presence' });
  #note = el('span', { class: 'strip-note' });
  #flag = el('span', { class: 'strip-flag' });
  #side = '';

  element = el(
    'div', { class: 'strip' },
    this.#sign, el('div', { class: 'strip-who' }, el('p', { class: 'strip-line' }, this.#name, this.#you), this.#presence), this.#note, this.#flag,
  );

  /** @param {StripLook} look */
  draw({ name, sign, side, free, you, presence, note, flag }) {
    if (this.#side !== side) {
      this.#side = side;
      this.#sign.replaceChildren(sign, el('span', { class: 'aloud' }, side));
    }
    write(this.#name, name);
    write(this.#you, you ? text('seat.you') : '');
    write(this.#presence, presence ? text(`seat.${presence}`) : '');
    write(this.#note, note);
    write(this.#flag, flag ? text(`seat.${flag}`) : '');
    mark(this.#presence, 'presence', presence);
    mark(this.element, 'flag', flag);
    mark(this.element, 'free', free);
  }
}
