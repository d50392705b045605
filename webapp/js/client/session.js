import { browserEnvironment } from './environment.js';

/**
 * @typedef {import('./environment.js').Environment} Environment
 * @typedef {import('./messages.js').Seat} Seat
 */

/**
 * Who you are, and what lets a connection say so. A ticket is good once, and for a minute.
 * @typedef {object} Session
 * @property {string} player
 * @property {string} name
 * @property {string} ticket
 * @property {number} expiresInSeconds
 */

/**
 * One option of a game.
 * @typedef {(
 *   | { name: string, type: 'int', preset: number, min: number, max: number, step: number }
 *   | { name: string, type: 'boolean', preset: boolean }
 *   | { name: string, type: 'enum', preset: string, values: string[] }
 * )} GameOption
 */

/**
 * A game that the server plays.
 * @typedef {object} GameInfo
 * @property {string} id
 * @property {number} seats
 * @property {boolean} oneScreen whether two people can play it at one screen: not if it has secrets
 * @property {GameOption[]} options
 */

/** @typedef {'friend' | 'bot' | 'oneScreen'} Opponent */

/**
 * What a new room is to be.
 * @typedef {object} RoomWish
 * @property {string} game
 * @property {Record<string, number | boolean | string>} [options] what is absent is as the game presets it
 * @property {Opponent} [opponent] `friend` if absent
 */

/**
 * A room that was made.
 * @typedef {object} NewRoom
 * @property {string} room
 * @property {string} link the address to share
 */

/**
 * A room, as everybody may know it.
 * @typedef {object} RoomSummary
 * @property {string} room
 * @property {string} game
 * @property {'waiting' | 'playing' | 'over'} status
 * @property {(Seat | null)[]} seats
 * @property {string} [link]
 */

/** The server did not do what was asked over HTTP, or could not be reached. */
export class RequestError extends Error {
  /**
   * @param {number} status the HTTP status; 0 if there was no answer
   * @param {string} code a stable code, such as `rate-limited`; `unreachable` if there was no answer
   * @param {string} sentence what happened, in English
   * @param {string} [reason] what exactly is wrong, where a code has several causes
   */
  constructor(status, code, sentence, reason) {
    super(sentence);
    this.name = 'RequestError';
    this.status = status;
    this.code = code;
    this.sentence = sentence;
    this.reason = reason;
  }
}

/**
 * The address of something under the application's own.
 * @param {string | URL} base where the application lives; relative to the page
 * @param {string} path without a leading slash
 * @returns {URL}
 */
export function addressOf(base, path) {
  const from = typeof document === 'undefined' ? undefined : document.baseURI;
  const root = new URL(base, from);
  if (!root.pathname.endsWith('/')) {
    root.pathname += '/';
  }
  return new URL(path, root);
}

/**
 * Says who you are here, as a guest on the first visit; with a name it changes your nickname.
 * @param {string | URL} base
 * @param {{ name?: string, signal?: AbortSignal, environment?: Pick<Environment, 'fetch'> }} [more]
 * @returns {Promise<Session>}
 */
export function openSession(base, { name, signal, environment } = {}) {
  const body = name === undefined ? {} : { name };
  return request(base, 'api/session', { method: 'POST', body, signal, environment });
}

/**
 * Signs you out everywhere: whatever lets somebody come back as you counts no more, and your connections are closed.
 * @param {string | URL} base
 * @param {{ keep: boolean }} more whether this browser stays you; otherwise it is a new guest from now on
 * @returns {Promise<{ player: string }>}
 */
export function endSession(base, { keep }) {
  return request(base, 'api/session/end', { method: 'POST', body: { keep } });
}

/**
 * Makes a room. With the opponent `oneScreen` you hold all seats; with `bot` the machine takes those that are free.
 * @param {string | URL} base
 * @param {RoomWish} wish
 * @returns {Promise<NewRoom>}
 */
export function createRoom(base, { game, options = {}, opponent = 'friend' }) {
  return request(base, 'api/rooms', { method: 'POST', body: { game, options, opponent } });
}

/**
 * The games that this server plays.
 * @param {string | URL} base
 * @returns {Promise<GameInfo[]>}
 */
export async function listGames(base) {
  const { games } = await request(base, 'api/games');
  return games;
}

/**
 * What everybody may know of a room.
 * @param {string | URL} base
 * @param {string} room
 * @returns {Promise<RoomSummary>}
 */
export function roomSummary(base, room) {
  return request(base, `api/rooms/${encodeURIComponent(room)}`);
}

/**
 * The rooms in which you hold a seat, the latest changed first.
 * @param {string | URL} base
 * @returns {Promise<RoomSummary[]>}
 */
export async function myRooms(base) {
  const { rooms } = await request(base, 'api/rooms');
  return rooms;
}

/**
 * @typedef {object} RequestOptions
 * @property {'GET' | 'POST'} [method]
 * @property {object} [body]
 * @property {AbortSignal} [signal]
 * @property {Pick<Environment, 'fetch'>} [environment]
 */

/**
 * @param {string | URL} base
 * @param {string} path
 * @param {RequestOptions} [options]
 * @returns {Promise<any>} what the server answered
 */
async function request(base, path, { method = 'GET', body, signal, environment = browserEnvironment() } = {}) {
  /** @type {RequestInit} */
  const init = { method, credentials: 'same-origin', cache: 'no-store', headers: { Accept: 'application/json' } };
  if (body) {
    init.headers = { Accept: 'application/json', 'Content-Type': 'application/json' };
    init.body = JSON.stringify(body);
  }
  if (signal) {
    init.signal = signal;
  }
  const response = await environment.fetch(addressOf(base, path).href, init).catch(() => {
    throw new RequestError(0, 'unreachable', 'The server can\'t be reached.');
  });
  const answer = await response.json().catch(() => null);
  if (response.ok && answer !== null) {
    return answer;
  }
  throw problem(response.status, answer);
}

/**
 * @param {number} status
 * @param {unknown} answer problem details (RFC 9457) if the server made them, or what some proxy said
 */
function problem(status, answer) {
  const { code, detail, title, reason } = /** @type {Record<string, unknown>} */ (answer ?? {});
  const sentence = [detail, title].find((text) => typeof text === 'string');
  return new RequestError(
    status,
    typeof code === 'string' ? code : 'unexpected',
    typeof sentence === 'string' ? sentence : `The server answered with status ${status}.`,
    typeof reason === 'string' ? reason : undefined,
  );
}
