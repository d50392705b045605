import { text } from '../text.js';
import { el, focusOffered, mark, write } from './dom.js';
import { icon } from './icons.js';

/**
 * @typedef {import('./deeds.js').Main} Main
 *
 * @typedef {object} Deeds
 * @property {() => void} again
 * @property {() => void} sit
 * @property {() => void} stand
 * @property {() => void} resign
 * @property {() => void} abort
 * @property {() => void} claim
 * @property {() => void} free
 * @property {() => void} share
 * @property {() => void} chat
 * @property {() => void} more
 * @property {() => void} other
 * @property {() => void} replay
 */

/**
 * What is offered beside the wide button.
 * @typedef {object} Offers
 * @property {boolean} stand whether one may leave the seat
 * @property {boolean} other whether one may go on with another game
 * @property {boolean} replay whether there is a match to look at again
 */

/** @type {Record<Main, import('./icons.js').IconName>} */
const ICONS = { again: 'again', sit: 'sit', resign: 'flag', abort: 'close', claim: 'check', free: 'leave', home: 'back' };

/** What one is asked about first. @type {Partial<Record<Main, import('../text.js').Key>>} */
const QUESTIONS = { resign: 'act.resign.sure', abort: 'act.abort.sure' };

/** What can be done beside playing: one row, and below it what a match's end offers. To give up, or to call a match off, takes a second tap, at the other end of the row from the first. */
export class Actions {
  #deeds;
  #wide = el('button', { type: 'button', class: 'button act-wide' });
  #wideIcon = el('span', { class: 'act-icon' });
  #wideText = el('span');
  #row = el('div', { class: 'act-row' });
  #sure = el('div', { class: 'act-row', role: 'group', hidden: true });
  #question = el('p', { class: 'act-question' });
  #yes = el('button', { type: 'button', class: 'button', 'data-kind': 'grave' });
  #stand;
  #other;
  #replay;
  #below;
  #badge = el('span', { class: 'chat-badge', hidden: true });
  /** @type {Main} */
  #main = 'home';

  /**
   * @param {HTMLElement} host
   * @param {Deeds} deeds
   */
  constructor(host, deeds) {
    this.#deeds = deeds;
    this.#wide.append(this.#wideIcon, this.#wideText);
    this.#wide.addEventListener('click', () => this.#act());
    this.#stand = worded(text('act.stand.short'), deeds.stand);
    this.#stand.setAttribute('aria-label', text('act.stand'));
    this.#other = worded(text('act.other'), deeds.other);
    this.#replay = worded(text('act.replay'), deeds.replay);
    this.#below = el('div', { class: 'act-below' }, this.#other, this.#replay, this.#stand);
    const chat = small('chat', text('act.chat'), deeds.chat);
    chat.classList.add('act-chat');
    chat.append(this.#badge);
    const more = small('more', text('act.more'), deeds.more);
    const share = small('share', text('act.share'), deeds.share);
    this.#row.append(this.#wide, share, more, chat);
    this.#askFirst();
    host.append(this.#row, this.#sure, this.#below);
  }

  /**
   * @param {import('./deeds.js').WideDeed} wide
   * @param {Offers} offers
   */
  draw({ main, label, disabled }, { stand, other, replay }) {
    const changed = main !== this.#main;
    this.#main = main;
    write(this.#wideText, label);
    if (changed || !this.#wideIcon.firstChild) {
      this.#wideIcon.replaceChildren(icon(ICONS[main]));
      this.#ask(false);
      this.#drawQuestion(label);
    }
    this.#wide.disabled = disabled;
    mark(this.#wide, 'kind', ['again', 'sit', 'claim', 'free'].includes(main) ? 'main' : undefined);
    this.#stand.hidden = !stand;
    this.#other.hidden = !other;
    this.#replay.hidden = !replay;
    this.#below.hidden = !stand && !other && !replay;
    if (main === 'sit' && changed) {
      focusOffered(() => this.#wide.focus());
    }
  }

  /** @param {string} label */
  #drawQuestion(label) {
    const question = QUESTIONS[this.#main];
    if (question) {
      write(this.#yes, label);
      write(this.#question, text(question));
      this.#sure.setAttribute('aria-label', text(question));
    }
  }

  /** Takes back the question; whether there was one. */
  takeBack() {
    const asked = !this.#sure.hidden;
    this.#ask(false);
    return asked;
  }

  #act() {
    if (QUESTIONS[this.#main]) {
      this.#ask(true);
    } else {
      this.#do();
    }
  }

  #do() {
    if (this.#main === 'home') {
      location.assign('../');
    } else {
      this.#deeds[this.#main]();
    }
  }

  #askFirst() {
    const no = el('button', { type: 'button', class: 'button' }, text('act.resign.no'));
    this.#yes.addEventListener('click', () => {
      this.#ask(false);
      this.#do();
    });
    no.addEventListener('click', () => this.#ask(false));
    this.#sure.append(no, this.#question, this.#yes);
  }

  /** @param {boolean} asked */
  #ask(asked) {
    if (this.#sure.hidden === asked) {
      const focused = this.#row.contains(document.activeElement) || this.#sure.contains(document.activeElement);
      this.#row.hidden = asked;
      this.#sure.hidden = !asked;
      if (focused) {
        (asked ? /** @type {HTMLElement} */ (this.#sure.firstElementChild) : this.#wide).focus();
      }
    }
  }
}

/**
 * @param {import('./icons.js').IconName} name
 * @param {string} label
 * @param {() => void} deed
 */
function small(name, label, deed) {
  const button = el('button', { type: 'button', class: 'quiet act-small', 'aria-label': label, title: label }, icon(name));
  button.addEventListener('click', deed);
  return button;
}

/**
 * @param {string} label
 * @param {() => void} deed
 */
function worded(label, deed) {
  const button = el('button', { type: 'button', class: 'quiet act-worded' }, label);
  button.addEventListener('click', deed);
  return button;
}
