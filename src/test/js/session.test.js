import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { addressOf, createRoom, listGames, roomSummary } from '../../../webapp/js/client/index.js';

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

test('a room is made only when one is sure to come back', async () => {
  const asked = answering(() => Response.json({ player: 'p1', name: 'Ann', ticket: 't', expiresInSeconds: 60, returning: true, room: 'r' }));
  await createRoom(BASE, { game: 'tic-tac-toe' });
  await createRoom(BASE, { game: 'tic-tac-toe' });
  assert.deepEqual(asked.map(([method, url]) => `${method} ${url}`), [
    `POST ${BASE}api/session`, `POST ${BASE}api/rooms`, `POST ${BASE}api/rooms`,
  ]);
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
