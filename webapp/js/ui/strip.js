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
 * @property {string} level at which it does; empty in a game without levels
 * @property {'here' | 'away' | ''} presence
 * @property {number | undefined} wins how many matches they have won here, once one has ended
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
  #wins = el('span', { class: 'strip-wins' });
  #rename;
  #line;
  #presence = el('span', { class: 'strip-presence' });
  #sideName = el('span', { class: 'strip-side' });
  #level = el('span', { class: 'strip-level' });
  #note = el('span', { class: 'strip-note' });
  #flag = el('span', { class: 'strip-flag' });

  element;

  /** @param {() => void} rename asks for another name of one's own */
  constructor(rename) {
    this.#rename = el('button', { type: 'button', class: 'strip-rename', hidden: true }, icon('pencil'));
    this.#rename.addEventListener('click', rename);
    this.#line = el('p', { class: 'strip-line' }, this.#name, this.#rename, this.#bot, this.#you);
    this.element = el(
      'div', { class: 'strip' }, this.#sign,
      el('div', { class: 'strip-who' }, this.#line, el('p', { class: 'strip-line' }, this.#presence, this.#wins, this.#sideName, this.#level, this.#flag)), this.#note,
    );
  }

  /** @param {StripLook} look */
  draw({ name, sign, side, free, you, bot, level, presence, wins, note, flag, doing }) {
    if (!this.#sign.firstChild) {
      this.#sign.replaceChildren(sign);
    }
    this.#showName(name, you);
    this.#bot.hidden = !bot;
    write(this.#you, you ? text('seat.you') : '');
    this.#showPresence(presence);
    write(this.#wins, wins === undefined ? '' : text('seat.wins', { count: wins }));
    write(this.#sideName, side === name ? '' : side);
    write(this.#level, level);
    write(this.#note, note);
    write(this.#flag, flag === 'toMove' && doing ? doing : flag && text(`seat.${flag}`));
    mark(this.element, 'flag', flag);
    mark(this.element, 'free', free);
  }

  /**
   * One's own can be changed.
   * @param {string} name
   * @param {boolean} you
   */
  #showName(name, you) {
    write(this.#name, name);
    this.#rename.hidden = !you;
    this.#rename.setAttribute('aria-label', text('name.yours', { name }));
    const place = you ? this.#rename : this.#line;
    if (this.#name.parentElement !== place) {
      place.prepend(this.#name);
    }
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
