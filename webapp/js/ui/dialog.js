import { text } from '../text.js';
import { el, find } from './dom.js';
import { icon } from './icons.js';

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
  dialog.replaceChildren(el('div', { class: 'dialog-head' }, el('h2', {}, title), close), content);
  if (!dialog.open) {
    dialog.showModal();
  }
}

/** The keys of the room page. */
export function keyList() {
  const keys = /** @type {const} */ (['arrows', 'enter', 'escape', 'r', 'c', 'p', 'help']);
  const rows = keys.flatMap((key) => [el('dt', {}, text(`keys.${key}`)), el('dd', {}, text(`keys.${key}.what`))]);
  return el('dl', { class: 'keys' }, ...rows);
}
