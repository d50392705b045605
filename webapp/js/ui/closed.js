import { text } from '../text.js';
import { el, find, mark } from './dom.js';

/** @typedef {{ title: import('../text.js').Key, href: string, act: import('../text.js').Key }} Closed */

/** @type {Record<'unknown' | 'ended' | 'undrawn', Closed>} */
const KINDS = {
  unknown: { title: 'lost.title', href: '../', act: 'act.new' },
  ended: { title: 'closed.title', href: location.href, act: 'start.retry' },
  undrawn: { title: 'undrawn.title', href: location.href, act: 'start.retry' },
};

/**
 * The room has not been seen yet, and is not there right now; it is tried again, and what comes then takes this one's place.
 * @param {HTMLElement} stage where the board will be
 * @param {string | undefined} reason
 * @param {string} words
 * @returns {boolean} whether that is news
 */
export function showUnopened(stage, reason, words) {
  const title = text(reason === 'unavailable' ? 'unopened.title' : 'closed.title');
  if (stage.dataset.shows === 'unopened' && stage.querySelector('p')?.textContent === words) {
    return false;
  }
  stage.dataset.shows = 'unopened';
  mark(find('.table'), 'state', 'unopened');
  stage.replaceChildren(el(
    'div', { class: 'notice' },
    el('h1', {}, title), el('p', {}, words), el('a', { class: 'button', href: '../' }, text('act.new')),
  ));
  document.title = `${title} · Sente`;
  return true;
}

/**
 * Nothing can be played here now: there is no such room, the connection can't come back by itself, or the game can't be drawn.
 * @param {keyof typeof KINDS} kind
 * @param {string} words
 */
export function showClosed(kind, words) {
  const { title, href, act } = KINDS[kind];
  find('.table').replaceWith(el(
    'main', { class: 'notice' },
    el('h1', {}, text(title)), el('p', {}, words), el('a', { class: 'button', 'data-kind': 'main', href }, text(act)),
  ));
  document.title = `${text(title)} · Sente`;
}
