import { text } from '../text.js';
import { el, write } from './dom.js';
import { icon } from './icons.js';

/**
 * The link of the room, large, with what helps to send it.
 * @param {{ link: string, qr: string, line: string }} what
 * @returns {HTMLElement}
 */
export function invite({ link, qr, line }) {
  const field = el('input', { class: 'field invite-link', readonly: true, value: link, 'aria-label': text('invite.link') });
  field.addEventListener('focus', () => field.select());
  const said = el('span', {}, text('invite.copy'));
  const copy = el('button', { type: 'button', class: 'button', 'data-kind': 'main' }, icon('copy'), said);
  copy.addEventListener('click', () => void copyLink(field).then((done) => {
    write(said, text(done ? 'invite.copied' : 'invite.select'));
    setTimeout(() => write(said, text('invite.copy')), 2500);
  }));
  const share = typeof navigator.share === 'function' ? el('button', { type: 'button', class: 'button' }, icon('share'), text('invite.share')) : null;
  share?.addEventListener('click', () => void navigator.share({ title: document.title, url: link }).catch(() => {}));
  const code = el('img', { class: 'invite-qr', src: qr, alt: text('invite.qr'), width: 176, height: 176 });
  code.addEventListener('error', () => { code.hidden = true; });
  return el(
    'div', { class: 'invite' },
    el('h2', { class: 'invite-title' }, text('invite.title')), field,
    el('div', { class: 'invite-body' }, code, el('div', { class: 'invite-ways' }, copy, share)), el('p', { class: 'invite-line' }, line),
  );
}

/**
 * Plain http in a local network has no clipboard, but still knows the old command.
 * @param {HTMLInputElement} field
 * @returns {Promise<boolean>}
 */
async function copyLink(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return document.execCommand('copy');
  }
}
