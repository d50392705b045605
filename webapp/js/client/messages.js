/**
 * What is said over `/game/{room}`, as types, and the one place that turns text into a typed message.
 *
 * On the wire every message is a JSON object with a `type`. What has no value is absent. `protocol/asyncapi.json` says what
 * everything means; a test holds these types to it.
 */

/**
 * The last version that a client has of each stream; 0 for none.
 * @typedef {object} Since
 * @property {number} match
 * @property {number} chat
 */

/**
 * What a client asks of a room. `id` is 1 to 32 characters, used once; the answer names it.
 * @typedef {(
 *   | { type: 'move', id: string, game: string, turn: number, move: Record<string, unknown> }
 *   | { type: 'sit', id: string, seat?: number }
 *   | { type: 'stand', id: string }
 *   | { type: 'resign', id: string }
 *   | { type: 'abort', id: string }
 *   | { type: 'claim', id: string }
 *   | { type: 'free', id: string, seat: number }
 *   | { type: 'rematch', id: string }
 *   | { type: 'chat', id: string, text: string }
 * )} Command
 */

/**
 * Everything that a client says. `hello` comes first on every connection.
 * @typedef {(
 *   | { type: 'hello', ticket: string, since?: Since }
 *   | Command
 *   | { type: 'ping' }
 *   | { type: 'pong' }
 * )} ClientMessage
 */

/**
 * Who holds a seat.
 * @typedef {object} Seat
 * @property {string} player
 * @property {string} name
 * @property {string} [bot] the kind of the bot; absent for a person
 */

/**
 * What made a version.
 * @typedef {object} Last
 * @property {(
 *   | 'opened' | 'seatTaken' | 'seatLeft' | 'seatFreed' | 'renamed' | 'started' | 'moved' | 'resigned' | 'matchAborted' | 'winClaimed'
 *   | 'rematchOffered'
 * )} what
 * @property {number} [seat] whose doing it was, if a seat's
 * @property {Record<string, unknown>} [move] the game's own move, as far as one may know it
 */

/**
 * How a match ended.
 * @typedef {object} Ended
 * @property {number[]} winners the seats that won; none for a draw
 * @property {string} reason a stable code, such as `line` or `resignation`
 */

/**
 * How matches ended.
 * @typedef {object} Tally
 * @property {number[]} won for each seat how many its player has won
 * @property {number} drawn how many nobody has won
 */

/**
 * One version of the room, as one audience may see it. Complete: it replaces the update before.
 * @typedef {object} Update
 * @property {'update'} type
 * @property {number} version the version of the match stream
 * @property {'waiting' | 'playing' | 'over'} status
 * @property {number} match the number of the match, from 1; 0 before the first
 * @property {number} ply how many moves were made in it
 * @property {(Seat | null)[]} seats who sits where; null for a free seat
 * @property {number[]} you the seats that you hold
 * @property {number[]} toMove the seats that may move
 * @property {number} [turn] what a move of yours has to name; absent if you are not to move
 * @property {unknown} [choices] your moves, in the game's own form; absent if you are not to move
 * @property {Record<string, unknown>} [view] the game's own view of the position; absent before the first match
 * @property {Last} last what made this version
 * @property {Ended} [outcome] absent while the match goes on
 * @property {Tally} [tally] how the matches ended that those who sit here have played against each other; absent before the first has
 * @property {number[]} rematch the seats that want another match
 * @property {boolean} [abortable] there while you may call the match off
 * @property {string} [ack] the id of your command that made this version
 */

/**
 * Something was said.
 * @typedef {object} Said
 * @property {'said'} type
 * @property {number} version the version of the chat stream
 * @property {string} player
 * @property {string} name
 * @property {number} [seat] the seat of who said it, if any
 * @property {string} text
 * @property {string} at ISO 8601 in UTC
 * @property {string} [ack] the id of your command that said it; absent if somebody else did
 */

/**
 * Who is connected now.
 * @typedef {object} Presence
 * @property {'presence'} type
 * @property {boolean[]} seats for each seat whether its player is connected
 * @property {(number | null)[]} claimableInMillis for each seat after what time, should its player stay away, you may claim the win, or
 *     free the seat if no match is played; null if that does not come up
 * @property {number} spectators
 */

/**
 * Why something was not done.
 * @typedef {object} Refusal
 * @property {string} code a stable code, such as `not-your-turn`
 * @property {string} [reason] of an `illegal-move`, the game's own code
 * @property {string} sentence what happened, in English
 */

/**
 * Answers hello, with all that a page needs to draw the room.
 * @typedef {object} Welcome
 * @property {'welcome'} type
 * @property {number} protocol the version of this protocol: 1
 * @property {string} room
 * @property {string} game
 * @property {Record<string, unknown>} options
 * @property {string} player who you are
 * @property {string} name your nickname
 * @property {Update} update
 * @property {Said[]} chat what was said since the version that hello named
 * @property {Presence} presence
 */

/**
 * Everything that the server says.
 * @typedef {(
 *   | Welcome
 *   | Update
 *   | Said
 *   | Presence
 *   | { type: 'refused', id?: string } & Refusal
 *   | { type: 'ping' }
 *   | { type: 'pong' }
 * )} ServerMessage
 */

/** @typedef {(value: unknown) => boolean} Check */

/** The version of the protocol that this library speaks. */
export const PROTOCOL = 1;

/** @type {Check} */
const string = (value) => typeof value === 'string';
/** @type {Check} */
const boolean = (value) => typeof value === 'boolean';
/** @type {Check} */
const count = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
/** @type {Check} */
const anything = () => true;

/** @type {(check: Check) => Check} */
const optional = (check) => (value) => value === undefined || check(value);

/** @type {(check: Check) => Check} */
const nullable = (check) => (value) => value === null || check(value);

/** @type {(check: Check) => Check} */
const list = (check) => (value) => Array.isArray(value) && value.every(check);

/** @type {(...values: string[]) => Check} */
const oneOf = (...values) => (value) => values.some((known) => known === value);

/** @type {(parts: Record<string, Check>) => Check} */
const record = (parts) => (value) =>
  isRecord(value) && Object.entries(parts).every(([name, check]) => check(value[name]));

const seat = record({ player: string, name: string, bot: optional(string) });

const last = record({ what: string, seat: optional(count), move: anything });

const ended = record({ winners: list(count), reason: string });

const update = record({
  version: count,
  status: oneOf('waiting', 'playing', 'over'),
  match: count,
  ply: count,
  seats: list(nullable(seat)),
  you: list(count),
  toMove: list(count),
  turn: optional(count),
  last,
  outcome: optional(ended),
  rematch: list(count),
  abortable: optional(boolean),
  ack: optional(string),
});

const said = record({
  version: count,
  player: string,
  name: string,
  seat: optional(count),
  text: string,
  at: string,
  ack: optional(string),
});

const presence = record({ seats: list(boolean), claimableInMillis: list(nullable(count)), spectators: count });

const welcome = record({
  protocol: count,
  room: string,
  game: string,
  options: isRecord,
  player: string,
  name: string,
  update,
  chat: list(said),
  presence,
});

const refused = record({ id: optional(string), code: string, reason: optional(string), sentence: string });

/** @type {Record<ServerMessage['type'], Check>} */
const CHECKS = { welcome, update, said, presence, refused, ping: anything, pong: anything };

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Whether this is a whole message of a type that this library knows. Components that it does not know are let pass, so that
 * an older page can talk to a newer server.
 * @param {unknown} value
 * @returns {value is ServerMessage}
 */
function isServerMessage(value) {
  return (
    isRecord(value) &&
    typeof value.type === 'string' &&
    Object.hasOwn(CHECKS, value.type) &&
    CHECKS[/** @type {ServerMessage['type']} */ (value.type)](value)
  );
}

/**
 * The message that this text is, or null if it is none. Never throws.
 * @param {unknown} text what a socket delivered
 * @returns {ServerMessage | null}
 */
export function parseServerMessage(text) {
  if (typeof text !== 'string') {
    return null;
  }
  try {
    const value = JSON.parse(text);
    return isServerMessage(value) ? value : null;
  } catch {
    return null;
  }
}

/**
 * Where a `switch` on a message's type ends: the type checker refuses it as long as a type is not handled.
 * @param {never} message
 */
export function unreachable(message) {
  void message;
}
