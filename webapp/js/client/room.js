import { browserEnvironment, randomId } from './environment.js';
import { Link } from './link.js';
import { unreachable } from './messages.js';
import { addressOf, openSession } from './session.js';

/**
 * @typedef {import('./closing.js').CloseReason} CloseReason
 * @typedef {import('./environment.js').Environment} Environment
 * @typedef {import('./link.js').LinkStatus} LinkStatus
 * @typedef {import('./messages.js').Command} Command
 * @typedef {import('./messages.js').Presence} Presence
 * @typedef {import('./messages.js').Refusal} Refusal
 * @typedef {import('./messages.js').Said} Said
 * @typedef {import('./messages.js').ServerMessage} ServerMessage
 * @typedef {import('./messages.js').Update} Update
 */

/**
 * What listeners are told, as the `detail` of a `CustomEvent`.
 *
 * - `state`: the connection's state changed; what `welcome` brought is there before `open` is told.
 * - `update`: there is a newer version of the room.
 * - `said`: something new was said, by you or others.
 * - `presence`: who is connected changed.
 * - `refused`: a command of yours was not done (its promise rejects as well).
 *
 * @typedef {object} RoomEvents
 * @property {LinkStatus} state
 * @property {Update} update
 * @property {Said} said
 * @property {Presence} presence
 * @property {Refusal & { command?: Command }} refused
 */

/**
 * @typedef {object} RoomSettings
 * @property {(signal: AbortSignal) => Promise<{ ticket: string }>} [session] gets a fresh ticket for each connection; by default
 *     with the browser's cookie
 * @property {Environment} [environment] for tests
 */

/**
 * A command that was not answered yet.
 * @typedef {object} Pending
 * @property {Command} command
 * @property {(answer: any) => void} resolve
 * @property {(error: RefusedError) => void} reject
 */

const NOT_YOUR_TURN = { code: 'not-your-turn', sentence: 'It is not your turn.' };
const NOT_CONNECTED = { code: 'not-connected', sentence: 'The connection ended before the server answered.' };
const TOO_LARGE = { code: 'too-large', sentence: 'That is too long.' };

/** A command was not done. */
export class RefusedError extends Error {
  /** @param {Refusal} refusal `code` is one of the server's, or `not-connected`: the connection ended before an answer came */
  constructor({ code, reason, sentence }) {
    super(sentence);
    this.name = 'RefusedError';
    this.code = code;
    this.reason = reason;
    this.sentence = sentence;
  }
}

/**
 * One player's connection to one room. It starts by itself, comes back by itself after every loss, and sends again what was not
 * acknowledged, so that a command is done once or refused, however often the network fails in between.
 *
 * Every command answers a promise: it resolves when the server has stored what was asked, and rejects with a
 * {@link RefusedError}. It need not be handled: `refused` tells the same.
 */
export class RoomConnection extends EventTarget {
  #link;
  /** @type {Map<string, Pending>} in the order in which they were asked for */
  #pending = new Map();

  /** The room's address. */
  room;
  /** @type {string | undefined} the room's game; known from the first `open` on, as all that follows */
  game;
  /** @type {Readonly<Record<string, unknown>>} the options of the room's game */
  options = {};
  /** @type {string | undefined} who you are */
  player;
  /** @type {string | undefined} your nickname when you connected */
  name;
  /** @type {Update | undefined} the room as it is now */
  update;
  /** @type {readonly Said[]} what was said, oldest first */
  said = [];
  /** @type {Presence | undefined} who is connected */
  presence;

  /**
   * @param {string | URL} base where the application lives; relative to the page
   * @param {string} room the room's address
   * @param {RoomSettings} [settings]
   */
  constructor(base, room, { session, environment = browserEnvironment() } = {}) {
    super();
    this.room = room;
    const address = addressOf(base, `game/${encodeURIComponent(room)}`);
    address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
    this.#link = new Link(address.href, environment, {
      ticket: session ?? ((signal) => openSession(base, { signal, environment })),
      since: () => ({ match: this.update?.version ?? 0, chat: this.said.at(-1)?.version ?? 0 }),
      received: (message) => this.#received(message),
      changed: (status) => this.#changed(status),
    });
  }

  /** Where the connection stands: `connecting` at first, `open`, `reconnecting` after a loss, `closed` at the end. */
  get state() {
    return this.#link.status.state;
  }

  /** The same with the reason, and when the next try will be. */
  get status() {
    return this.#link.status;
  }

  /** The commands that were not answered yet, oldest first. */
  get pending() {
    return Array.from(this.#pending.values(), ({ command }) => command);
  }

  /**
   * Listens, with the types of {@link RoomEvents}.
   * @template {keyof RoomEvents} K
   * @param {K} type
   * @param {(detail: RoomEvents[K]) => void} listener
   * @returns {() => void} stops listening
   */
  on(type, listener) {
    /** @param {Event} event */
    const heard = (event) => listener(/** @type {CustomEvent<RoomEvents[K]>} */ (event).detail);
    this.addEventListener(type, heard);
    return () => this.removeEventListener(type, heard);
  }

  /**
   * Makes a move in the room's game, chosen on the current update.
   * @param {object} move the game's own
   * @returns {Promise<Update>}
   */
  move(move) {
    const turn = this.update?.turn;
    const command = { type: /** @type {const} */ ('move'), id: randomId(), game: this.game ?? '', turn: turn ?? 0, move };
    return turn === undefined ? this.#refuseHere(command, NOT_YOUR_TURN) : this.#ask(command);
  }

  /**
   * Takes a seat: this one, or the first that is free.
   * @param {number} [seat]
   * @returns {Promise<Update>}
   */
  sit(seat) {
    return this.#ask(seat === undefined ? { type: 'sit', id: randomId() } : { type: 'sit', id: randomId(), seat });
  }

  /**
   * Leaves your seat, while no match is being played.
   * @returns {Promise<Update>}
   */
  stand() {
    return this.#ask({ type: 'stand', id: randomId() });
  }

  /**
   * Gives up the match.
   * @returns {Promise<Update>}
   */
  resign() {
    return this.#ask({ type: 'resign', id: randomId() });
  }

  /**
   * Offers another match, or accepts the offer.
   * @returns {Promise<Update>}
   */
  rematch() {
    return this.#ask({ type: 'rematch', id: randomId() });
  }

  /**
   * Says something to everybody in the room.
   * @param {string} text 1 to 500 characters
   * @returns {Promise<Said>}
   */
  chat(text) {
    return this.#ask({ type: 'chat', id: randomId(), text });
  }

  /** Tries again at once, if it waits for the next try. */
  retry() {
    this.#link.hurry();
  }

  /** Leaves for good; your seat stays yours. */
  close() {
    this.#link.close('left');
  }

  /**
   * @template T
   * @param {Command} command
   * @returns {Promise<T>}
   */
  #ask(command) {
    const promise = new Promise((resolve, reject) => {
      this.#pending.set(command.id, { command, resolve, reject });
      if (this.state === 'closed') {
        this.#rejectAll(NOT_CONNECTED);
      } else {
        this.#link.send(command);
      }
    });
    promise.catch(() => {});
    return promise;
  }

  /**
   * @param {Command} command
   * @param {Refusal} refusal
   * @returns {Promise<never>}
   */
  #refuseHere(command, refusal) {
    const promise = Promise.reject(new RefusedError(refusal));
    promise.catch(() => {});
    this.#tell('refused', { command, ...refusal });
    return promise;
  }

  /** @param {ServerMessage} message */
  #received(message) {
    switch (message.type) {
      case 'welcome':
        return this.#welcomed(message);
      case 'update':
        return this.#updated(message);
      case 'said':
        return this.#heard(message);
      case 'presence':
        return this.#showPresence(message);
      case 'refused':
        return this.#refused(message);
      case 'ping':
      case 'pong':
        return undefined;
      default:
        return unreachable(message);
    }
  }

  /**
   * Another player than before (the cookie was lost) sees the same version differently, so nothing of before holds.
   * @param {import('./messages.js').Welcome} welcome
   */
  #welcomed({ game, options, player, name, update, chat, presence }) {
    if (player !== this.player) {
      this.update = undefined;
    }
    Object.assign(this, { game, options, player, name });
    const newer = this.#keepIfNewer(update);
    const fresh = chat.filter((said) => this.#keepIfNew(said));
    this.presence = presence;
    this.#tell('state', this.status);
    if (newer) {
      this.#tell('update', update);
    }
    this.#resolve(update.ack, update);
    for (const said of fresh) {
      this.#announce(said);
    }
    this.#tell('presence', presence);
    for (const { command } of this.#pending.values()) {
      this.#link.send(command);
    }
  }

  /** @param {Update} update */
  #updated(update) {
    if (this.#keepIfNewer(update)) {
      this.#tell('update', update);
    }
    this.#resolve(update.ack, update);
  }

  /** @param {Said} said */
  #heard(said) {
    if (this.#keepIfNew(said)) {
      this.#announce(said);
    } else {
      this.#resolveOwn(said);
    }
  }

  /** @param {Said} said */
  #announce(said) {
    this.#tell('said', said);
    this.#resolveOwn(said);
  }

  /** @param {Said} said */
  #resolveOwn(said) {
    if (said.player === this.player) {
      this.#resolve(said.id, said);
    }
  }

  /** @param {Presence} presence */
  #showPresence(presence) {
    this.presence = presence;
    this.#tell('presence', presence);
  }

  /** @param {Refusal & { id?: string }} refused */
  #refused({ id, code, reason, sentence }) {
    const refusal = reason === undefined ? { code, sentence } : { code, reason, sentence };
    const pending = this.#take(id);
    pending?.reject(new RefusedError(refusal));
    this.#tell('refused', pending ? { command: pending.command, ...refusal } : refusal);
  }

  /** @param {LinkStatus} status */
  #changed(status) {
    if (status.reason === 'too-large') {
      this.#rejectAll(TOO_LARGE);
    } else if (status.state === 'closed') {
      this.#rejectAll(NOT_CONNECTED);
    }
    this.#tell('state', status);
  }

  /** @param {Update} update */
  #keepIfNewer(update) {
    const newer = update.version > (this.update?.version ?? 0);
    if (newer) {
      this.update = update;
    }
    return newer;
  }

  /** @param {Said} said */
  #keepIfNew(said) {
    const fresh = said.version > (this.said.at(-1)?.version ?? 0);
    if (fresh) {
      this.said = [...this.said, said];
    }
    return fresh;
  }

  /**
   * @param {string | undefined} id
   * @param {Update | Said} answer
   */
  #resolve(id, answer) {
    this.#take(id)?.resolve(answer);
  }

  /** @param {string | undefined} id */
  #take(id) {
    const pending = id === undefined ? undefined : this.#pending.get(id);
    if (pending) {
      this.#pending.delete(pending.command.id);
    }
    return pending;
  }

  /** @param {Refusal} refusal */
  #rejectAll(refusal) {
    for (const id of [...this.#pending.keys()]) {
      this.#refused({ id, ...refusal });
    }
  }

  /**
   * @template {keyof RoomEvents} K
   * @param {K} type
   * @param {RoomEvents[K]} detail
   */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
