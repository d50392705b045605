import { text } from '../text.js';
import { el, find, write } from './dom.js';
import { icon } from './icons.js';
import { canSit } from './status.js';

/** @typedef {import('../client/messages.js').Update} Update */

/** How many watch: in words, or where there is no room for them, as a number beside an eye. */
export class Watching {
  #count = el('span', { class: 'watching-count', 'aria-hidden': 'true' });
  #words = el('span', { class: 'watching-words' });
  #place = find('.top-watching');

  constructor() {
    this.#place.append(icon('eye'), this.#count, this.#words);
  }

  /**
   * @param {Update} update
   * @param {number} spectators
   */
  draw(update, spectators) {
    const words = watchingWords(update, spectators);
    this.#place.hidden = !words;
    this.#place.title = words;
    write(this.#count, String(Math.max(canSit(update) ? spectators - 1 : spectators, 1)));
    write(this.#words, words);
  }
}

/**
 * @param {Update} update
 * @param {number} spectators
 */
function watchingWords(update, spectators) {
  const seated = update.you.length > 0;
  if (seated || canSit(update)) {
    const others = seated ? spectators : spectators - 1;
    return others > 0 ? text('watching', { count: others }) : '';
  }
  return spectators > 1 ? text('watching.more', { count: spectators - 1 }) : text('watching.you');
}
