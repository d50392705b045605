import { find } from './dom.js';
import { composes, letterOf } from './keys.js';

/**
 * What the keys of the room page do, beside those of the board.
 * @typedef {object} Shortcuts
 * @property {() => void} board goes to the board
 * @property {() => void} keys shows them
 * @property {() => void} chat goes to what one writes
 * @property {() => void} tell says how things stand
 * @property {(typing: boolean) => void} takeBack takes one thing back, the last
 */

/**
 * A key does one thing, and nothing of this where it belongs to a dialog, a field or an input method. Letters are the board's, and
 * only while it or what can be done beside it has the focus.
 * @param {Document} page
 * @param {Shortcuts} shortcuts
 */
export function listenToKeys(page, shortcuts) {
  page.addEventListener('keydown', (event) => {
    const typing = event.target instanceof HTMLInputElement && event.target.type !== 'range';
    if (composes(event) || find('.dialog').hasAttribute('open')) {
      return;
    }
    if (event.key === 'Escape') {
      shortcuts.takeBack(typing);
    } else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      shortcutOf(event, page.activeElement, shortcuts)?.();
    }
  });
}

/**
 * @param {KeyboardEvent} event
 * @param {Element | null} focused
 * @param {Shortcuts} shortcuts
 */
function shortcutOf(event, focused, { board, keys, chat, tell }) {
  if (event.key.startsWith('Arrow') && focused === document.body) {
    event.preventDefault();
    return board;
  }
  if (!focused?.closest('.play, .actions, .replay')) {
    return undefined;
  }
  const letter = letterOf(event);
  if (letter === 'c') {
    event.preventDefault();
    return chat;
  }
  return event.key === '?' ? keys : letter === 'p' ? tell : undefined;
}
