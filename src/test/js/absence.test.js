import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Absence, countdown, waitsFor } from '../../../webapp/js/ui/absence.js';
import { wideDeed } from '../../../webapp/js/ui/deeds.js';
import { lastWords, turnWords } from '../../../webapp/js/ui/status.js';
import { UPDATE } from './fakes.js';

const ANN = { player: 'p1', name: 'Ann' };
const BEN = { player: 'p2', name: 'Ben' };
const BOT = { player: 'bot:1', name: 'x', bot: 'x' };

/** Ann's page, unless `more` says otherwise: Ben is to move. */
function room(more = {}) {
  return { ...UPDATE, seats: [ANN, BEN], you: [0], toMove: [1], ...more };
}

function facts(update, waits) {
  return { game: 'trial', update, presence: undefined, asked: '', doing: '', moved: undefined, ...(waits && { waits }) };
}

const label = (update, waits) => wideDeed(facts(update, waits), false).main;

test('a win is claimed of those whom the match waits for, if all of them are away', () => {
  assert.deepEqual(waitsFor(room(), [null, 9000]), { seat: 1, deed: 'claim', millis: 9000 });
  assert.equal(waitsFor(room(), [null, null]), undefined);
  assert.equal(waitsFor(room({ you: [] }), [null, 9000]), undefined, 'who watches claims nothing');
  assert.equal(waitsFor(room({ toMove: [0] }), [null, null]), undefined);
  assert.deepEqual(waitsFor(room({ toMove: [0, 1] }), [null, 0]), { seat: 1, deed: 'claim', millis: 0 });
});

test('a seat is freed by who holds one, and by anybody where nobody is left', () => {
  const over = { status: 'over', toMove: [] };
  assert.deepEqual(waitsFor(room(over), [null, 5]), { seat: 1, deed: 'free', millis: 5 });
  assert.equal(waitsFor(room({ ...over, you: [] }), [null, 5]), undefined);
  assert.deepEqual(waitsFor(room({ ...over, you: [] }), [7, 5]), { seat: 1, deed: 'free', millis: 5 });
  assert.deepEqual(waitsFor(room({ ...over, you: [], seats: [ANN, BOT] }), [7, null]), { seat: 0, deed: 'free', millis: 7 });
  assert.equal(waitsFor(room({ status: 'waiting', you: [], seats: [ANN, null] }), [7, null]), undefined, 'there is a seat to take');
});

test('what the server told is counted down second by second from when it came, and no further than to nothing', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  let now = 0;
  let ticks = 0;
  const absence = new Absence(() => { ticks++; }, () => now);
  const told = { type: 'presence', seats: [true, false], claimableInMillis: [null, 2500], spectators: 0 };
  const look = () => absence.look(room(), told, { ...told });
  const left = () => {
    const waits = look();
    absence.shown(waits);
    return waits?.millis;
  };
  assert.equal(left(), 2500);
  mock.timers.tick(499);
  assert.equal(ticks, 0);
  mock.timers.tick(1);
  assert.equal(ticks, 1);
  now = 500;
  assert.equal(left(), 2000);
  now = 4000;
  assert.equal(look()?.millis, 0);
  mock.timers.tick(1000);
  assert.equal(ticks, 2, 'a look that is not shown does not stop the clock');
  assert.equal(left(), 0);
  mock.timers.tick(10000);
  assert.equal(ticks, 2, 'there is nothing more to count');
  assert.equal(absence.look(room(), { ...told, claimableInMillis: [null, 2500] }, told)?.millis, 2500, 'told anew');
  mock.timers.reset();
  assert.deepEqual([countdown(103000), countdown(102001), countdown(9000), countdown(0)], ['1:43', '1:43', '0:09', '0:00']);
});

test('the wide button offers what helps most', () => {
  const claim = { seat: 1, deed: 'claim', millis: 0 };
  const free = { seat: 1, deed: 'free', millis: 0 };
  const over = room({ status: 'over', toMove: [], outcome: { winners: [0], reason: 'line' } });
  assert.equal(label(room()), 'resign');
  assert.equal(label(room({ abortable: true })), 'abort');
  assert.equal(label(room({ abortable: true }), { ...claim, millis: 1 }), 'abort');
  assert.equal(label(room({ abortable: true }), claim), 'claim');
  assert.equal(label(over), 'again');
  assert.equal(label(over, { ...free, millis: 1 }), 'again');
  assert.equal(label(over, free), 'free');
  assert.equal(label({ ...over, you: [] }), 'home');
  assert.equal(label({ ...over, you: [] }, free), 'free');
  assert.equal(label(room({ status: 'waiting', seats: [ANN, null], toMove: [] })), 'home');
  assert.equal(label(room({ status: 'waiting', seats: [ANN, null], you: [], toMove: [] })), 'sit');
});

test('who waits for a rematch with somebody who is away is told so, with what can be done', () => {
  const over = room({ status: 'over', toMove: [], outcome: { winners: [0], reason: 'line' }, rematch: [0] });
  assert.equal(
    lastWords(facts(over, { seat: 1, deed: 'free', millis: 61000 })),
    'You offered another game. Ben is away. You can free the seat in 1:01.',
  );
  assert.equal(lastWords(facts(over, { seat: 1, deed: 'free', millis: 0 })), 'You offered another game. You can free Ben\'s seat for somebody else.');
});

test('how a match ended without its rules is told to both sides', () => {
  const abandoned = room({ status: 'over', toMove: [], outcome: { winners: [0], reason: 'abandoned' }, last: { what: 'winClaimed', seat: 0 } });
  assert.equal(lastWords(facts(abandoned)), 'Ben was away too long.');
  assert.equal(lastWords(facts({ ...abandoned, you: [1] })), 'You were away too long.');
  const aborted = room({ status: 'over', toMove: [], outcome: { winners: [], reason: 'aborted' }, last: { what: 'matchAborted', seat: 1 } });
  assert.equal(turnWords(facts(aborted)), 'Called off.');
  assert.equal(lastWords(facts(aborted)), 'Ben called the game off. Nobody won.');
  assert.equal(lastWords(facts({ ...aborted, you: [1] })), 'You called the game off. Nobody won.');
  assert.equal(lastWords(facts({ ...aborted, last: { what: 'renamed' } })), 'It ended before both had moved. Nobody won.');
});
