/**
 * Why a connection is not open. The server's close codes have the first names; the rest is what this side notices.
 * @typedef {(
 *   | 'going-away' | 'too-big' | 'hello-missing' | 'ticket-invalid' | 'too-slow' | 'abuse' | 'room-unknown' | 'silent'
 *   | 'too-many' | 'fault' | 'unavailable'
 *   | 'lost' | 'offline' | 'unreachable' | 'session-refused' | 'websocket-blocked' | 'websocket-missing' | 'protocol-unknown' | 'left'
 * )} CloseReason
 */

/**
 * What a close code means, and how long to stay away at least; `final` if coming back is of no use.
 * @typedef {object} Closing
 * @property {CloseReason} reason
 * @property {number} [awayMillis]
 * @property {boolean} [final]
 */

/** @type {Readonly<Record<number, Closing>>} */
const CLOSINGS = Object.freeze({
  1001: { reason: 'going-away' },
  1009: { reason: 'too-big' },
  4000: { reason: 'hello-missing' },
  4001: { reason: 'ticket-invalid' },
  4002: { reason: 'too-slow' },
  4003: { reason: 'abuse', awayMillis: 30_000 },
  4004: { reason: 'room-unknown', final: true },
  4005: { reason: 'silent' },
  4006: { reason: 'too-many', awayMillis: 10_000 },
  4008: { reason: 'fault' },
  4009: { reason: 'unavailable', awayMillis: 5_000 },
});

/**
 * What this close code of a socket means. A code that is not in the table is a connection that was lost.
 * @param {number} code
 * @returns {Closing}
 */
export function closingOf(code) {
  return CLOSINGS[code] ?? { reason: 'lost' };
}
