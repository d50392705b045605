import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { addressOf, createRoom, endSession, listGames, openSession, roomSummary } from '../../../webapp/js/client/index.js';

const BASE = 'https://play.example/sente/';
const realFetch = globalThis.fetch;

/** Answers every request alike, and keeps what was asked. */
function answering(response) {
  const asked = [];
  globalThis.fetch = async (url, { method, body }) => {
    asked.push([method, url, body && JSON.parse(body)]);
    return response();
  };
  return asked;
}

afterEach(() => {
  globalThis.fetch = realFetch;
});

test('a session is opened under the context path, with a name only if one is given', async () => {
  const session = { player: 'p1', name: 'Ann', ticket: 't', expiresInSeconds: 60 };
  const asked = answering(() => Response.json(session));
  assert.deepEqual(await openSession(BASE), session);
  await openSession('https://play.example/sente', { name: 'Bob' });
  assert.deepEqual(asked, [
    ['POST', 'https://play.example/sente/api/session', {}],
    ['POST', 'https://play.example/sente/api/session', { name: 'Bob' }],
  ]);
});

test('who signs out says whether this browser stays', async () => {
  const asked = answering(() => Response.json({ player: 'p1' }));
  await endSession(BASE, { keep: true });
  assert.deepEqual(asked, [['POST', `${BASE}api/session/end`, { keep: true }]]);
});

test('a room is made for a friend unless something else is asked', async () => {
  const asked = answering(() => Response.json({ room: 'abcdefghjk', link: `${BASE}abcdefghjk` }, { status: 201 }));
  assert.equal((await createRoom(BASE, { game: 'tic-tac-toe' })).room, 'abcdefghjk');
  assert.deepEqual(asked[0][2], { game: 'tic-tac-toe', options: {}, opponent: 'friend' });
});

test('problem details become an error with status, code and sentence', async () => {
  const problem = { title: 'Not found', status: 404, detail: 'There is no such room.', code: 'room-unknown', reason: 'why' };
  answering(() => Response.json(problem, { status: 404 }));
  await assert.rejects(roomSummary(BASE, 'x/y'), {
    name: 'RequestError',
    status: 404,
    code: 'room-unknown',
    sentence: 'There is no such room.',
    reason: 'why',
  });
});

test('an answer that is none of ours is an error too', async () => {
  for (const response of [() => new Response('<html>', { status: 502 }), () => new Response('<html>'), () => Response.json('no', { status: 500 })]) {
    answering(response);
    await assert.rejects(listGames(BASE), { name: 'RequestError', code: 'unexpected' });
  }
});

test('no answer is an error that says so', async () => {
  globalThis.fetch = async () => {
    throw new TypeError('no network');
  };
  await assert.rejects(listGames(BASE), { status: 0, code: 'unreachable' });
});

test('a room\'s address can\'t leave its path', () => {
  assert.equal(addressOf(BASE, `game/${encodeURIComponent('../x')}`).pathname, '/sente/game/..%2Fx');
});
