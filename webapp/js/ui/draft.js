const DRAFTS = 'sente.draft.';

/** What is being written in this room's chat: it outlives a reload, as the change of the language makes one. */
const key = () => DRAFTS + location.pathname;

/** @returns {string} */
export function draft() {
  try {
    return sessionStorage.getItem(key()) ?? '';
  } catch {
    return '';
  }
}

/** @param {string} words */
export function keepDraft(words) {
  try {
    sessionStorage.setItem(key(), words);
  } catch {
    // A browser that keeps nothing loses it with the page.
  }
}

/** Whoever is somebody else from now on finds nothing that was being written. */
export function forgetDrafts() {
  try {
    Object.keys(sessionStorage).filter((name) => name.startsWith(DRAFTS)).forEach((name) => sessionStorage.removeItem(name));
  } catch {
    // There is nothing to forget.
  }
}
