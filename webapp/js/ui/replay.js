import { HOME, matchRecord } from '../client/index.js';
import { text } from '../text.js';
import { el, write } from './dom.js';
import { icon } from './icons.js';

/**
 * @typedef {import('../client/messages.js').Update} Update
 * @typedef {import('../client/session.js').MatchRecord} MatchRecord
 */

/**
 * A match that has ended, looked at again: one steps through its positions, which the server's record holds, so nothing here knows
 * rules. The room goes on meanwhile; another match ends the look back.
 */
export class Replay {
  #changed;
  /** @type {MatchRecord | undefined} */
  #record;
  #at = 0;
  /** @type {HTMLElement | null} */
  #before = null;
  #back = step('back', text('replay.back'), () => this.#go(this.#at - 1));
  #on = step('forward', text('replay.forward'), () => this.#go(this.#at + 1));
  #slider = el('input', { type: 'range', class: 'replay-slider', min: 0, step: 1, 'aria-label': text('replay.place') });
  #place = el('output', { class: 'replay-place', 'aria-live': 'off' });

  element;

  /** @param {(aloud: boolean) => void} changed something else is to be drawn; said too, unless one slides over it */
  constructor(changed) {
    this.#changed = changed;
    const close = el('button', { type: 'button', class: 'button' }, text('replay.close'));
    close.addEventListener('click', () => this.close());
    this.#slider.addEventListener('input', () => this.#go(Number(this.#slider.value), false));
    this.#slider.addEventListener('change', () => this.#changed(true));
    this.element = el(
      'div', { class: 'replay', role: 'group', 'aria-label': text('act.replay'), 'data-swift': true, hidden: true },
      this.#back, this.#slider, this.#place, this.#on, close,
    );
  }

  /**
   * Begins with the first position.
   * @param {string} room
   * @param {number} match
   * @returns {Promise<boolean>} whether there is something to look at: not for a match that is too long to be kept position by position
   */
  async open(room, match) {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    const record = await matchRecord(HOME, room, match);
    if (record.views.length === 0) {
      return false;
    }
    this.#before = before;
    this.#record = record;
    this.element.hidden = false;
    this.#slider.max = String(this.#end);
    this.#go(0);
    this.#on.focus();
    return true;
  }

  /** Goes back to how things stand; whether one was away from there. */
  close() {
    const was = this.#record !== undefined;
    this.#record = undefined;
    this.element.hidden = true;
    if (was) {
      this.#changed(true);
      this.#before?.focus();
    }
    return was;
  }

  /** Whether one looks back. */
  get on() {
    return this.#record !== undefined;
  }

  /** Whether one looks back, and has not come to the end. */
  get past() {
    return this.#record !== undefined && this.#at < this.#end;
  }

  /** Where one looks, in words; empty at the end, which has its own. */
  get words() {
    return this.past ? text('replay.at', { at: this.#at, end: this.#end }) : '';
  }

  /**
   * The room as it was at the place where one looks; as it is, if one does not look back or another match was begun.
   * @param {Update} update
   * @returns {Update}
   */
  seen(update) {
    const record = this.#record;
    if (!record || update.match !== record.match || update.status === 'playing') {
      this.close();
      return update;
    }
    const { seats, views, moves } = record;
    const made = moves[this.#at - 1];
    const shown = { ...update, seats, view: views[this.#at], ply: this.#at, toMove: [], last: made ? { what: /** @type {const} */ ('moved'), ...made } : begun };
    delete shown.choices;
    if (this.past) {
      delete shown.outcome;
      shown.status = 'playing';
    }
    return shown;
  }

  get #end() {
    return this.#record ? this.#record.views.length - 1 : 0;
  }

  /** @param {number} at @param {boolean} [aloud] */
  #go(at, aloud = true) {
    this.#at = Math.min(Math.max(at, 0), this.#end);
    this.#slider.value = String(this.#at);
    this.#slider.setAttribute('aria-valuetext', text('replay.at', { at: this.#at, end: this.#end }));
    write(this.#place, `${this.#at} / ${this.#end}`);
    this.#back.setAttribute('aria-disabled', String(this.#at === 0));
    this.#on.setAttribute('aria-disabled', String(this.#at === this.#end));
    this.#changed(aloud);
  }
}

/** @type {import('../client/messages.js').Last} */
const begun = { what: 'started' };

/**
 * @param {import('./icons.js').IconName} sign
 * @param {string} label
 * @param {() => void} deed
 */
function step(sign, label, deed) {
  const button = el('button', { type: 'button', class: 'button replay-step', 'aria-label': label, title: label }, icon(sign));
  button.addEventListener('click', deed);
  return button;
}
