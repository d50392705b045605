import { language, text } from '../text.js';
import { showDialog } from './dialog.js';
import { el, find } from './dom.js';
import { loadRules, pictureOf } from './game.js';
import { icon } from './icons.js';

/**
 * Says how a game is played: a picture and a few sentences, which are loaded only now.
 * @param {string} game
 */
export async function showRules(game) {
  const place = el('div', { class: 'rules' }, el('img', { class: 'rules-picture', src: pictureOf(game), alt: '', width: 320, height: 140 }));
  showDialog(text('rules.of', { game: text(`game.${game}.name`) }), place);
  try {
    const rules = await loadRules(game);
    place.append(...rules[language()].map((sentence) => el('p', {}, sentence)));
  } catch {
    place.append(el('p', { role: 'alert' }, text('refused.unreachable')));
  }
}

/**
 * Shows the button beside a room's game that says how it is played.
 * @param {string} game
 */
export function offerRules(game) {
  const button = find('.top-rules');
  button.replaceChildren(icon('rules'));
  button.title = text('rules.title');
  button.hidden = false;
  button.onclick = () => void showRules(game);
}
