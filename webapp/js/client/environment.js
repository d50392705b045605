import { browserKeep, sharedText } from './keep.js';

/**
 * Everything that the library takes from the browser, so that a test can give it something else.
 *
 * @typedef {object} Environment
 * @property {(url: string, init: RequestInit) => Promise<Response>} fetch
 * @property {((url: string) => WebSocket) | null} openSocket null where the browser has no WebSocket
 * @property {(action: () => void, millis: number) => unknown} setTimer
 * @property {(timer: unknown) => void} clearTimer
 * @property {() => number} now milliseconds; only differences count
 * @property {() => number} random 0 to below 1; not for secrets
 * @property {(action: () => void) => () => void} onHope calls when the network or the page has come back; answers how to stop it
 * @property {import('./keep.js').Keep} keep
 * @property {(name: string, fresh: string) => Promise<string>} sharedText one that all tabs have in common, `fresh` for the first
 * @property {(action: () => void) => () => void} onLoss calls when the network is gone; answers how to stop it
 */

/**
 * The environment of the page that runs this.
 * @returns {Environment}
 */
export function browserEnvironment() {
  return {
    fetch: (url, init) => fetch(url, init),
    openSocket: typeof WebSocket === 'function' ? (url) => earlySocket(url) ?? new WebSocket(url) : null,
    setTimer: (action, millis) => setTimeout(action, millis),
    clearTimer: (timer) => clearTimeout(/** @type {number} */ (timer)),
    now: () => Date.now(),
    random: () => Math.random(),
    keep: browserKeep,
    sharedText,
    onHope,
    onLoss,
  };
}

/**
 * The socket that this page opened before its modules came, see `early.js`: good for the first that asks, if it leads
 * there and has not failed. After that none is opened any more.
 * @param {string} url
 */
function earlySocket(url) {
  const page = /** @type {{ senteSocket?: WebSocket | null }} */ (globalThis);
  const socket = page.senteSocket;
  page.senteSocket = null;
  return socket?.url === url && socket.readyState <= WebSocket.OPEN ? socket : undefined;
}

/** @param {() => void} action */
function onHope(action) {
  if (typeof window === 'undefined') {
    return () => {};
  }
  const whenVisible = () => {
    if (document.visibilityState === 'visible') {
      action();
    }
  };
  window.addEventListener('online', action);
  window.addEventListener('pageshow', action);
  document.addEventListener('visibilitychange', whenVisible);
  return () => {
    window.removeEventListener('online', action);
    window.removeEventListener('pageshow', action);
    document.removeEventListener('visibilitychange', whenVisible);
  };
}

/** @param {() => void} action */
function onLoss(action) {
  if (typeof window === 'undefined') {
    return () => {};
  }
  window.addEventListener('offline', action);
  return () => window.removeEventListener('offline', action);
}

/**
 * A new id of 24 characters, which nobody else makes. (`crypto.randomUUID` is absent on plain http in a local network.)
 * @returns {string}
 */
export function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
