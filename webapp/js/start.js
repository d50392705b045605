import { HOME, RequestError, addressOf, bringSession, createRoom, moveTo, openSession } from './client/index.js';
import { fillTexts, firstText, nameText, refusalText, text } from './text.js';
import { fetchAhead } from './ui/ahead.js';
import { begun } from './ui/begun.js';
import { computer } from './ui/computer.js';
import { el, find, mark, write } from './ui/dom.js';
import { cardOf, withWords } from './ui/game.js';
import { guardGestures } from './ui/gesture.js';
import { icon } from './ui/icons.js';
import { followIdentity, sayIfUnkept } from './ui/kept.js';
import { languageSwitch } from './ui/language.js';
import { Mine } from './ui/mine.js';
import { askName } from './ui/name.js';
import { optionFields } from './ui/options.js';
import { showRules } from './ui/rules.js';
import { receivePasses } from './ui/pass.js';

/**
 * @typedef {import('./client/session.js').GameInfo} GameInfo
 * @typedef {import('./client/session.js').Opponent} Opponent
 */

/** @type {{ opponent: Opponent, icon: import('./ui/icons.js').IconName, kind?: string }[]} */
const WAYS = [
  { opponent: 'friend', icon: 'friend', kind: 'main' },
  { opponent: 'bot', icon: 'machine' },
  { opponent: 'oneScreen', icon: 'screen' },
];

const said = find('.setup-said');

/** @type {{ game: GameInfo | undefined, values: () => Record<string, number | boolean | string> }} */
const chosen = { game: undefined, values: () => ({}) };

/** @param {unknown} error */
function words(error) {
  return error instanceof RequestError ? refusalText(error) : text('refused.unexpected');
}

function begin() {
  const games = showGames();
  Promise.all([showMe(games), games]).catch((error) => showFailure(words(error)));
}

/** @param {Promise<void>} games */
async function showMe(games) {
  const { name, player } = await openSession(HOME);
  sayIfUnkept();
  followIdentity(() => player);
  showName(name);
  showMine(new Mine(player, games));
}

/**
 * Who comes back to the page finds the list as it is now. One can play without it, so a server that can't tell it now is asked again then.
 * @param {Mine} mine
 */
function showMine(mine) {
  const refresh = () => void mine.refresh().catch(() => undefined);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && refresh());
  refresh();
}

/** The page has them with it, as `listGames` would answer. */
async function showGames() {
  showCards(await withWords(JSON.parse(find('.cards').dataset.games ?? '[]')));
  mark(find('.choose'), 'state', false);
}

/** @param {string} name */
function showName(name) {
  const button = find('.me');
  button.replaceChildren(el('bdi', { class: 'me-name' }, nameText(name)), icon('pencil'));
  button.setAttribute('aria-label', text('name.yours', { name }));
  button.hidden = false;
  button.onclick = () => askName(name, showName);
}

/** @param {GameInfo[]} games */
function showCards(games) {
  const cards = games.map((game) => {
    const card = el(
      'button', { type: 'button', class: 'card', role: 'radio', 'aria-checked': 'false', tabindex: -1 },
      el('span', { class: 'card-board' }, el('img', { src: cardOf(game.id), alt: '', width: 160, height: 120 })),
      el('span', { class: 'card-name' }, text(`game.${game.id}.name`)),
      el('span', { class: 'card-line' }, firstText([`game.${game.id}.line`])),
    );
    card.addEventListener('click', () => choose(game, card, cards));
    return card;
  });
  const group = find('.cards');
  group.replaceChildren(...cards);
  group.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const next = step && cards[(cards.findIndex((card) => card === event.target) + step + cards.length) % cards.length];
    if (next) {
      event.preventDefault();
      next.focus();
      next.click();
    }
  });
  if (games[0] && cards[0]) {
    choose(games[0], cards[0], cards);
  }
}

/**
 * @param {GameInfo} game
 * @param {HTMLElement} card
 * @param {HTMLElement[]} cards
 */
function choose(game, card, cards) {
  for (const other of cards) {
    other.setAttribute('aria-checked', String(other === card));
    other.tabIndex = other === card ? 0 : -1;
  }
  const fields = optionFields(game.id, game.options);
  chosen.game = game;
  chosen.values = fields.values;
  write(find('.setup-name'), text(`game.${game.id}.name`));
  write(find('.setup-line'), firstText([`game.${game.id}.line`]));
  find('.options').replaceChildren(fields.element);
  showWays(game);
  find('.setup').hidden = false;
  write(said, '');
}

/** @param {GameInfo} game */
function showWays(game) {
  find('.ways').replaceChildren(...WAYS.filter(({ opponent }) => opponent !== 'oneScreen' || game.oneScreen).map((way) => wayButton(game, way)));
}

/** @param {GameInfo} game */
function askComputer(game) {
  const asked = computer(game.seats, {
    start: (level, seat) => void make({ opponent: 'bot', level, seat }),
    back: () => {
      showWays(game);
      /** @type {HTMLElement | null} */ (find('.ways').children[1])?.focus();
    },
  });
  find('.ways').replaceChildren(asked);
  /** @type {HTMLElement | null} */ (asked.querySelector('[data-kind="main"]'))?.focus();
}

/**
 * @param {GameInfo} game
 * @param {typeof WAYS[number]} way
 */
function wayButton(game, { opponent, icon: sign, kind }) {
  const button = el('button', { type: 'button', class: 'button', 'data-kind': kind }, icon(sign), text(`start.${opponent}`));
  button.addEventListener('click', () => (opponent === 'bot' && game.skill ? askComputer(game) : void make({ opponent })));
  return button;
}

/** @param {{ opponent: Opponent, level?: import('./client/session.js').Level, seat?: number }} against */
async function make(against) {
  const buttons = find('.ways').querySelectorAll('button');
  buttons.forEach((button) => { button.disabled = true; });
  write(said, text('start.making'));
  try {
    const { room } = await createRoom(HOME, { game: chosen.game?.id ?? '', options: chosen.values(), ...against });
    moveTo(addressOf(HOME, `r/${room}`));
  } catch (error) {
    write(said, words(error));
    buttons.forEach((button) => { button.disabled = false; });
  }
}

/** @param {string} reason */
function showFailure(reason) {
  const again = el('button', { type: 'button', class: 'button', 'data-kind': 'main' }, text('start.retry'));
  again.addEventListener('click', () => location.reload());
  find('.choose').replaceChildren(el('div', { class: 'notice' }, el('h1', {}, text('start.failed')), el('p', {}, reason), again));
}

begun();
find('.setup-rules').addEventListener('click', () => chosen.game && void showRules(chosen.game.id));
guardGestures(document);
fillTexts(document);
languageSwitch();
document.title = text('title.start');
addEventListener('pageshow', (event) => {
  if (event.persisted) {
    location.reload();
  }
});
receivePasses();
bringSession(HOME, document.body.dataset.session);
begin();
fetchAhead();
