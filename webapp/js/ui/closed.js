import { text } from '../text.js';
import { el, find } from './dom.js';

/** @typedef {{ title: import('../text.js').Key, href: string, act: import('../text.js').Key }} Closed */

/** @type {Record<'unknown' | 'ended' | 'undrawn', Closed>} */
const KINDS = {
  unknown: { title: 'lost.title', href: '../', act: 'act.new' },
  ended: { title: 'closed.title', href: location.href, act: 'start.retry' },
  undrawn: { title: 'undrawn.title', href: location.href, act: 'start.retry' },
};

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
