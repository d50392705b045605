import { browserEnvironment, randomId } from './environment.js';
import { RequestError, keyOf, readRemembered, remember, remembered, request } from './request.js';

/** @typedef {Pick<import('./environment.js').Environment, 'fetch' | 'keep' | 'sharedText'>} Environment */

/**
 * Who you are, and what lets a connection say so. A ticket is good once, and for a minute.
 * @typedef {object} Session
 * @property {string} player
 * @property {string} name
 * @property {string} ticket
 * @property {number} expiresInSeconds
 */

/**
 * What the server answers.
 * @typedef {Session & { returning?: boolean, token?: string }} Answer
 */

/** The servers at which this page knows that it will be the same player the next time. */
const certain = new Set();

/** @type {Map<string, Answer>} the sessions that the server has put into this page, by server */
const brought = new Map();

/**
 * Takes the session that came with this page, so that the first `openSession` need not ask. Call it as soon as the page
 * runs.
 * @param {string | URL} base
 * @param {string | undefined} answer what the server wrote into the page, which was made for this visit; nothing if it
 *     knew nobody
 */
export function bringSession(base, answer) {
  if (answer) {
    brought.set(keyOf(base), JSON.parse(answer));
  }
}

/**
 * Good for one, and soon, and only if this browser knows that it is this player: some cache may have kept the page of
 * another one, or another tab has signed out meanwhile.
 * @param {string | URL} base
 * @param {import('./request.js').Remembered | undefined} before
 */
function takeBrought(base, before) {
  const answer = brought.get(keyOf(base));
  brought.delete(keyOf(base));
  // The page's time begins when it was asked for, so before there was a ticket.
  const inTime = answer && performance.now() < answer.expiresInSeconds * 500;
  return inTime && before && before.player === answer.player && !before.token ? answer : undefined;
}

/**
 * Says who you are here, as a guest on the first visit; with a name it changes your nickname. What it answers is who you will be the next
 * time too: whether the browser keeps its cookie only a try tells, and if it doesn't, a token is kept instead.
 * @param {string | URL} base
 * @param {{ name?: string, signal?: AbortSignal, environment?: Environment }} [more]
 * @returns {Promise<Session>}
 */
export async function openSession(base, { name, signal, environment = browserEnvironment() } = {}) {
  const { keep, sharedText } = environment;
  const before = remembered(base, keep);
  const ready = takeBrought(base, before);
  if (ready && name === undefined) {
    return settle(base, keep, ready);
  }
  const visit = before ? undefined : await sharedText(keyOf(base), randomId());
  /** @param {boolean} [bearer] @returns {Promise<Answer>} */
  const ask = (bearer) => request(base, 'api/session', { method: 'POST', body: { name, visit, bearer }, signal, environment });
  /** @type {Answer} */
  let answer;
  try {
    answer = await ask();
  } catch (error) {
    if (!before?.token || !isEnded(error)) {
      throw error;
    }
    remember(base, keep, undefined);
    return openSession(base, { name, signal, environment });
  }
  answer = isCertain(answer) ? answer : await ask();
  answer = isCertain(answer) ? answer : await ask(true);
  return settle(base, keep, answer);
}

/**
 * @param {string | URL} base
 * @param {import('./keep.js').Keep} keep
 * @param {Answer} answer
 */
function settle(base, keep, answer) {
  remember(base, keep, { player: answer.player, token: answer.token ?? '' });
  certain.add(keyOf(base));
  return answer;
}

/** @param {Answer} answer */
function isCertain({ returning, token }) {
  return returning !== false || token !== undefined;
}

/** @param {unknown} error */
function isEnded(error) {
  return error instanceof RequestError && error.code === 'token-invalid';
}

/**
 * Makes sure that you will be the same player the next time, before something is given to you.
 * @param {string | URL} base
 */
export async function makeCertain(base) {
  if (!certain.has(keyOf(base))) {
    await openSession(base);
  }
}

/**
 * Whether you are the same player at the next visit too. Where a browser keeps nothing, only reloading this page keeps you.
 * @param {string | URL} base
 */
export function isLasting(base, keep = browserEnvironment().keep) {
  return !remembered(base, keep)?.token || keep.lasts(keyOf(base));
}

/**
 * Calls when another page of this browser has become somebody, perhaps the same as you.
 * @param {string | URL} base
 * @param {(player: string) => void} heard
 */
export function onIdentity(base, heard, keep = browserEnvironment().keep) {
  keep.onChange(keyOf(base), (kept) => {
    const who = readRemembered(kept);
    if (who) {
      heard(who.player);
    }
  });
}

/**
 * Signs you out everywhere: whatever lets somebody come back as you counts no more, and your connections are closed.
 * @param {string | URL} base
 * @param {{ keep: boolean }} more whether this browser stays you; otherwise it is a new guest from now on
 * @returns {Promise<{ player: string }>}
 */
export async function endSession(base, { keep: stays }, environment = browserEnvironment()) {
  const answer = await request(base, 'api/session/end', { method: 'POST', body: { keep: stays }, environment });
  remember(base, environment.keep, stays ? { player: answer.player, token: answer.token ?? '' } : undefined);
  return answer;
}
