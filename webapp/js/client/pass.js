import { browserEnvironment } from './environment.js';
import { remember, request } from './request.js';

/**
 * A link by which you go on in another browser: good once, and for a while.
 * @typedef {object} Pass
 * @property {string} link
 * @property {string} qr the link as a QR code, in SVG
 * @property {number} expiresInSeconds
 */

/** @typedef {{ player: string, name: string }} Player */

/** The code in a link's fragment, whatever a sentence has put behind it. */
const FRAGMENT = /^#pass=([0-9a-f]{32})(?![0-9a-f])/;

/**
 * Makes a link by which you go on in another browser, as the same player. The one before counts no more.
 * @param {string | URL} base
 * @param {string} [room] where; at the start page without one
 * @returns {Promise<Pass>}
 */
export function makePass(base, room) {
  return request(base, 'api/session/pass', { method: 'POST', body: { room } });
}

/**
 * The code of such a link.
 * @param {string} fragment with its `#`
 * @returns {string | undefined} empty if the link was to have one, but is not whole; undefined for any other fragment
 */
export function passIn(fragment) {
  return fragment.startsWith('#pass=') ? FRAGMENT.exec(fragment)?.[1] ?? '' : undefined;
}

/**
 * Whose link it is; it stays good.
 * @param {string | URL} base
 * @param {string} code
 * @returns {Promise<Player>}
 */
export function lookAtPass(base, code) {
  return request(base, 'api/session/take', { method: 'POST', body: { code, look: true } });
}

/**
 * Goes on as the player who made the link, in this browser from now on.
 * @param {string | URL} base
 * @param {string} code
 * @returns {Promise<Player>}
 */
export async function takePass(base, code, environment = browserEnvironment()) {
  const answer = await request(base, 'api/session/take', { method: 'POST', body: { code }, environment });
  remember(base, environment.keep, { player: answer.player, token: answer.token ?? '' });
  return answer;
}
