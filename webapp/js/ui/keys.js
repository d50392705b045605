const KEY = 'sente.keys';

/** Keys that change what others do, or that write something. */
const MODIFIERS = /** @type {const} */ (['ctrlKey', 'metaKey', 'altKey']);

/** Whether letters do something. Who dictates, or whose keys stick, switches them off; this browser remembers it. */
export const letterKeys = {
  get on() {
    try {
      return localStorage.getItem(KEY) !== 'off';
    } catch {
      return true;
    }
  },
  set on(on) {
    try {
      localStorage.setItem(KEY, on ? 'on' : 'off');
    } catch {
      // A browser that stores nothing keeps them on.
    }
  },
};

/**
 * The Latin letter that a key stands for: its own, in either case, or where the keyboard has other letters, the one that is at its
 * place on most.
 * @param {Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>} event
 * @returns {string} in lower case; empty for none, or if letters are switched off
 */
export function letterOf(event) {
  if (event.isComposing || MODIFIERS.some((modifier) => event[modifier]) || !letterKeys.on) {
    return '';
  }
  const own = /^[a-z]$/i.test(event.key) ? event.key : '';
  const foreign = event.key.length === 1 && event.key > '\u{7f}' ? /^Key([A-Z])$/.exec(event.code)?.[1] : '';
  return (own || foreign || '').toLowerCase();
}

/**
 * Whether a key belongs to an input method that is making a character. One browser says so only by the old code.
 * @param {KeyboardEvent} event
 */
export function composes(event) {
  return event.isComposing || event.keyCode === 229;
}
