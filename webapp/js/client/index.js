/**
 * Sente's client library: play on a Sente server from a page of your own. No build step, no dependencies; serve your page
 * from the server's own origin.
 *
 *     import { RoomConnection, createRoom, openSession, HOME } from './js/client/index.js';
 *
 *     await openSession(HOME, { name: 'Ann' });                                        // who you are; kept by the browser
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

export { bringSession, endSession, isLasting, onIdentity, openSession } from './identity.js';
export { moveTo } from './keep.js';
export { lookAtPass, makePass, passIn, takePass } from './pass.js';
export { RefusedError } from './pending.js';
export { RequestError, addressOf } from './request.js';
export { RoomConnection } from './room.js';
export { createRoom, listGames, matchRecord, myRooms, roomSummary } from './session.js';

/** Where the application lives that this file was loaded from: the `base` of everything. The address of the file may hold its version. */
export const HOME = new URL(/\/v\/[\w-]{16}\/js\/[a-z]+\/[^/]*$/.test(import.meta.url) ? '../../../../' : '../../', import.meta.url);
