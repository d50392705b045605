import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseServerMessage } from '../../../webapp/js/client/messages.js';
import { said, UPDATE, WELCOME } from './fakes.js';

const GOLDEN = new URL('../resources/wire/server/', import.meta.url);
const TYPES = ['welcome', 'update', 'said', 'presence', 'refused', 'ping', 'pong'];

const golden = (existsSync(GOLDEN) ? readdirSync(GOLDEN) : [])
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, text: readFileSync(new URL(name, GOLDEN), 'utf8') }));

for (const { name, text } of golden) {
  test(`the golden message ${name} is understood whole`, () => {
    assert.deepEqual(parseServerMessage(text), JSON.parse(text));
  });
}

test('there is a golden message of every type that the server says', () => {
  const types = new Set(golden.map(({ text }) => JSON.parse(text).type));
  assert.deepEqual([...types].sort(), [...TYPES].sort());
});

/** What only the game's own script understands. */
const OF_THE_GAME = ['view', 'choices'];

const EXAMPLES = [
  WELCOME,
  { type: 'update', ...UPDATE, seats: [null, UPDATE.seats[0]], outcome: { winners: [], reason: 'full' }, ack: 'a' },
  said(1, { seat: 0, ack: 'a' }),
  { type: 'presence', seats: [true, false], claimableInMillis: [null, null], spectators: 2 },
  { type: 'refused', id: 'a', code: 'illegal-move', reason: 'taken', sentence: 'That square is taken.' },
];

for (const example of EXAMPLES) {
  test(`${example.type}: what this page does not know yet is let pass`, () => {
    assert.deepEqual(parseServerMessage(JSON.stringify({ ...example, later: 1 })), { ...example, later: 1 });
  });

  for (const part of Object.keys(example).filter((name) => !OF_THE_GAME.includes(name))) {
    test(`${example.type}: a wrong ${part} makes it no message`, () => {
      assert.equal(parseServerMessage(JSON.stringify({ ...example, [part]: -1 })), null);
    });
  }
}

test('what is no text, no JSON or no known type is no message', () => {
  for (const text of [undefined, null, 7, {}, new ArrayBuffer(4), '', '{', 'null', '[]', '7', '{}', '{"type":"hello"}', '{"type":"__proto__"}']) {
    assert.equal(parseServerMessage(text), null);
  }
});
