import { firstText } from '../text.js';
import { find } from './dom.js';
import { nameOf } from './status.js';
import { Strip } from './strip.js';

/**
 * @typedef {import('../client/messages.js').Update} Update
 * @typedef {import('./game.js').GameApi} GameApi
 * @typedef {import('./game.js').GameModule} GameModule
 * @typedef {import('./game.js').GameState} GameState
 * @typedef {import('./status.js').Facts} Facts
 */

/** The players at the board's edges: one's own strip at the near one, the others' at the far one. */
export class Strips {
  /** @type {Strip[]} */
  #strips = [];
  #rename;

  /** @param {() => void} rename asks for another name of one's own */
  constructor(rename) {
    this.#rename = rename;
  }

  /**
   * @param {Facts} facts
   * @param {GameState} state
   * @param {GameModule} module
   * @param {GameApi['text']} words the game's own
   */
  draw(facts, state, module, words) {
    const { seats, you } = facts.update;
    const near = you.length === 1 ? you[0] : 0;
    while (this.#strips.length < seats.length) {
      this.#strips.push(new Strip(this.#rename));
    }
    this.#strips.forEach((strip, seat) => {
      const place = find(seat === near ? '.strips-near' : '.strips-far');
      if (strip.element.parentElement !== place) {
        place.append(strip.element);
      }
      strip.draw(lookOf(facts, seat, state, module, words));
    });
  }
}

/**
 * @param {Facts} facts
 * @param {number} seat
 * @param {GameState} state
 * @param {GameModule} module
 * @param {GameApi['text']} words
 * @returns {import('./strip.js').StripLook}
 */
function lookOf(facts, seat, state, module, words) {
  const { game, presence, update } = facts;
  const holder = update.seats[seat];
  const alone = update.you.length > 1;
  return {
    name: nameOf(facts, seat),
    sign: module.mark(seat),
    side: firstText([`game.${game}.seat.${seat}`]),
    free: !holder,
    you: !alone && update.you.includes(seat),
    bot: Boolean(holder?.bot),
    level: holder?.bot ? firstText([`level.${holder.bot}`]) : '',
    presence: !holder || alone || holder.bot ? '' : presence?.seats[seat] === false ? 'away' : 'here',
    wins: update.tally?.won[seat],
    note: update.view && module.note ? module.note(state, seat, words) : '',
    flag: flagOf(update, seat),
    doing: facts.doing,
  };
}

/**
 * @param {Update} update
 * @param {number} seat
 */
function flagOf(update, seat) {
  if (update.status === 'playing') {
    return update.toMove.includes(seat) ? 'toMove' : '';
  }
  if (update.status === 'waiting') {
    return '';
  }
  if (update.rematch.includes(seat)) {
    return 'again';
  }
  return update.outcome?.winners.includes(seat) ? 'won' : '';
}
