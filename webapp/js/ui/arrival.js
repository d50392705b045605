import { text } from '../text.js';
import { el, write } from './dom.js';
import { icon } from './icons.js';

/**
 * What somebody sees who has opened the link of a room with a free seat: who waits for them, the side that is free, and the one
 * button that takes the seat. Nobody sits down by opening a page: browsers open pages by themselves.
 */
export class Arrival {
  #title = el('h2', { class: 'invite-title' });
  #sign = el('span', { class: 'arrival-sign' });
  #button = el('button', { type: 'button', class: 'button arrival-button', 'data-kind': 'main' });
  #words = el('span');

  element = el(
    'section', { class: 'invite arrival' }, this.#sign, this.#title, this.#button, el('p', { class: 'invite-line' }, text('arrival.watch')),
  );

  /** @param {() => void} sit */
  constructor(sit) {
    this.#button.append(icon('sit'), this.#words);
    this.#button.addEventListener('click', sit);
  }

  /**
   * @param {object} look
   * @param {string} look.title who waits
   * @param {string} look.act what the button says
   * @param {SVGSVGElement} look.sign of the free side
   * @param {boolean} look.sitting whether the seat was asked for already
   */
  draw({ title, act, sign, sitting }) {
    write(this.#title, title);
    write(this.#words, act);
    this.element.setAttribute('aria-label', title);
    this.#sign.replaceChildren(sign);
    this.#button.disabled = sitting;
  }

  focus() {
    this.#button.focus();
  }
}
