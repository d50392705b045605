import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import { addGameTexts, sentences, setLanguage } from '../../../webapp/js/text.js';
import { lastWords, turnWords } from '../../../webapp/js/ui/status.js';
import { UPDATE } from './fakes.js';

const GAMES = new URL('../../../webapp/games/', import.meta.url);
const ANN = { player: 'p1', name: 'Ann' };
const BEN = { player: 'p2', name: 'Ben' };
const HERE = { seats: [true, true], claimableInMillis: [null, null], spectators: 0 };
const EVERYBODY = [[0], [1], []];

/** Battleship's waters when the second fleet is sunk, and of the first one the ship of two. */
const ship = (length, row) => ({ cell: row * 10, length, down: false });
const ships = [ship(5, 0), ship(4, 1), ship(3, 2), ship(3, 3), ship(2, 4)];
const shots = (sunk) => ships.map(({ length }) => (sunk(length) ? '#' : 'x').repeat(length).padEnd(10, 'o')).join('').padEnd(100, '.');

/** How a match of each game that has a score may end. */
const SCORES = {
  reversi: { 'more-discs': { discs: [39, 25] }, 'equal-discs': { discs: [32, 32] } },
  'rock-paper-scissors': { rounds: { score: [2, 1] } },
  battleship: { 'fleet-sunk': { fleets: [{ placed: true, ships, shots: shots((length) => length === 2) }, { placed: true, ships, shots: shots(() => true) }] } },
};

const games = new Map();
for (const id of readdirSync(GAMES)) {
  const [words, module] = await Promise.all([import(new URL(`${id}/text.js`, GAMES)), import(new URL(`${id}/view.js`, GAMES))]);
  addGameTexts(id, words);
  games.set(id, { words, module });
}

afterEach(() => setLanguage('en'));

/** What the two lines beside the board say in the end. */
function ending(game, { reason, winners = [0], you, what = 'moved', seat = 0, ...more }) {
  const view = SCORES[game]?.[reason];
  const scores = view && games.get(game).module.score({ view });
  const update = { ...UPDATE, seats: [ANN, BEN], you, toMove: [], status: 'over', outcome: { winners, reason }, last: { what, seat }, ...more };
  const facts = { game, update, presence: HERE, asked: '', doing: '', scores, moved: undefined };
  return sentences(turnWords(facts), lastWords(facts));
}

test('the score is told in words, one\'s own first, or the winner\'s for who only watches or plays both sides', () => {
  const reversi = (you, winners = [0], reason = 'more-discs') => ending('reversi', { reason, winners, you });
  assert.deepEqual(EVERYBODY.map((you) => reversi(you)), ['You won. 39 discs to 25.', 'You lost. 25 discs to 39.', 'Ann won. 39 discs to 25.']);
  assert.equal(reversi([0, 1]), 'Black won. 39 discs to 25.');
  assert.equal(reversi([0], [], 'equal-discs'), 'A draw. 32 discs each.');
  const rounds = (you) => ending('rock-paper-scissors', { reason: 'rounds', you });
  assert.deepEqual(EVERYBODY.map(rounds), ['You won. 2 rounds to 1.', 'You lost. 1 round to 2.', 'Ann won. 2 rounds to 1.']);
  const fleets = (you) => ending('battleship', { reason: 'fleet-sunk', you });
  assert.deepEqual(EVERYBODY.map(fleets), ['You won. Ships left: 4 to 0.', 'You lost. Ships left: 0 to 4.', 'Ann won. Ships left: 4 to 0.']);
  setLanguage('zh');
  assert.deepEqual([reversi([1]), rounds([1]), fleets([])], ['你输了。25 子对 39 子。', '你输了。1 比 2。', 'Ann 赢了。剩余舰船 4 艘对 0 艘。']);
});

test('who watches is told the winner\'s score first, wherever the winner sits', () => {
  const update = { ...UPDATE, seats: [ANN, BEN], you: [], toMove: [], status: 'over', outcome: { winners: [1], reason: 'more-discs' }, last: { what: 'moved', seat: 1 } };
  assert.equal(lastWords({ game: 'reversi', update, presence: HERE, asked: '', doing: '', scores: [25, 39], moved: undefined }), '39 discs to 25.');
});

test('each end of each game is told to winner, loser and spectator in sentences of both languages', () => {
  for (const [game, { words }] of games) {
    for (const key of Object.keys(words.en).filter((name) => name.startsWith('outcome.'))) {
      const reason = key.slice('outcome.'.length);
      const drawn = ['full', 'equal-discs'].includes(reason);
      for (const you of EVERYBODY) {
        const end = { reason, you, winners: drawn ? [] : [0] };
        setLanguage('en');
        assert.match(ending(game, end), drawn ? /^A draw\. [^{}]+\.$/ : /^(You won|You lost|Ann won)\. [^{}]+\.$/, `${game} ${key}`);
        setLanguage('zh');
        assert.match(ending(game, end), drawn ? /^平局。[^{}]+。$/ : /^(你赢了|你输了|Ann 赢了)。[^{} ]([^{}]*[^{} ])?。$/, `${game} ${key}`);
      }
    }
  }
});

test('who gave up, was away too long or called the game off is told without a score', () => {
  const ends = (more) => EVERYBODY.map((you) => ending('reversi', { you, ...more }));
  assert.deepEqual(ends({ reason: 'resignation', what: 'resigned', seat: 1 }), ['You won. Ben gave up.', 'You lost. You gave up.', 'Ann won. Ben gave up.']);
  assert.deepEqual(ends({ reason: 'abandoned', what: 'winClaimed' }), ['You won. Ben was away too long.', 'You lost. You were away too long.', 'Ann won. Ben was away too long.']);
  assert.deepEqual(
    ends({ reason: 'aborted', winners: [], what: 'matchAborted', seat: 1 }),
    ['Called off. Ben called the game off. Nobody won.', 'Called off. You called the game off. Nobody won.', 'Called off. Ben called the game off. Nobody won.'],
  );
});
