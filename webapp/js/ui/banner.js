import { connectionText } from '../text.js';
import { find, mark, write } from './dom.js';
import { lastWords, turnWords } from './status.js';

/**
 * @typedef {import('../client/link.js').LinkStatus} LinkStatus
 * @typedef {import('./status.js').Facts} Facts
 */

/** What one reads beside the board: whose turn it is or how it ended, what happened last, and whether the connection stands. */
export class Banner {
  #place = find('.status');
  #turn = find('.status-turn');
  #last = find('.status-last');
  #sign = find('.status-sign');
  #connection = find('.connection');
  #width = innerWidth;
  #kept = false;

  /** Of another width the page breaks lines elsewhere. The height changes as a browser's own bars slide away. */
  constructor() {
    addEventListener('resize', () => {
      if (innerWidth !== this.#width) {
        this.#width = innerWidth;
        const kept = this.#kept;
        this.#keepRoom(false);
        this.#keepRoom(kept);
      }
    });
  }

  /** @param {LinkStatus} status */
  drawConnection({ state, reason }) {
    const words = state === 'open' ? '' : connectionText(reason === undefined ? { state } : { state, reason });
    write(this.#connection, words);
    this.#connection.hidden = state === 'open';
    mark(this.#place, 'connection', state === 'open' ? '' : state);
    mark(document.body, 'lost', state === 'reconnecting');
  }

  /**
   * @param {Facts} facts
   * @param {{ instead: string, refusal: string, signOf: (seat: number) => SVGSVGElement }} more what is told instead of whose turn it is, and of what happened
   */
  draw(facts, { instead, refusal, signOf }) {
    const { status, you, toMove, outcome } = facts.update;
    const over = status === 'over';
    write(this.#turn, instead || turnWords(facts));
    write(this.#last, refusal || lastWords(facts));
    mark(this.#place, 'mine', status === 'playing' && toMove.some((seat) => you.includes(seat)));
    mark(this.#place, 'over', over);
    const winners = (over && outcome?.winners) || [];
    const mine = winners.some((seat) => you.includes(seat));
    mark(this.#place, 'won', mine && you.length === 1);
    mark(this.#place, 'refused', Boolean(refusal));
    this.#drawSign(mine || you.length === 0 ? winners : [], signOf);
    this.#keepRoom(status === 'playing');
  }

  /**
   * The lines that words have once taken stay free while a match runs: on a page that gets shorter the board moves for who has
   * scrolled to its end.
   * @param {boolean} kept
   */
  #keepRoom(kept) {
    this.#kept = kept;
    this.#place.style.minHeight = kept ? `${this.#place.getBoundingClientRect().height}px` : '';
  }

  /**
   * The winner's sign, but not beside "You lost."
   * @param {number[]} winners
   * @param {(seat: number) => SVGSVGElement} signOf
   */
  #drawSign(winners, signOf) {
    const key = winners.join();
    if ((this.#sign.dataset.winners ?? '') !== key) {
      mark(this.#sign, 'winners', key);
      this.#sign.replaceChildren(...winners.map(signOf));
    }
  }
}
