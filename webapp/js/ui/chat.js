import { HOME, addressOf } from '../client/index.js';
import { nameText, text } from '../text.js';
import { dayOf, momentOf, timeOf } from './clock.js';
import { el, find, mark, write } from './dom.js';
import { draft, keepDraft } from './draft.js';
import { gestures } from './gesture.js';
import { icon } from './icons.js';
import { lengthProblem } from './limit.js';
import { partsOf } from './links.js';

/** @typedef {import('../client/messages.js').Said} Said */

/** In characters as people see them, as the server counts. */
const LONGEST_LINE = 500;

/** What was said in the room: a panel beside the board, or a sheet over it where there is no room. */
export class Chat {
  #panel = find('.chat');
  #list = find('.chat-list', this.#panel);
  #field = /** @type {HTMLInputElement} */ (find('.chat-field', this.#panel));
  #badge = find('.chat-badge');
  #problem = find('.chat-problem', this.#panel);
  #sheet = matchMedia('not all and (min-aspect-ratio: 9/8) and (min-height: 34em)');
  #heard;
  #unread = 0;
  #newest = 0;
  #day = dayOf(new Date().toISOString());
  /** @type {HTMLElement | null} */
  #before = null;

  /**
   * @param {(text: string) => void} send
   * @param {import('./heard.js').Heard} heard what was read
   */
  constructor(send, heard) {
    this.#heard = heard;
    find('.chat-form', this.#panel).addEventListener('submit', (event) => {
      event.preventDefault();
      const said = this.#field.value.trim();
      if (said && !this.#judge()) {
        send(said);
        this.#field.value = '';
        keepDraft('');
        write(this.#problem, '');
      }
    });
    this.#field.value = draft();
    this.#field.addEventListener('input', () => {
      keepDraft(this.#field.value);
      this.#judge();
    });
    find('.chat-close', this.#panel).addEventListener('click', () => this.close());
    document.addEventListener('pointerdown', (event) => {
      if (this.open && event.target instanceof Node && !this.#panel.contains(event.target)) {
        gestures.spend(event);
        this.close();
      }
    });
    this.#sheet.addEventListener('change', () => this.#settle(false));
    this.#settle(false);
  }

  /** @returns {boolean} whether the sheet lies over the board */
  get open() {
    return this.#sheet.matches && this.#panel.dataset.open !== undefined;
  }

  show() {
    this.#before = /** @type {HTMLElement | null} */ (document.activeElement);
    this.#settle(true);
    this.#field.focus({ preventScroll: true });
    this.#list.scrollTop = this.#list.scrollHeight;
  }

  close() {
    this.#settle(false);
    this.#before?.focus({ preventScroll: true });
  }

  /**
   * Whose line it is shows the seat's sign, which no name can imitate; who watches has an eye.
   * @param {Said} said
   * @param {boolean} mine
   * @param {{ sign: SVGSVGElement, side: string } | undefined} seat the seat of who said it
   */
  add(said, mine, seat) {
    const atEnd = this.#list.scrollHeight - this.#list.scrollTop - this.#list.clientHeight < 40;
    const time = el('time', { datetime: said.at, title: momentOf(said.at) }, timeOf(said.at));
    this.#turnDay(dayOf(said.at));
    const words = seat ? seat.side || text('chat.playing') : text('chat.watching');
    const sign = el(
      'span', { class: 'said-sign', 'data-kind': seat ? 'seat' : 'watching', title: words },
      seat ? seat.sign : icon('eye'), el('span', { class: 'aloud' }, words),
    );
    const who = el('p', { class: 'said-who' }, sign, el('bdi', { class: 'said-name' }, nameText(said.name)), time);
    const item = el('li', { class: 'said', 'data-mine': mine }, who, el('p', { class: 'said-text', dir: 'auto' }, ...linked(said.text)));
    this.#list.append(item);
    if (atEnd || mine) {
      this.#list.scrollTop = this.#list.scrollHeight;
    }
    this.#newest = said.version;
    if (!this.#sheet.matches || this.open) {
      this.#heard.read(said.version);
    } else if (!mine && this.#heard.unread(said.version)) {
      this.#count(this.#unread + 1);
    }
  }

  /** Says what is wrong with the length of what is written; whether anything is. */
  #judge() {
    const problem = lengthProblem(this.#field.value, LONGEST_LINE);
    write(this.#problem, problem);
    return problem !== '';
  }

  /**
   * Lines of another day than those before, or than today, stand below its name.
   * @param {string} day
   */
  #turnDay(day) {
    if (day && day !== this.#day) {
      this.#day = day;
      this.#list.append(el('li', { class: 'said-day' }, day));
    }
  }

  /**
   * What was not sent goes back, with the reason.
   * @param {string} said
   * @param {string} reason
   */
  refused(said, reason) {
    this.#field.value ||= said;
    write(this.#problem, reason);
  }

  /** @param {boolean} open */
  #settle(open) {
    mark(this.#panel, 'open', open);
    this.#panel.inert = this.#sheet.matches && !open;
    if (open || !this.#sheet.matches) {
      this.#heard.read(this.#newest);
      this.#count(0);
    }
  }

  /** @param {number} unread */
  #count(unread) {
    this.#unread = unread;
    write(this.#badge, unread ? String(unread) : '');
    this.#badge.hidden = unread === 0;
    this.#badge.setAttribute('aria-label', text('chat.unread', { count: unread }));
  }
}

/** @param {string} said */
function linked(said) {
  return partsOf(said, HOME.pathname).map((part) => (typeof part === 'string' ? part : el('a', { href: addressOf(HOME, `r/${part.room}`).href }, part.link)));
}
