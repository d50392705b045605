import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { placeName } from '../../../webapp/js/ui/places.js';

const GAMES = new URL('../../../webapp/games/', import.meta.url);

/** A move at the board's left and lower corner, or in its leftmost column, and the view after it. */
const CORNERS = {
  'battleship': [{ fire: { cell: 90 } }, { fleets: [{ shots: '' }, { shots: '.'.repeat(90) + 'o' }] }],
  'connect-four': [{ column: 0 }, { cells: `${'.'.repeat(35)}R......` }],
  'gomoku': [{ cell: 210 }, { size: 15 }],
  'reversi': [{ cell: 56 }, { passed: false }],
  'rock-paper-scissors': undefined,
  'tic-tac-toe': [{ cell: 6 }, {}],
};

test('letters count from the left, numbers from the bottom', () => {
  assert.deepEqual([0, 7, 56, 63].map((cell) => placeName(cell, 8, 8)), ['A8', 'H8', 'A1', 'H1']);
  assert.equal(placeName(360, 19, 19), 'S1');
});

for (const game of readdirSync(GAMES)) {
  test(`${game} calls places as all games do`, async () => {
    assert.ok(game in CORNERS, 'a game with a board says here where its corner is');
    const { describe } = await import(new URL(`${game}/view.js`, GAMES));
    const [move, view] = CORNERS[game] ?? [];
    if (move) {
      const words = describe(move, 0, (key, { place } = {}) => place ?? key, { view });
      assert.equal(words, 'A1');
    }
  });
}
