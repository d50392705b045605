import { text } from '../text.js';
import { el, find } from './dom.js';
import { icon } from './icons.js';
import { letterKeys } from './keys.js';

/** @typedef {'r'} GameKey a key that a game may have of its own */

/**
 * Shows something over the page, once at a time. Escape, the button and a tap beside it close it.
 * @param {string} title
 * @param {HTMLElement} content
 */
export function showDialog(title, content) {
  const dialog = /** @type {HTMLDialogElement} */ (find('.dialog'));
  const close = el('button', { type: 'button', class: 'quiet', 'aria-label': text('act.close') }, icon('close'));
  close.addEventListener('click', () => dialog.close());
  dialog.onclick = (event) => {
    if (event.target === dialog) {
      dialog.close();
    }
  };
  dialog.setAttribute('aria-label', title);
  dialog.replaceChildren(el('div', { class: 'dialog-head' }, el('h2', {}, title), close), content, el('div', { class: 'aloud', 'aria-live': 'polite' }));
  if (!dialog.open) {
    dialog.showModal();
  }
}

/**
 * The keys of the room page, and a switch for the letters among them.
 * @param {readonly GameKey[]} more those that only this game has
 */
export function keyList(more) {
  const keys = /** @type {const} */ (['arrows', 'enter', 'escape', 'n', ...more, 'c', 'p', 'help']);
  const rows = keys.flatMap((key) => [el('dt', {}, text(`keys.${key}`)), el('dd', {}, text(`keys.${key}.what`))]);
  const box = el('input', { type: 'checkbox', checked: letterKeys.on });
  box.addEventListener('change', () => { letterKeys.on = box.checked; });
  return el('div', {}, el('dl', { class: 'keys' }, ...rows), el('label', { class: 'keys-switch' }, box, text('keys.letters')));
}
