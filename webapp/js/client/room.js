import { browserEnvironment, randomId } from './environment.js';
import { openSession } from './identity.js';
import { Link } from './link.js';
import { unreachable } from './messages.js';
import { Patience } from './patience.js';
import { PendingCommands } from './pending.js';
import { addressOf } from './request.js';

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

const NOT_YOUR_TURN = { code: 'not-your-turn', sentence: 'It is not your turn.' };
const NOT_CONNECTED = { code: 'not-connected', sentence: 'The connection ended before the server answered.' };
/** Refusals that pass by themselves: the same command may go well in a moment. */
const PASSING = ['unavailable', 'busy'];

const TOO_LARGE = { code: 'too-large', sentence: 'That is too long.' };

/**
 * One player's connection to one room. It starts by itself, comes back by itself after every loss, and sends again what was not
 * acknowledged, so that a command is done once or refused, however often the network fails in between. What the server can't do
 * for the moment (`unavailable`, `busy`) it asks for again too, some times.
 *
 * Every command answers a promise: it resolves when the server has stored what was asked, and rejects with a
 * `RefusedError`. It need not be handled: `refused` tells the same.
 */
export class RoomConnection extends EventTarget {
  #link;
  #pending = new PendingCommands();
  #patience;

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
    this.#patience = new Patience(environment, (command) => this.#link.send(command));
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
    return this.#pending.commands;
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
   * @param {Record<string, unknown>} move the game's own
   * @returns {Promise<Update>}
   */
  move(move) {
    const turn = this.update?.turn;
    const command = /** @type {const} */ ({ type: 'move', id: randomId(), game: this.game ?? '', turn: turn ?? 0, move });
    return this.#ask(command, turn === undefined ? NOT_YOUR_TURN : undefined);
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
   * Calls the match off, while `update.abortable` is there: before every seat has moved.
   * @returns {Promise<Update>}
   */
  abort() {
    return this.#ask({ type: 'abort', id: randomId() });
  }

  /**
   * Claims the win, when those whom the match waits for have been away long enough: see `presence.claimableInMillis`.
   * @returns {Promise<Update>}
   */
  claim() {
    return this.#ask({ type: 'claim', id: randomId() });
  }

  /**
   * Frees the seat of somebody who has been away long enough, while no match is being played.
   * @param {number} seat
   * @returns {Promise<Update>}
   */
  free(seat) {
    return this.#ask({ type: 'free', id: randomId(), seat });
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
   * @param {Command} command
   * @param {Refusal} [refusal] why it need not be sent at all
   * @returns {Promise<any>}
   */
  #ask(command, refusal = this.state === 'closed' ? NOT_CONNECTED : undefined) {
    const answer = this.#pending.add(command);
    if (refusal) {
      this.#refused({ id: command.id, ...refusal });
    } else {
      this.#link.send(command);
    }
    return answer;
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
   * Sends again what these facts do not acknowledge before anybody is told of them, lest a listener's new command goes first or
   * twice. Another player than before (the cookie was lost) sees the same version differently, so nothing of before holds.
   * @param {import('./messages.js').Welcome} welcome
   */
  #welcomed({ game, options, player, name, update, chat, presence }) {
    if (player !== this.player) {
      this.update = undefined;
    }
    Object.assign(this, { game, options, player, name, presence });
    const newer = this.#keepIfNewer(update);
    const fresh = chat.filter((said) => this.#keepIfNew(said));
    this.#pending.commands.forEach((command) => this.#link.send(command));
    this.#tell('state', this.status);
    if (newer) {
      this.#tell('update', update);
    }
    fresh.forEach((said) => this.#tell('said', said));
    this.#tell('presence', presence);
  }

  /** @param {Update} update */
  #updated(update) {
    if (this.#keepIfNewer(update)) {
      this.#tell('update', update);
    }
  }

  /** @param {Said} said */
  #heard(said) {
    if (this.#keepIfNew(said)) {
      this.#tell('said', said);
    }
  }

  /** @param {Presence} presence */
  #showPresence(presence) {
    this.presence = presence;
    this.#tell('presence', presence);
  }

  /** @param {Refusal & { id?: string }} refused */
  #refused({ id, code, reason, sentence }) {
    if (code === 'ticket-invalid') {
      return; // such as one of before a restart: the link comes back with a new one
    }
    const asked = this.#pending.get(id);
    if (PASSING.includes(code) && asked && this.#patience.again(asked)) {
      return;
    }
    const refusal = reason === undefined ? { code, sentence } : { code, reason, sentence };
    const command = this.#pending.reject(id, refusal);
    this.#tell('refused', command ? { command, ...refusal } : refusal);
  }

  /** @param {LinkStatus} status */
  #changed(status) {
    this.#patience.rest();
    if (status.reason === 'too-big') {
      this.#refuseAll(TOO_LARGE);
    } else if (status.state === 'closed') {
      this.#refuseAll(NOT_CONNECTED);
    }
    this.#tell('state', status);
  }

  /** @param {Refusal} refusal */
  #refuseAll(refusal) {
    this.#pending.commands.forEach(({ id }) => this.#refused({ id, ...refusal }));
  }

  /**
   * An update acknowledges, whatever its version; it replaces the current one only if it is newer.
   * @param {Update} update
   */
  #keepIfNewer(update) {
    this.#pending.resolve(update.ack, update);
    const newer = update.version > (this.update?.version ?? 0);
    if (newer) {
      this.update = update;
    }
    return newer;
  }

  /**
   * What you said acknowledges, also when it is told again; only what is new is kept.
   * @param {Said} said
   */
  #keepIfNew(said) {
    if (said.player === this.player) {
      this.#pending.resolve(said.ack, said);
    }
    const fresh = said.version > (this.said.at(-1)?.version ?? 0);
    if (fresh) {
      this.said = [...this.said, said];
    }
    return fresh;
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
