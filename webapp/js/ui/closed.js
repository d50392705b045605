import { text } from '../text.js';
import { el, find } from './dom.js';

/**
 * The connection has ended for good: there is no such room, or it can't come back by itself.
 * @param {boolean} unknown
 * @param {string} words
 */
export function showClosed(unknown, words) {
  const title = text(unknown ? 'lost.title' : 'closed.title');
  const way = unknown ? { href: '../', words: text('act.new') } : { href: location.href, words: text('start.retry') };
  find('.connection').hidden = true;
  find('.table').replaceWith(el(
    'main', { class: 'notice' },
    el('h1', {}, title), el('p', {}, words), el('a', { class: 'button', 'data-kind': 'main', href: way.href }, way.words),
  ));
  document.title = `${title} · Sente`;
}
