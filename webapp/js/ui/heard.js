const KEY = 'sente.heard';

/** So many rooms are remembered, those visited last. */
const ROOMS = 50;

/**
 * @typedef {{ match: number, chat: number }} Versions of the room's two streams
 * @typedef {Pick<Storage, 'getItem' | 'setItem'>} Kept
 */

/**
 * Up to which version a person has heard what happened in a room, and read what was said there. A reload or a lost connection
 * does not change that: what happens meanwhile is told afterwards, and what is known already is not.
 */
export class Heard {
  #room;
  #kept;
  /** @type {Versions | undefined} */
  #versions;

  /**
   * @param {string} room
   * @param {Kept | undefined} [kept] where it outlives the page; a browser that keeps nothing forgets it with the page
   */
  constructor(room, kept = storage()) {
    this.#room = room;
    this.#kept = kept;
    this.#versions = this.#read()[room];
  }

  /**
   * Who comes for the first time has missed nothing.
   * @param {Versions} now what the room has already
   */
  arrive(now) {
    if (!this.#versions) {
      this.#keep(now);
    }
  }

  /**
   * @param {number} version of the match stream
   * @returns {boolean} whether it is news; it is none from now on
   */
  match(version) {
    const news = this.#versions !== undefined && version > this.#versions.match;
    if (news) {
      this.#keep({ match: version });
    }
    return news;
  }

  /** @param {number} version of the chat stream @returns {boolean} whether it was not read yet */
  unread(version) {
    return this.#versions !== undefined && version > this.#versions.chat;
  }

  /** @param {number} version of the chat stream, up to which all was read */
  read(version) {
    if (this.unread(version)) {
      this.#keep({ chat: version });
    }
  }

  /** @param {Partial<Versions>} more */
  #keep(more) {
    this.#versions = { match: 0, chat: 0, ...this.#versions, ...more };
    const others = Object.entries(this.#read()).filter(([room]) => room !== this.#room);
    const rooms = [...others, [this.#room, this.#versions]].slice(-ROOMS);
    try {
      this.#kept?.setItem(KEY, JSON.stringify(Object.fromEntries(rooms)));
    } catch {
      // Full or forbidden: it is known until the page is left.
    }
  }

  /** @returns {Record<string, Versions>} */
  #read() {
    try {
      return JSON.parse(this.#kept?.getItem(KEY) ?? '{}');
    } catch {
      return {};
    }
  }
}

function storage() {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
