import { browserEnvironment } from './environment.js';

/**
 * @typedef {import('./environment.js').Environment} Environment
 * @typedef {import('./keep.js').Keep} Keep
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
 * Who this browser is at a server, as far as it knows.
 * @typedef {object} Remembered
 * @property {string} player
 * @property {string} token by which it comes back; empty if its cookie does that
 */

/**
 * Two applications of one origin are two servers.
 * @param {string | URL} base
 */
export function keyOf(base) {
  return `sente.identity ${addressOf(base, '').href}`;
}

/**
 * @param {string | undefined} kept
 * @returns {Remembered | undefined}
 */
export function readRemembered(kept) {
  const [, player, token] = /^(\S+) (\S*)$/.exec(kept ?? '') ?? [];
  return player === undefined || token === undefined ? undefined : { player, token };
}

/**
 * @param {string | URL} base
 * @param {Keep} keep
 */
export function remembered(base, keep) {
  return readRemembered(keep.read(keyOf(base)));
}

/**
 * @param {string | URL} base
 * @param {Keep} keep
 * @param {Remembered | undefined} who undefined for nobody
 */
export function remember(base, keep, who) {
  const value = who && `${who.player} ${who.token}`;
  if (keep.read(keyOf(base)) !== value) {
    keep.write(keyOf(base), value);
  }
}

/**
 * @typedef {object} RequestOptions
 * @property {'GET' | 'POST'} [method]
 * @property {object} [body]
 * @property {AbortSignal} [signal]
 * @property {Pick<Environment, 'fetch' | 'keep'>} [environment]
 */

/**
 * Asks the server: by the browser's cookie, or by the token where it keeps none.
 * @param {string | URL} base
 * @param {string} path
 * @param {RequestOptions} [options]
 * @returns {Promise<any>} what the server answered
 */
export async function request(base, path, { method = 'GET', body, signal, environment = browserEnvironment() } = {}) {
  /** @type {Record<string, string>} */
  const headers = { Accept: 'application/json' };
  /** @type {RequestInit} */
  const init = { method, credentials: 'same-origin', cache: 'no-store', headers };
  const token = remembered(base, environment.keep)?.token;
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  if (body) {
    headers['Content-Type'] = 'application/json';
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
