import { text } from '../text.js';
import { el, find, write } from './dom.js';
import { icon } from './icons.js';

/**
 * The link of the room, large, with what helps to send it; or another link, called so.
 * @param {{ link: string, qr?: string | undefined, line?: string, label?: string }} what
 * @returns {HTMLElement}
 */
export function invite({ link, qr, line, label = text('invite.link') }) {
  const field = linkField(link, label);
  const said = el('span', {}, text('invite.copy'));
  const copy = el('button', { type: 'button', class: 'button', 'data-kind': 'main' }, icon('copy'), said);
  copy.addEventListener('click', () => void copyLink(field).then((done) => {
    write(said, text(done ? 'invite.copied' : 'invite.select'));
    setTimeout(() => write(said, text('invite.copy')), 2500);
  }));
  const share = typeof navigator.share === 'function' ? el('button', { type: 'button', class: 'button' }, icon('share'), text('invite.share')) : null;
  share?.addEventListener('click', () => void navigator.share({ title: document.title, url: link }).catch(() => {}));
  const code = qr === undefined ? null : el('img', { class: 'invite-qr', src: qr, alt: text('invite.qr'), width: 176, height: 176 });
  code?.addEventListener('error', () => { code.hidden = true; });
  return el(
    'div', { class: 'invite' },
    el('h2', { class: 'invite-title' }, text('invite.title')), field,
    el('div', { class: 'invite-body' }, code, el('div', { class: 'invite-ways' }, copy, share)), line === undefined ? null : el('p', { class: 'invite-line' }, line),
    isOfThisComputer(link) ? el('p', { class: 'invite-line' }, text('invite.here')) : null,
  );
}

/** The same beside a board that stays: when a seat has become free after a match. */
export class SideInvitation {
  #place = el('div', { class: 'side-invite', hidden: true });

  constructor() {
    find('.actions').before(this.#place);
  }

  /** @param {boolean} shown */
  draw(shown) {
    if (this.#place.hidden === shown) {
      this.#place.hidden = !shown;
      this.#place.replaceChildren(...(shown ? [invite({ link: roomLink() })] : []));
    }
  }
}

/** The address that others can use, which the server knows: not always the one that this page was opened at. */
export function roomLink() {
  return find('link[rel="canonical"]').getAttribute('href') ?? '';
}

/** @param {string} link */
function isOfThisComputer(link) {
  return /^(localhost|127\.[\d.]+|\[::1\])$/.test(new URL(link).hostname);
}

/**
 * All of the link is seen; where it is longer than a line, the room begins the second one.
 * @param {string} link
 * @param {string} label
 */
function linkField(link, label) {
  const room = link.lastIndexOf('/r/') + 1;
  const field = el(
    'p', { class: 'invite-link', role: 'textbox', 'aria-readonly': 'true', tabindex: 0, 'aria-label': label },
    el('span', {}, link.slice(0, room)), el('span', {}, link.slice(room)),
  );
  field.addEventListener('focus', () => getSelection()?.selectAllChildren(field));
  return field;
}

/**
 * Plain http in a local network has no clipboard, but still knows the old command.
 * @param {HTMLElement} field
 * @returns {Promise<boolean>}
 */
async function copyLink(field) {
  try {
    await navigator.clipboard.writeText(field.textContent ?? '');
    return true;
  } catch {
    field.focus();
    getSelection()?.selectAllChildren(field);
    return document.execCommand('copy');
  }
}
