import { HOME, RequestError, addressOf, createRoom, listGames, myRooms, openSession } from './client/index.js';
import { fillTexts, firstText, refusalText, text } from './text.js';
import { el, find, mark, write } from './ui/dom.js';
import { cardOf, withWords } from './ui/game.js';
import { guardGestures } from './ui/gesture.js';
import { icon } from './ui/icons.js';
import { languageSwitch } from './ui/language.js';
import { askName } from './ui/name.js';
import { optionFields } from './ui/options.js';

/**
 * @typedef {import('./client/session.js').GameInfo} GameInfo
 * @typedef {import('./client/session.js').Opponent} Opponent
 * @typedef {import('./client/session.js').RoomSummary} RoomSummary
 */

/** @type {{ opponent: Opponent, icon: import('./ui/icons.js').IconName, kind?: string }[]} */
const WAYS = [
  { opponent: 'bot', icon: 'machine', kind: 'main' },
  { opponent: 'friend', icon: 'friend' },
  { opponent: 'oneScreen', icon: 'screen' },
];

const said = find('.setup-said');

/** @type {{ game: GameInfo | undefined, values: () => Record<string, number | boolean | string> }} */
const chosen = { game: undefined, values: () => ({}) };

/** @param {unknown} error */
function words(error) {
  return error instanceof RequestError ? refusalText(error) : text('refused.unexpected');
}

async function begin() {
  try {
    const [session, games] = await Promise.all([openSession(HOME), listGames(HOME)]);
    const shown = await withWords(games);
    showName(session.name);
    showCards(shown);
    mark(find('.choose'), 'state', false);
    showMine(await myRooms(HOME), session.player);
  } catch (error) {
    showFailure(words(error));
  }
}

/** @param {string} name */
function showName(name) {
  const button = find('.me');
  button.replaceChildren(el('span', { class: 'me-name' }, name), icon('pencil'));
  button.setAttribute('aria-label', `${text('name.change')}: ${name}`);
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
  find('.ways').replaceChildren(...WAYS.filter(({ opponent }) => opponent !== 'oneScreen' || game.oneScreen).map(wayButton));
  find('.setup').hidden = false;
  write(said, '');
}

/** @param {typeof WAYS[number]} way */
function wayButton({ opponent, icon: sign, kind }) {
  const button = el('button', { type: 'button', class: 'button', 'data-kind': kind }, icon(sign), text(`start.${opponent}`));
  button.addEventListener('click', () => void make(opponent));
  return button;
}

/** @param {Opponent} opponent */
async function make(opponent) {
  const buttons = /** @type {HTMLButtonElement[]} */ ([...find('.ways').children]);
  buttons.forEach((button) => { button.disabled = true; });
  write(said, text('start.making'));
  try {
    const { room } = await createRoom(HOME, { game: chosen.game?.id ?? '', options: chosen.values(), opponent });
    location.assign(addressOf(HOME, `r/${room}`));
  } catch (error) {
    write(said, words(error));
    buttons.forEach((button) => { button.disabled = false; });
  }
}

/**
 * @param {RoomSummary[]} rooms
 * @param {string} player
 */
function showMine(rooms, player) {
  const running = rooms.filter(({ status }) => status !== 'over').slice(0, 4);
  find('.mine-list').replaceChildren(...running.map((room) => el('li', {}, el(
    'a', { class: 'mine-room', href: addressOf(HOME, `r/${room.room}`).href },
    el('img', { src: cardOf(room.game), alt: '', width: 48, height: 36 }),
    el('span', { class: 'mine-game' }, firstText([`game.${room.game}.name`]) || room.game),
    el('span', { class: 'mine-with' }, opponents(room, player)),
  ))));
  find('.mine').hidden = running.length === 0;
}

/**
 * @param {RoomSummary} room
 * @param {string} player
 */
function opponents({ seats }, player) {
  const others = seats.flatMap((seat) => (seat && seat.player !== player ? [seat.player.startsWith('bot:') ? text('seat.bot') : seat.name] : []));
  if (others.length > 0) {
    return text('mine.against', { name: others.join(', ') });
  }
  return text(seats.includes(null) ? 'mine.alone' : 'start.oneScreen');
}

/** @param {string} reason */
function showFailure(reason) {
  const again = el('button', { type: 'button', class: 'button', 'data-kind': 'main' }, text('start.retry'));
  again.addEventListener('click', () => location.reload());
  find('.choose').replaceChildren(el('div', { class: 'notice' }, el('h1', {}, text('start.failed')), el('p', {}, reason), again));
}

guardGestures(document);
fillTexts(document);
languageSwitch();
document.title = text('title.start');
addEventListener('pageshow', (event) => {
  if (event.persisted) {
    location.reload();
  }
});
void begin();
