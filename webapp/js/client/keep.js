/**
 * Keeps short texts for the next page and the next visit, as far as this browser lets it. Whoever blocks cookies blocks `localStorage` too;
 * then the entry of this page in the tab's history still keeps them over a reload.
 *
 * @typedef {object} Keep
 * @property {(key: string) => string | undefined} read
 * @property {(key: string, value: string | undefined) => void} write undefined for nothing
 * @property {(key: string) => boolean} lasts whether what was written is there at the next visit
 * @property {(key: string, heard: (value: string | undefined) => void) => void} onChange calls when another page has written it
 */

/** @type {Map<string, string>} */
const ofThisPage = new Map();

/** @type {Keep} */
export const browserKeep = Object.freeze({
  read: (key) => stored(key) ?? ofHistory()[key] ?? ofThisPage.get(key),
  write: (key, value) => {
    if (value === undefined) {
      ofThisPage.delete(key);
    } else {
      ofThisPage.set(key, value);
    }
    const inStorage = store(key, value);
    writeHistory(key, inStorage ? undefined : value);
  },
  lasts: (key) => stored(key) !== undefined,
  onChange: (key, heard) => {
    globalThis.addEventListener?.('storage', (event) => {
      if (event.key === key) {
        heard(event.newValue ?? undefined);
      }
    });
  },
});

/**
 * Goes to another page of the application, and takes along what only the tab's history keeps.
 * @param {string | URL} url
 */
export function moveTo(url) {
  if (Object.keys(ofHistory()).length === 0) {
    location.assign(url);
    return;
  }
  // Browsers ask for the icon again as soon as the address changes, and would look for it beside the new one.
  for (const icon of /** @type {NodeListOf<HTMLLinkElement>} */ (document.querySelectorAll('link[rel="icon"]'))) {
    icon.href = String(icon.href);
  }
  history.replaceState(history.state, '', url);
  location.reload();
}

/** @param {string} key */
function stored(key) {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} key
 * @param {string | undefined} value
 * @returns {boolean} whether it is there now
 */
function store(key, value) {
  try {
    if (value === undefined) {
      localStorage.removeItem(key);
    } else {
      localStorage.setItem(key, value);
    }
    return true;
  } catch {
    return false;
  }
}

/** @returns {Record<string, string>} */
function ofHistory() {
  return globalThis.history?.state?.sente ?? {};
}

/**
 * @param {string} key
 * @param {string | undefined} value
 */
function writeHistory(key, value) {
  const { [key]: before, ...others } = ofHistory();
  if (before !== value && globalThis.history) {
    const sente = value === undefined ? others : { ...others, [key]: value };
    history.replaceState({ ...history.state, sente }, '');
  }
}

/** How long a database may take to open: some browsers have never answered. */
const DATABASE_MOST = 1_000;

/**
 * A random text that all tabs of this browser have in common, made by the first that asks. Only databases make one tab wait for the other
 * on plain http as well: Web Locks are for secure contexts, and `localStorage` may be written by two at once.
 * @param {string} name
 * @param {string} fresh for the first that asks, and for this page alone where there is no database
 * @returns {Promise<string>}
 */
export function sharedText(name, fresh) {
  return new Promise((resolve) => {
    const alone = () => resolve(fresh);
    setTimeout(alone, DATABASE_MOST);
    try {
      const opening = indexedDB.open(name, 1);
      opening.onupgradeneeded = () => void opening.result.createObjectStore('kept').put(fresh, 'text');
      opening.onerror = alone;
      opening.onsuccess = () => {
        const database = opening.result;
        const reading = database.transaction('kept').objectStore('kept').get('text');
        reading.onerror = alone;
        reading.onsuccess = () => resolve(reading.result);
        database.close();
      };
    } catch {
      alone();
    }
  });
}
