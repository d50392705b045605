import { HOME, RequestError, addressOf, createRoom, listGames, moveTo } from '../client/index.js';
import { refusalText, text } from '../text.js';
import { showDialog } from './dialog.js';
import { el, write } from './dom.js';
import { cardOf, withWords } from './game.js';

/**
 * @typedef {import('../client/messages.js').Update} Update
 * @typedef {import('../client/session.js').GameInfo} GameInfo
 * @typedef {import('../client/session.js').RoomWish} RoomWish
 */

/**
 * Lets one choose another game to play with the same opponent. A room plays one game, so another room is made: the computer comes
 * along by itself, a person by the link, which is said in the room that one leaves.
 * @param {string} game the one that was played
 * @param {Update} update
 * @param {(words: string) => Promise<unknown>} say says something to everybody in the room
 */
export async function showOther(game, update, say) {
  const problem = el('p', { class: 'form-problem', role: 'status' });
  const list = el('ul', { class: 'other-games' });
  const alone = update.you.length > 1;
  const bot = update.seats.find((seat) => seat?.bot)?.bot;
  const line = text(alone ? 'other.alone' : bot ? 'other.bot' : 'other.line');
  showDialog(text('act.other'), el('div', { class: 'other' }, el('p', {}, line), list, problem));
  /** @param {unknown} error */
  const fail = (error) => {
    list.inert = false;
    write(problem, error instanceof RequestError ? refusalText(error) : text('refused.unexpected'));
  };

  /** @param {GameInfo} chosen */
  async function go(chosen) {
    list.inert = true;
    write(problem, text('start.making'));
    const { room, link } = await createRoom(HOME, { game: chosen.id, ...against(alone, bot) });
    if (!alone && !bot) {
      await say(text('other.said', { game: text(`game.${chosen.id}.name`), link })).catch(() => {});
    }
    moveTo(addressOf(HOME, `r/${room}`));
  }

  try {
    const games = await withWords((await listGames(HOME)).filter(({ id, oneScreen }) => id !== game && (oneScreen || !alone)));
    list.append(...games.map((other) => {
      const button = el(
        'button', { type: 'button', class: 'button other-game' },
        el('img', { src: cardOf(other.id), alt: '', width: 48, height: 36 }), text(`game.${other.id}.name`),
      );
      button.addEventListener('click', () => void go(other).catch(fail));
      return el('li', {}, button);
    }));
  } catch (error) {
    fail(error);
  }
}

/**
 * @param {boolean} alone whether one holds all seats
 * @param {string | undefined} bot the kind of the computer that one played; a game without levels has another
 * @returns {Pick<RoomWish, 'opponent' | 'level'>}
 */
function against(alone, bot) {
  if (alone) {
    return { opponent: 'oneScreen' };
  }
  const level = /** @type {const} */ (['easy', 'medium', 'hard']).find((one) => one === bot);
  return bot ? { opponent: 'bot', ...(level && { level }) } : { opponent: 'friend' };
}
