import { text } from '../text.js';
import { el, mark, write } from './dom.js';
import { icon } from './icons.js';

/**
 * @typedef {object} StripLook
 * @property {string} name
 * @property {SVGSVGElement} sign
 * @property {string} side how the side is called
 * @property {boolean} free
 * @property {boolean} you
 * @property {boolean} bot whether the machine plays it
 * @property {'here' | 'away' | ''} presence
 * @property {string} note
 * @property {'toMove' | 'won' | 'again' | ''} flag
 * @property {string} doing what is said instead of "to move"
 */

/** One player at the board's edge: sign, name, side, presence, and whether it is their turn. */
export class Strip {
  #sign = el('span', { class: 'strip-sign' });
  #name = el('bdi', { class: 'strip-name' });
  #you = el('span', { class: 'strip-you' });
  #bot = el('span', { class: 'strip-bot', title: text('seat.bot.mark'), hidden: true }, icon('machine'));
  #rename;
  #presence = el('span', { class: 'strip-presence' });
  #sideName = el('span', { class: 'strip-side' });
  #note = el('span', { class: 'strip-note' });
  #flag = el('span', { class: 'strip-flag' });
  #side = '';

  element;

  /** @param {() => void} rename asks for another name of one's own */
  constructor(rename) {
    const label = text('name.change');
    this.#rename = el('button', { type: 'button', class: 'quiet strip-rename', 'aria-label': label, title: label, hidden: true }, icon('pencil'));
    this.#rename.addEventListener('click', rename);
    this.element = el(
      'div', { class: 'strip' }, this.#sign,
      el('div', { class: 'strip-who' }, el('p', { class: 'strip-line' }, this.#name, this.#bot, this.#you), el('p', { class: 'strip-line' }, this.#presence, this.#sideName)),
      this.#rename, this.#flag, this.#note,
    );
  }

  /** @param {StripLook} look */
  draw({ name, sign, side, free, you, bot, presence, note, flag, doing }) {
    if (this.#side !== side) {
      this.#side = side;
      this.#sign.replaceChildren(sign);
    }
    write(this.#name, name);
    this.#bot.hidden = !bot;
    write(this.#you, you ? text('seat.you') : '');
    this.#showPresence(presence);
    write(this.#sideName, side === name ? '' : side);
    write(this.#note, note);
    write(this.#flag, flag === 'toMove' && doing ? doing : flag && text(`seat.${flag}`));
    this.#rename.hidden = !you;
    mark(this.element, 'flag', flag);
    mark(this.element, 'free', free);
  }

  /**
   * Being here is the rule: a sign for the eye does. Being away is said.
   * @param {StripLook['presence']} presence
   */
  #showPresence(presence) {
    if ((this.#presence.dataset.presence ?? '') !== presence) {
      mark(this.#presence, 'presence', presence);
      this.#presence.replaceChildren(presence ? el('span', { class: presence === 'here' ? 'aloud' : '' }, text(`seat.${presence}`)) : '');
    }
  }
}
