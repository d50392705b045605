import { styleOf } from './game.js';

/**
 * The drawing of a game, with its style.
 * @param {string} id
 * @returns {Promise<import('./game.js').GameModule>}
 */
export async function loadGame(id) {
  /** @type {import('./game.js').GameModule} */
  const module = await import(`../../games/${id}/view.js`);
  if (module.styled) {
    await loadStyle(styleOf(id));
  }
  return module;
}

/** @param {string} href */
function loadStyle(href) {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  /** @type {Promise<void>} */
  const loaded = new Promise((resolve) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
  });
  document.head.append(link);
  return loaded;
}
