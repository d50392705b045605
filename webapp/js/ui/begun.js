import { find } from './dom.js';

/** The page's modules run: nobody needs to be told that they can't be loaded, or not any more. */
export function begun() {
  document.documentElement.dataset.begun = '';
  find('.broken').hidden = true;
  find('main').hidden = false;
}
