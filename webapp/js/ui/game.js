import { addGameTexts } from '../text.js';

/**
 * What a game brings to the page. To add one, make `webapp/games/<id>/` with
 *
 * - `view.js`, whose exports are those of {@link GameModule}. It draws, and tells what the player wants; it knows no rules:
 *   what may be done now is in `state.choices`, which the server sent.
 * - `text.js`, which exports `en` and `zh` with the same keys: `name`, `line` (one short sentence for the start page), `seat.0`,
 *   `seat.1`, ... (how a side is called; not in a game with secrets, whose sides nobody plays alone),
 *   `outcome.<reason>`, a sentence that says how a match ended, `refused.<reason>` for
 *   its own refusals, `option.<name>` and `option.<name>.<value>` for its options, and whatever the view says.
 * - `card.svg`, a small drawn board for the start page, and `view.css` if the shared styles do not do.
 * - `rules.js`, which exports `en` and `zh`: a few sentences that say how it is played; and `rules.svg`, the picture above them.
 *
 * A game on a board of cells draws with `board.js`, which brings the grid, the keyboard and the labels.
 */

/** @typedef {import('../client/messages.js').Update} Update */

/**
 * All that a view draws, complete each time.
 * @typedef {object} GameState
 * @property {any} view the position, as the game's own view
 * @property {any} choices what I may play, in the game's own form; undefined if I am not to move
 * @property {any} pending my move that is on its way; undefined if there is none
 * @property {number[]} you the seats that I hold
 * @property {string[]} names how those who hold the seats are called
 * @property {number[]} toMove the seats that may move
 * @property {number} mover the seat that I play for now; undefined choices mean that it waits
 * @property {number} ply how many moves were made
 * @property {any} lastMove the move that made this position, as far as I may know it
 * @property {number | undefined} lastSeat whose it was
 * @property {import('../client/messages.js').Ended | undefined} outcome
 * @property {Record<string, unknown>} options
 */

/**
 * What a view may ask of the page.
 * @typedef {object} GameApi
 * @property {(move: Record<string, unknown>) => void} play makes a move; it comes back as `pending` at once
 * @property {(key: string, values?: Record<string, string | number>) => string} text the game's own words
 * @property {(sentence: string) => void} say tells a screen reader something that is not a move
 */

/**
 * A drawn game.
 * @typedef {object} GameView
 * @property {(state: GameState) => void} draw
 * @property {() => boolean} [takeBack] takes back what was chosen and not played; whether there was anything
 */

/**
 * Whose move it was: a name, or you.
 * @typedef {{ name: string, you: boolean }} Who
 */

/**
 * @typedef {object} GameModule
 * @property {(host: HTMLElement, api: GameApi) => GameView} mount draws the game into an empty element
 * @property {(seat: number) => SVGSVGElement} mark the sign of a side, told by its shape as well as its colour
 * @property {(move: any, seat: number, text: GameApi['text'], state: GameState) => string} describe a move in words, as
 *     "H8"; empty if there is nothing to tell
 * @property {(who: Who, move: any, seat: number, text: GameApi['text'], state: GameState) => string} [tell] a move as a whole
 *     sentence, where "Ann: H8." does not do; empty where it does
 * @property {(state: GameState, seat: number, text: GameApi['text']) => string} [note] a short word beside a player's name,
 *     such as a score
 * @property {(state: GameState, text: GameApi['text']) => string} [asked] a sentence that says what I, being to move, am asked to do; empty
 *     for "Your turn."
 * @property {(state: GameState, text: GameApi['text']) => string} [doing] what those who are to move do now, in a word that follows "Ann is"
 *     and stands beside a name, such as "placing"; empty for "to move"
 * @property {(state: GameState) => number[]} [score] of each seat when a match has ended: `{first}` and `{second}` of `outcome.<reason>`,
 *     one's own or the winner's first
 * @property {readonly import('./dialog.js').GameKey[]} [keys] letters that do something in this game only
 * @property {boolean} [styled] whether there is a `view.css`
 */

/** @typedef {{ en: Record<string, string>, zh: Record<string, string> }} GameWords */

const GAMES = new URL('../../games/', import.meta.url);

/**
 * The words of a game.
 * @param {string} id
 * @returns {Promise<GameWords>}
 */
export function loadWords(id) {
  return import(`../../games/${id}/text.js`);
}

/**
 * Loads the words of all these games at once. A game without words can't be offered; the others can.
 * @template {{ id: string }} T
 * @param {readonly T[]} games
 * @returns {Promise<T[]>} those that have words now
 */
export async function withWords(games) {
  const tries = await Promise.allSettled(games.map(async ({ id }) => addGameTexts(id, await loadWords(id))));
  return games.filter((_, index) => tries[index]?.status === 'fulfilled');
}

/**
 * How a game is played, in sentences.
 * @param {string} id
 * @returns {Promise<Record<import('../text.js').Language, string[]>>}
 */
export function loadRules(id) {
  return import(new URL(`${encodeURIComponent(id)}/rules.js`, GAMES).href);
}

/** @param {string} id */
export function pictureOf(id) {
  return new URL(`${encodeURIComponent(id)}/rules.svg`, GAMES).href;
}

/** @param {string} id */
export function cardOf(id) {
  return new URL(`${encodeURIComponent(id)}/card.svg`, GAMES).href;
}

/** @param {string} id */
export function styleOf(id) {
  return new URL(`${encodeURIComponent(id)}/view.css`, GAMES).href;
}
