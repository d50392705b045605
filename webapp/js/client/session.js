import { makeCertain } from './identity.js';
import { request } from './request.js';

/** @typedef {import('./messages.js').Seat} Seat */

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
 * @property {boolean} skill whether the computer plays it at several levels
 * @property {GameOption[]} options
 */

/** @typedef {'friend' | 'bot' | 'oneScreen'} Opponent */
/** @typedef {'easy' | 'medium' | 'hard'} Level */

/**
 * What a new room is to be.
 * @typedef {object} RoomWish
 * @property {string} game
 * @property {Record<string, number | boolean | string>} [options] what is absent is as the game presets it
 * @property {Opponent} [opponent] `friend` if absent
 * @property {Level} [level] how well the computer plays; `medium` if absent
 * @property {number} [seat] the seat that you take: 0, which begins, if absent
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
 * @property {boolean} [yourTurn] of your own rooms, while a match is played: whether it waits for you
 * @property {import('./messages.js').Ended & { scores?: number[] }} [outcome] of your own rooms: how the match ended
 */

/**
 * A match that has ended.
 * @typedef {object} MatchRecord
 * @property {number} match its number in the room
 * @property {(Seat | null)[]} seats who sat where
 * @property {{ seat: number, move: Record<string, unknown> }[]} moves
 * @property {Record<string, unknown>[]} views the position before the first move and after each, whole
 */

/**
 * Makes a room. With the opponent `oneScreen` you hold all seats; with `bot` the machine takes those that are free.
 * @param {string | URL} base
 * @param {RoomWish} wish
 * @returns {Promise<NewRoom>}
 */
export async function createRoom(base, { game, options = {}, opponent = 'friend', level, seat }) {
  await makeCertain(base);
  return request(base, 'api/rooms', { method: 'POST', body: { game, options, opponent, level, seat } });
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
 * A match that has ended, whole.
 * @param {string | URL} base
 * @param {string} room
 * @param {number} match its number in the room
 * @returns {Promise<MatchRecord>}
 */
export function matchRecord(base, room, match) {
  return request(base, `api/rooms/${encodeURIComponent(room)}/matches/${match}/record`);
}

/**
 * A page of your rooms. `more` is there if others follow.
 * @typedef {{ rooms: RoomSummary[], more?: boolean }} RoomList
 */

/**
 * The rooms in which you hold a seat: first those that go on or wait for their first match, then those whose match has ended; of each
 * the latest changed first.
 * @param {string | URL} base
 * @param {string} [after] the last room of the page before
 * @returns {Promise<RoomList>}
 */
export function myRooms(base, after) {
  return request(base, `api/rooms${after ? `?after=${encodeURIComponent(after)}` : ''}`);
}
