import { HOME, RequestError, addressOf } from '../client/index.js';
import { firstText, listed, nameText, text } from '../text.js';
import { showDialog } from './dialog.js';
import { el, find, mark } from './dom.js';
import { cardOf } from './game.js';
import { addPage, kindOf, ownRooms } from './own.js';
import { scoreOf } from './score.js';

/** @typedef {import('../client/session.js').RoomSummary} RoomSummary */

/** @typedef {import('./own.js').Kind} Kind */
const KINDS = /** @type {const} */ (['yours', 'theirs', 'waiting', 'finished']);

/** Why a match ended before its rules decided it: what it counted so far says nothing then. */
const LEFT = ['resignation', 'abandoned'];

/**
 * How a match ended for one: "You won", with the score where the game counts, one's own first. Who holds several seats is no side.
 * @param {RoomSummary} room
 * @param {string} player
 */
export function resultWords({ seats, outcome }, player) {
  const own = seats.flatMap((holder, seat) => (holder?.player === player ? [seat] : []));
  if (!outcome) {
    return text('mine.over');
  }
  if (outcome.reason === 'aborted') {
    return text('mine.aborted');
  }
  const won = outcome.winners.length === 0 ? text('mine.draw') : own.length !== 1 ? text('mine.over')
    : text(outcome.winners.includes(own[0] ?? -1) ? 'mine.won' : 'mine.lost');
  const counted = LEFT.includes(outcome.reason) ? [] : outcome.scores ?? [];
  return [won, scoreOf(counted, own)].filter(Boolean).join(' · ');
}

/**
 * Who else sits there, or that nobody does.
 * @param {RoomSummary} room
 * @param {string} player
 */
function opponents({ seats }, player) {
  const others = seats.flatMap((seat) => (seat && seat.player !== player ? [seat.player.startsWith('bot:') ? text('seat.bot') : nameText(seat.name)] : []));
  if (others.length > 0) {
    return text('mine.against', { name: listed(others) });
  }
  return text(seats.includes(null) ? 'mine.alone' : 'start.oneScreen');
}

/** One's games on the start page: those that go on in a strip, your turn first; all of them, finished ones too, in a dialog. */
export class Mine {
  #player;
  /** @type {RoomSummary[]} */
  #rooms = [];
  #more = false;
  #asked = '';
  #list = el('div', { class: 'mine-all' });

  #words;

  /**
   * @param {string} player who one is
   * @param {Promise<unknown>} words of the games
   */
  constructor(player, words) {
    this.#player = player;
    this.#words = words;
    find('.mine-show').addEventListener('click', () => {
      this.#drawAll();
      showDialog(text('start.mine'), this.#list);
    });
  }

  /** Asks for all that go on, and draws them; what is shown stays if the server can't be asked, or has nothing new. */
  async refresh() {
    const { rooms, more } = await ownRooms();
    await this.#words;
    const asked = JSON.stringify([rooms, more]);
    if (asked === this.#asked) {
      return;
    }
    this.#asked = asked;
    this.#rooms = rooms;
    this.#more = more;
    this.#draw();
    if (this.#list.isConnected) {
      this.#drawAll();
    }
  }

  #draw() {
    const running = KINDS.filter((kind) => kind !== 'finished').flatMap((kind) => this.#of(kind));
    find('.mine-list').replaceChildren(...running.map((room) => el('li', {}, this.#link(room, this.#stateWords(room)))));
    find('.mine-show').hidden = this.#rooms.length === 1 && running.length === 1;
    find('.mine').hidden = this.#rooms.length === 0;
    mark(find('.choose'), 'mine', this.#rooms.length > 0);
  }

  #drawAll() {
    const groups = KINDS.map((kind) => ({ kind, rooms: this.#of(kind) })).filter(({ rooms }) => rooms.length > 0);
    const more = el('button', { type: 'button', class: 'button mine-more' }, text('mine.more'));
    more.addEventListener('click', () => void this.#addMore(more));
    this.#list.replaceChildren(...groups.map(({ kind, rooms }) => el(
      'section', {}, el('h3', {}, text(`mine.${kind}`)),
      el('ul', { class: 'mine-rows' }, ...rooms.map((room) => el('li', {}, this.#link(room, kind === 'finished' ? resultWords(room, this.#player) : '')))),
    )), ...(this.#more ? [more] : []));
  }

  /** @param {HTMLButtonElement} button */
  async #addMore(button) {
    button.disabled = true;
    const rooms = this.#rooms;
    const shown = rooms.length;
    try {
      const more = await addPage(rooms);
      if (rooms === this.#rooms) {
        this.#more = more;
      }
    } catch (error) {
      if (error instanceof RequestError && error.code === 'not-seated') {
        this.#asked = '';
        await this.refresh().catch(() => {});
      }
      // Otherwise the button is there for another try.
    } finally {
      this.#drawAll();
      this.#list.querySelectorAll('a')[shown]?.focus();
    }
  }

  /** @param {Kind} kind */
  #of(kind) {
    return this.#rooms.filter((room) => kindOf(room) === kind);
  }

  /** @param {RoomSummary} room */
  #stateWords(room) {
    const kind = kindOf(room);
    return kind === 'waiting' ? '' : text(`mine.${kind}`);
  }

  /**
   * @param {RoomSummary} room
   * @param {string} state
   */
  #link(room, state) {
    const link = el(
      'a', { class: 'mine-room', href: addressOf(HOME, `r/${room.room}`).href },
      el('img', { src: cardOf(room.game), alt: '', width: 48, height: 36 }),
      el('span', { class: 'mine-words' },
        el('span', { class: 'mine-game' }, firstText([`game.${room.game}.name`]) || room.game), ' ',
        state && el('span', { class: 'mine-state' }, state), ' ',
        el('span', { class: 'mine-with' }, opponents(room, this.#player))),
    );
    mark(link, 'kind', kindOf(room));
    return link;
  }
}
