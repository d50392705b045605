import { HOME, myRooms } from '../client/index.js';

/** @typedef {import('../client/session.js').RoomSummary} RoomSummary */
/** In the order in which they want something of one. @typedef {'yours' | 'theirs' | 'waiting' | 'finished'} Kind */
/** @typedef {(after: string | undefined) => Promise<{ rooms: RoomSummary[], more?: boolean }>} Ask for the page behind a room */

/**
 * What a room wants of whoever sits there. One whose match has ended waits for nothing, also if the other has left it.
 * @param {RoomSummary} room
 * @returns {Kind}
 */
export function kindOf({ status, yourTurn, outcome }) {
  if (status === 'over' || outcome) {
    return 'finished';
  }
  return status === 'waiting' ? 'waiting' : yourTurn ? 'yours' : 'theirs';
}

/**
 * All rooms in which one holds a seat and that are not finished, and the first of those that are: the server lists them page by page,
 * those that go on first.
 * @param {Ask} [ask]
 * @returns {Promise<{ rooms: RoomSummary[], more: boolean }>}
 */
export async function ownRooms(ask) {
  /** @type {RoomSummary[]} */
  const rooms = [];
  let more = true;
  while (more && rooms.every((room) => kindOf(room) !== 'finished')) {
    more = await addPage(rooms, ask);
  }
  return { rooms, more };
}

/**
 * Adds the next page.
 * @param {RoomSummary[]} rooms
 * @param {Ask} [ask]
 * @returns {Promise<boolean>} whether more follow
 */
export async function addPage(rooms, ask = (after) => myRooms(HOME, after)) {
  const page = await ask(rooms.at(-1)?.room);
  const known = new Set(rooms.map(({ room }) => room));
  const more = page.rooms.filter(({ room }) => !known.has(room));
  rooms.push(...more);
  return page.more === true && more.length > 0;
}
