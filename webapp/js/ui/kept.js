import { HOME, isLasting, onIdentity } from '../client/index.js';
import { text } from '../text.js';
import { el, find } from './dom.js';

/** Says, once in a page, that this browser keeps nobody's seat beyond it. */
export function sayIfUnkept() {
  if (!isLasting(HOME) && !document.querySelector('.unkept')) {
    find('header').after(el('p', { class: 'unkept', role: 'status' }, text('unkept')));
  }
}

/**
 * When this browser has become somebody else in another tab, what this one shows is of nobody who comes back.
 * @param {() => string | undefined} player who one is in this page; undefined if that is not known yet
 */
export function followIdentity(player) {
  onIdentity(HOME, (now) => {
    if ((player() ?? now) !== now) {
      location.reload();
    }
  });
}
