/**
 * Sente's client library: play on a Sente server from a page of your own. No build step, no dependencies; serve your page
 * from the server's own origin.
 *
 *     import { RoomConnection, createRoom, openSession, HOME } from './js/client/index.js';
 *
 *     await openSession(HOME, { name: 'Ann' });                                        // who you are; kept in a cookie
 *     const { room, link } = await createRoom(HOME, { game: 'tic-tac-toe', opponent: 'bot' });
 *     const connection = new RoomConnection(HOME, room);                                // comes back by itself
 *     connection.on('state', ({ state, reason }) => console.log(state, reason ?? ''));
 *     connection.on('update', ({ view, choices, you, toMove, outcome }) => {
 *       console.log(view, outcome ?? (choices ? 'your move' : 'their move'));
 *     });
 *     document.body.onclick = () => connection.move({ cell: 4 }).catch((refused) => console.log(refused.sentence));
 *
 * Send `link` to a friend with the opponent `friend`; whoever opens it calls `connection.sit()`, or watches.
 */

export { RefusedError } from './pending.js';
export { RoomConnection } from './room.js';
export { RequestError, addressOf, createRoom, endSession, listGames, myRooms, openSession, roomSummary } from './session.js';

/** Where the application lives that this file was loaded from: the `base` of everything. */
export const HOME = new URL('../../', import.meta.url);
