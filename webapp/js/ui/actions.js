import { text } from '../text.js';
import { el, mark, write } from './dom.js';
import { icon } from './icons.js';

/**
 * @typedef {import('../client/messages.js').Update} Update
 * @typedef {'again' | 'sit' | 'resign' | 'none'} Main what the wide button does
 *
 * @typedef {object} Deeds
 * @property {() => void} again
 * @property {() => void} sit
 * @property {() => void} stand
 * @property {() => void} resign
 * @property {() => void} share
 * @property {() => void} chat
 * @property {() => void} keys
 * @property {() => boolean} sound switches it, and says whether it is on now
 */

/** The one row of what can be done beside playing. To give up takes a second tap, at the other end of the row from the first. */
export class Actions {
  #deeds;
  #wide = el('button', { type: 'button', class: 'button act-wide' });
  #wideIcon = el('span', { class: 'act-icon' });
  #wideText = el('span');
  #row = el('div', { class: 'act-row' });
  #sure = el('div', { class: 'act-row', role: 'group', hidden: true });
  #stand;
  #badge = el('span', { class: 'chat-badge', hidden: true });
  /** @type {Main} */
  #main = 'none';

  /**
   * @param {HTMLElement} host
   * @param {Deeds} deeds
   * @param {boolean} soundOn
   */
  constructor(host, deeds, soundOn) {
    this.#deeds = deeds;
    this.#wide.append(this.#wideIcon, this.#wideText);
    this.#wide.addEventListener('click', () => this.#act());
    this.#stand = small('leave', text('act.stand'), deeds.stand);
    const chat = small('chat', text('act.chat'), deeds.chat);
    chat.classList.add('act-chat');
    chat.append(this.#badge);
    const keys = small('keys', text('act.keys'), deeds.keys);
    keys.classList.add('act-keys');
    const share = small('share', text('act.share'), deeds.share);
    this.#row.append(this.#wide, this.#stand, share, soundButton(deeds, soundOn), keys, chat);
    this.#askFirst();
    host.append(this.#row, this.#sure);
  }

  /** @param {Update} update */
  draw(update) {
    const { status, you, seats, rematch } = update;
    const seated = you.length > 0;
    const offered = you.some((seat) => rematch.includes(seat));
    const free = seats.includes(null);
    this.#main = seated ? (status === 'playing' ? 'resign' : status === 'over' && !free ? 'again' : 'none') : free ? 'sit' : 'none';
    const others = rematch.some((seat) => !you.includes(seat));
    const words = { again: offered ? 'act.waiting' : others ? 'act.accept' : 'act.again', sit: 'act.sit', resign: 'act.resign', none: 'act.new' };
    const label = text(/** @type {import('../text.js').Key} */ (words[this.#main]));
    if (this.#wideText.textContent !== label) {
      write(this.#wideText, label);
      this.#wideIcon.replaceChildren(icon(/** @type {const} */ ({ again: 'again', sit: 'sit', resign: 'flag', none: 'back' })[this.#main]));
    }
    this.#wide.disabled = this.#main === 'again' && offered;
    mark(this.#wide, 'kind', this.#main === 'again' || this.#main === 'sit' ? 'main' : undefined);
    this.#stand.hidden = !seated || status === 'playing';
    if (this.#main !== 'resign') {
      this.#ask(false);
    }
  }

  /** Takes back the question; whether there was one. */
  takeBack() {
    const asked = !this.#sure.hidden;
    this.#ask(false);
    return asked;
  }

  #act() {
    switch (this.#main) {
      case 'again':
        return this.#deeds.again();
      case 'sit':
        return this.#deeds.sit();
      case 'resign':
        return this.#ask(true);
      default:
        return location.assign('../');
    }
  }

  #askFirst() {
    const yes = el('button', { type: 'button', class: 'button', 'data-kind': 'grave' }, text('act.resign'));
    const no = el('button', { type: 'button', class: 'button' }, text('act.resign.no'));
    yes.addEventListener('click', () => {
      this.#ask(false);
      this.#deeds.resign();
    });
    no.addEventListener('click', () => this.#ask(false));
    this.#sure.setAttribute('aria-label', text('act.resign.sure'));
    this.#sure.append(no, el('p', { class: 'act-question' }, text('act.resign.sure')), yes);
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
 * @param {Deeds} deeds
 * @param {boolean} soundOn
 */
function soundButton(deeds, soundOn) {
  const button = small('soundOn', '', () => show(deeds.sound()));
  mark(button, 'swift', true);
  /** @param {boolean} on */
  function show(on) {
    const label = text(on ? 'act.sound.on' : 'act.sound.off');
    button.replaceChildren(icon(on ? 'soundOn' : 'soundOff'));
    button.setAttribute('aria-label', label);
    button.title = label;
  }
  show(soundOn);
  return button;
}
