import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setLanguage } from '../../../webapp/js/text.js';
import { resultWords } from '../../../webapp/js/ui/mine.js';
import { kindOf, ownRooms } from '../../../webapp/js/ui/own.js';

/** @param {string} player */
const sits = (player) => ({ player, name: player });
const room = { room: 'r', game: 'reversi', seats: [sits('ben'), sits('ann')] };
const playing = { ...room, status: /** @type {const} */ ('playing') };

test('a room wants something of one when it is one\'s turn, and nothing once its match has ended', () => {
  const outcome = { winners: [0], reason: 'more-discs' };
  assert.equal(kindOf({ ...playing, yourTurn: true }), 'yours');
  assert.equal(kindOf({ ...playing, yourTurn: false }), 'theirs');
  assert.equal(kindOf(playing), 'theirs', 'nobody knows');
  assert.equal(kindOf({ ...room, status: 'waiting' }), 'waiting');
  assert.equal(kindOf({ ...room, status: 'waiting', outcome }), 'finished', 'the other has left');
  assert.equal(kindOf({ ...room, status: 'over' }), 'finished');
});

test('a result is told from one\'s own side', () => {
  setLanguage('en');
  const over = { ...room, status: /** @type {const} */ ('over'), outcome: { winners: [1], reason: 'more-discs', scores: [25, 39] } };
  assert.equal(resultWords(over, 'ann'), 'You won · 39 : 25');
  assert.equal(resultWords(over, 'ben'), 'You lost · 25 : 39');
  assert.equal(resultWords({ ...over, outcome: { winners: [], reason: 'full' } }, 'ann'), 'A draw');
  assert.equal(resultWords({ ...over, outcome: { winners: [], reason: 'aborted', scores: [2, 2] } }, 'ann'), 'Called off');
  assert.equal(resultWords({ ...over, outcome: { winners: [1], reason: 'resignation', scores: [9, 2] } }, 'ann'), 'You won');
  assert.equal(resultWords({ ...over, seats: [sits('ann'), sits('ann')] }, 'ann'), 'Finished · 25 : 39');
});

/** Answers as the server does, fifty at a time. */
function pages(rooms) {
  const asked = [];
  const ask = async (after) => {
    asked.push(after);
    const from = rooms.findIndex((one) => one.room === after) + 1;
    return { rooms: rooms.slice(from, from + 50), ...(rooms.length > from + 50 && { more: true }) };
  };
  return { ask, asked };
}

test('who has a seat in more rooms than a page of the list holds is told of all that go on', async () => {
  const rooms = Array.from({ length: 190 }, (_, index) => ({ ...playing, room: `r${index}`, status: index < 120 ? 'playing' : 'over' }));
  const { ask, asked } = pages(rooms);
  const own = await ownRooms(ask);
  assert.equal(own.rooms.filter((one) => kindOf(one) !== 'finished').length, 120);
  assert.deepEqual([own.more, asked], [true, [undefined, 'r49', 'r99']], 'the finished ones are not asked for');
  const all = pages(rooms.slice(0, 120));
  assert.equal((await ownRooms(all.ask)).rooms.length, 120);
  assert.deepEqual(await ownRooms(pages([]).ask), { rooms: [], more: false });
});
