import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Heard } from '../../../webapp/js/ui/heard.js';
import { awayWords, lastWords, newsWords, presenceOf } from '../../../webapp/js/ui/status.js';
import { UPDATE } from './fakes.js';

const ANN = { player: 'p1', name: 'Ann' };
const BEN = { player: 'p2', name: 'Ben' };
const moved = { what: 'moved', seat: 1, move: { cell: 4 } };

/** What a page knows when Ben has moved, Ann's own page unless `more` says otherwise. */
function facts({ seats = [ANN, BEN], presence = { seats: [true, true], claimableInMillis: [null, null], spectators: 0 }, ...more } = {}) {
  return {
    game: 'trial', asked: '', doing: '', presence, moved: ({ name }) => `${name}: B2.`,
    update: { ...UPDATE, seats, you: [0], last: moved, ...more },
  };
}

function drawer() {
  const items = new Map();
  return { getItem: (key) => items.get(key) ?? null, setItem: (key, value) => items.set(key, value) };
}

test('who comes for the first time has missed nothing, and hears the next thing that happens', () => {
  const heard = new Heard('a', drawer());
  heard.arrive({ match: 7, chat: 3 });
  assert.deepEqual([heard.match(7), heard.match(8), heard.match(8), heard.unread(3), heard.unread(4)], [false, true, false, false, true]);
});

test('a reload forgets neither what was heard nor what was not read', () => {
  const kept = drawer();
  const before = new Heard('a', kept);
  before.arrive({ match: 7, chat: 3 });
  before.match(8);
  before.read(4);
  const after = new Heard('a', kept);
  after.arrive({ match: 9, chat: 6 });
  assert.deepEqual([after.match(8), after.match(9), after.unread(4), after.unread(5)], [false, true, false, true]);
  assert.equal(new Heard('b', kept).match(1), false, 'another room is another matter');
});

test('the rooms visited last are remembered, and a browser that keeps nothing or nonsense does no harm', () => {
  const kept = drawer();
  for (let room = 0; room < 60; room++) {
    new Heard(`room${room}`, kept).arrive({ match: 1, chat: 0 });
  }
  assert.equal(Object.keys(JSON.parse(kept.getItem('sente.heard'))).length, 50);
  const full = { getItem: () => '{', setItem: () => { throw new Error('full'); } };
  for (const place of [undefined, full]) {
    const heard = new Heard('a', place);
    heard.arrive({ match: 1, chat: 0 });
    assert.ok(heard.match(2));
  }
});

test('who sits down is not told to be away before anybody knows', () => {
  const early = presenceOf({ seats: [true, false], claimableInMillis: [null, null], spectators: 1 }, ['p1', undefined], facts().update);
  assert.equal(awayWords(facts({ presence: early })), '');
  const later = presenceOf({ seats: [true, false], claimableInMillis: [null, null], spectators: 0 }, ['p1', 'p2'], facts().update);
  assert.match(awayWords(facts({ presence: later })), /Ben is away/);
});

test('that somebody is away does not take the place of their move', () => {
  assert.equal(lastWords(facts({ presence: { seats: [true, false], claimableInMillis: [null, null], spectators: 0 } })), 'Ben: B2. Ben is away. The game waits.');
});

test('who looks back is not told to wait for somebody who is away', () => {
  const presence = { seats: [true, false], claimableInMillis: [null, 0], spectators: 0 };
  assert.equal(lastWords({ ...facts({ presence, toMove: [] }), past: true }), 'Ben: B2.');
});

test('the move that ends a match is told, then who won and why', () => {
  const over = facts({ status: 'over', toMove: [], outcome: { winners: [1], reason: 'full' } });
  assert.equal(newsWords(over), 'Ben: B2. You lost. The board is full.');
  const again = facts({ ...over.update, last: { what: 'rematchOffered', seat: 1 }, rematch: [1] });
  assert.equal(newsWords(again), 'You lost. Ben wants another game.');
  assert.equal(newsWords(facts()), 'Ben: B2. Your turn.');
  assert.equal(newsWords(facts({ presence: { seats: [true, false], claimableInMillis: [null, null], spectators: 0 } })), 'Ben: B2. Your turn.');
});

test('the end of a match tells how those before it ended too, one\'s own wins first', () => {
  const over = { status: 'over', toMove: [], outcome: { winners: [1], reason: 'full' } };
  assert.equal(newsWords(facts({ ...over, tally: { won: [1, 2], drawn: 0 } })), 'Ben: B2. You lost. The board is full. Games won: 1 : 2.');
  assert.equal(lastWords(facts({ ...over, you: [1], tally: { won: [1, 2], drawn: 3 } })), 'The board is full. Games won: 2 : 1, drawn: 3.');
  assert.equal(lastWords(facts({ ...over, you: [], tally: { won: [1, 2], drawn: 0 } })), 'The board is full. Games won: 1 : 2.');
  assert.equal(lastWords(facts({ ...over, tally: { won: [0, 1], drawn: 0 } })), 'The board is full.', 'the first one needs no sum');
});
