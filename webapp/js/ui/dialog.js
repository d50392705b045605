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
 * What is set once and then left alone: the sound, and the letters among the keys of the room page, which are listed.
 * @param {readonly GameKey[]} more those that only this game has
 * @param {{ on: boolean }} sounds
 */
export function moreSettings(more, sounds) {
  const keys = /** @type {const} */ (['arrows', 'enter', 'escape', 'n', ...more, 'c', 'p', 'help']);
  const rows = keys.flatMap((key) => [el('dt', {}, text(`keys.${key}`)), el('dd', {}, text(`keys.${key}.what`))]);
  return el('div', { class: 'more' }, toggle('act.sound', sounds), el('h3', {}, text('keys.title')), el('dl', { class: 'keys' }, ...rows), toggle('keys.letters', letterKeys));
}

/**
 * @param {'act.sound' | 'keys.letters'} label
 * @param {{ on: boolean }} what
 */
function toggle(label, what) {
  const box = el('input', { type: 'checkbox', checked: what.on });
  box.addEventListener('change', () => { what.on = box.checked; });
  return el('label', { class: 'keys-switch' }, box, text(label));
}
