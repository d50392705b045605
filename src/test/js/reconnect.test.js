import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RequestError } from '../../../webapp/js/client/index.js';
import { Table, UPDATE, WELCOME } from './fakes.js';

/** A table whose ticket comes when the test says so. */
async function waiting() {
  const table = new Table().connect();
  /** @type {(answer: object) => void} */
  let come = () => {};
  const ticket = new Promise((resolve) => { come = resolve; });
  table.answer = () => ticket;
  await table.time.pass(0);
  return { table, comes: () => { come({ ticket: 'late' }); return table.time.pass(0); } };
}

test('the first socket opens while the ticket comes, and waits with its hello', async () => {
  const { table, comes } = await waiting();
  assert.equal(table.sockets.length, 1);
  table.socket.readyState = 1;
  table.socket.onopen?.();
  assert.deepEqual(table.socket.sent, []);
  await comes();
  assert.equal(table.sockets.length, 1);
  assert.deepEqual(table.socket.sent.map(({ type, ticket }) => [type, ticket]), [['hello', 'late']]);
});

test('a first socket that closes before there is a ticket is opened again with it, without a word', async () => {
  const { table, comes } = await waiting();
  table.socket.onclose({ code: 1006 });
  await comes();
  assert.equal(table.sockets.length, 2);
  assert.deepEqual(table.states, []);
  await table.open();
  assert.equal(table.socket.sent[0].ticket, 'late');
  assert.deepEqual(table.states, ['open']);
});

test('each connection has a fresh ticket', async () => {
  const table = await new Table().open();
  await table.breakAndReturn(4001);
  assert.equal(table.socket.sent[0].ticket, 'ticket-2');
});

test('a ticket from before a restart is replaced without a word', async () => {
  const table = await new Table().open();
  await table.breakAndReturn(1001);
  table.socket.says({ type: 'refused', code: 'ticket-invalid', sentence: 'The ticket is not valid any more; get a new one.' });
  await table.breakAndReturn(4001);
  table.socket.says(WELCOME);
  assert.deepEqual(table.details('refused'), []);
  assert.equal(table.socket.sent[0].ticket, 'ticket-3');
  assert.equal(table.connection.state, 'open');
});

test('waiting times grow from a quarter of a second to ten seconds, with chance', async () => {
  const table = await new Table().open();
  table.answer = async () => {
    throw new TypeError('no network');
  };
  table.random = 1;
  table.socket.onclose({ code: 1006 });
  await table.time.pass(60_000);
  const waits = table.details('state').slice(1).map(({ retryInMillis }) => retryInMillis);
  assert.deepEqual(waits.slice(0, 7), [500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  table.random = 0;
  await table.time.pass(10_000);
  assert.equal(table.details('state').at(-1).retryInMillis, 250);
  assert.equal(table.states.at(-1), 'reconnecting unreachable');
});

test('waiting times start anew only after a connection that held', async () => {
  const table = await new Table().open();
  table.random = 1;
  const wait = () => table.details('state').at(-1).retryInMillis;
  table.socket.onclose({ code: 1006 });
  assert.equal(wait(), 500);
  await table.time.pass(500);
  await table.open();
  table.socket.onclose({ code: 1006 });
  assert.equal(wait(), 1000);
  await table.time.pass(1000);
  await table.open();
  await table.time.pass(10_000);
  table.socket.onclose({ code: 1006 });
  assert.equal(wait(), 500);
});

test('when the network or the page comes back it tries at once', async () => {
  const table = await new Table().open();
  table.random = 1;
  table.socket.onclose({ code: 1006 });
  table.hope();
  await table.time.pass(0);
  assert.equal(table.sockets.length, 2);
});

test('a network that is gone is told at once, and a try that is under way is given up', async () => {
  const table = await new Table().open();
  table.loss();
  assert.deepEqual(table.states, ['open', 'reconnecting offline']);
  assert.ok(table.socket.closed);
  table.hope();
  table.loss();
  table.loss();
  assert.deepEqual(table.states, ['open', 'reconnecting offline', 'reconnecting offline']);
  table.hope();
  await table.time.pass(0);
  table.socket.onopen();
  table.socket.says(WELCOME);
  assert.equal(table.connection.state, 'open');
});

test('a server\'s ping is answered at once', async () => {
  const table = await new Table().open();
  table.socket.says({ type: 'ping' });
  assert.deepEqual(table.socket.sent.at(-1), { type: 'pong' });
});

test('after 15 s of silence it asks, after 25 s it comes back by a new connection', async () => {
  const table = await new Table().open();
  await table.time.pass(14_999);
  assert.equal(table.socket.sent.length, 1);
  await table.time.pass(1);
  assert.deepEqual(table.socket.sent.at(-1), { type: 'ping' });
  await table.time.pass(9_999);
  assert.equal(table.connection.state, 'open');
  await table.time.pass(1);
  assert.deepEqual(table.states, ['open', 'reconnecting silent']);
  assert.ok(table.socket.closed);
});

test('whatever is heard counts as a sign of life', async () => {
  const table = await new Table().open();
  for (let i = 0; i < 10; i++) {
    await table.time.pass(14_000);
    table.socket.says({ type: 'pong' });
  }
  assert.deepEqual(table.states, ['open']);
  assert.equal(table.socket.sent.length, 1);
});

test('an answer to its ping keeps the connection, until the next silence', async () => {
  const table = await new Table().open();
  await table.time.pass(15_000);
  table.socket.says({ type: 'pong' });
  await table.time.pass(14_999);
  assert.deepEqual(table.states, ['open']);
  assert.equal(table.socket.sent.length, 2);
  await table.time.pass(1);
  assert.deepEqual(table.socket.sent.at(-1), { type: 'ping' });
});

test('a page that slept finds out at once that the server is gone', async () => {
  const table = await new Table().open();
  table.time.now += 3_600_000;
  table.hope();
  assert.deepEqual(table.states, ['open', 'reconnecting silent']);
});

test('hope on an open connection asks the server, and gives it ten seconds', async () => {
  const table = await new Table().open();
  table.hope();
  table.hope();
  assert.deepEqual(table.socket.sent.slice(1), [{ type: 'ping' }]);
  await table.time.pass(10_000);
  assert.equal(table.connection.state, 'reconnecting');
});

test('a try that is not welcomed within 15 s is given up', async () => {
  const table = new Table().connect();
  let aborted;
  table.answer = (signal) => new Promise(() => signal.addEventListener('abort', () => (aborted = true)));
  await table.time.pass(15_000);
  assert.deepEqual(table.states, ['reconnecting silent']);
  assert.ok(aborted, 'nothing of it goes on');
});

const RETURNS = {
  1001: ['going-away', 250],
  1006: ['lost', 250],
  1009: ['too-big', 250],
  4000: ['hello-missing', 250],
  4001: ['ticket-invalid', 250],
  4002: ['too-slow', 250],
  4003: ['abuse', 30_250],
  4005: ['silent', 250],
  4006: ['too-many', 10_250],
  4008: ['fault', 250],
  4009: ['unavailable', 5_250],
  4999: ['lost', 250],
};

for (const [code, [reason, retryInMillis]] of Object.entries(RETURNS)) {
  test(`after close code ${code} it comes back, and says ${reason}`, async () => {
    const table = await new Table().open();
    table.socket.onclose({ code: Number(code) });
    assert.deepEqual(table.connection.status, { state: 'reconnecting', reason, retryInMillis });
    await table.time.pass(retryInMillis - 1);
    assert.equal(table.sockets.length, 1);
    await table.time.pass(1);
    assert.equal(table.sockets.length, 2);
  });
}

test('after abuse no hope shortens the half minute', async () => {
  const table = await new Table().open();
  table.socket.onclose({ code: 4003 });
  table.hope();
  await table.time.pass(29_000);
  table.connection.retry();
  assert.equal(table.tickets, 1);
});

test('an unknown room ends it, and refuses what is pending', async () => {
  const table = await new Table().open();
  const pending = table.connection.sit();
  table.socket.onclose({ code: 4004 });
  await assert.rejects(pending, { code: 'not-connected' });
  await table.time.pass(60_000);
  assert.deepEqual(table.states, ['open', 'closed room-unknown']);
  assert.equal(table.sockets.length, 1);
  assert.equal(table.hope, null);
});

test('what was too big is not sent again', async () => {
  const table = await new Table().open();
  const pending = table.connection.chat('x'.repeat(100_000));
  await table.breakAndReturn(1009);
  await assert.rejects(pending, { code: 'too-large' });
  table.socket.says(WELCOME);
  assert.deepEqual(table.socket.commands, []);
});

test('a server that speaks another protocol ends it', async () => {
  const table = await new Table().open({ ...WELCOME, protocol: 2 });
  assert.deepEqual(table.states, ['closed protocol-unknown']);
});

test('a browser without WebSocket ends it', async () => {
  const table = new Table();
  table.environment.openSocket = null;
  table.connect();
  await table.time.pass(0);
  assert.deepEqual(table.states, ['closed websocket-missing']);
});

test('tickets that come and sockets that never open mean that WebSocket is blocked', async () => {
  const table = new Table().connect();
  for (let i = 0; i < 3; i++) {
    await table.time.pass(10_000);
    table.socket.onclose({ code: 1006 });
  }
  assert.deepEqual(table.states, ['reconnecting lost', 'reconnecting lost', 'reconnecting websocket-blocked']);
  await table.time.pass(10_000);
  table.socket.onopen();
  table.socket.says(WELCOME);
  table.socket.onclose({ code: 1006 });
  assert.equal(table.states.at(-1), 'reconnecting lost');
});

for (const [status, reason] of [[403, 'session-refused'], [429, 'session-refused'], [502, 'unreachable'], [503, 'unreachable']]) {
  test(`a session that ends with status ${status} means ${reason}, and is tried again`, async () => {
    const table = new Table();
    table.answer = async () => {
      throw new RequestError(status, 'unexpected', 'No.');
    };
    table.connect();
    await table.time.pass(0);
    assert.deepEqual(table.states, [`reconnecting ${reason}`]);
    await table.time.pass(10_250);
    assert.ok(table.tickets > 1);
  });
}

test('malformed frames change nothing', async () => {
  const table = await new Table().open();
  const frames = ['', 'null', '[]', '{', '"update"', '{"type":"toString"}', '{"type":"later"}', '{"type":"update"}'];
  frames.forEach((frame) => table.socket.says(frame));
  table.socket.says({ type: 'update', ...UPDATE, version: '9' });
  table.socket.onmessage({ data: new ArrayBuffer(8) });
  assert.deepEqual(table.states, ['open']);
  assert.equal(table.connection.update.version, 4);
});

test('a frame of a socket that was left is not heard', async () => {
  const table = await new Table().open();
  const left = table.socket;
  await table.breakAndReturn();
  table.socket.says(WELCOME);
  left.says({ type: 'update', ...UPDATE, version: 50 });
  assert.equal(table.connection.update.version, 4);
});
