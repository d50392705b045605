import assert from 'node:assert/strict';
import { test } from 'node:test';
import { said, settle, Table, UPDATE, WELCOME } from './fakes.js';

test('the first message is hello with a ticket and the versions that are known', async () => {
  const table = await new Table().open();
  assert.equal(table.socket.url, 'wss://play.example/sente/game/abcdefghjk');
  assert.deepEqual(table.socket.sent, [{ type: 'hello', ticket: 'ticket-1', since: { match: 0, chat: 0 } }]);
  assert.deepEqual(table.states, ['open']);
  assert.equal(table.connection.game, 'tic-tac-toe');
  assert.equal(table.connection.player, 'p1');
});

test('a move names the game and the turn of the current update, and resolves with the update that acknowledges it', async () => {
  const table = await new Table().open();
  const done = table.connection.move({ cell: 4 });
  const [{ id, ...move }] = table.socket.commands;
  assert.deepEqual(move, { type: 'move', game: 'tic-tac-toe', turn: 0, move: { cell: 4 } });
  assert.match(id, /^[0-9a-f]{24}$/);
  table.socket.says({ type: 'update', ...UPDATE, version: 5, ply: 1, ack: id });
  assert.equal((await done).version, 5);
  assert.deepEqual(table.connection.pending, []);
});

test('a move whose acknowledgement was lost is sent again with the same id and resolves once', async () => {
  const table = await new Table().open();
  let resolved = 0;
  table.connection.move({ cell: 4 }).then(() => resolved++);
  const [command] = table.socket.commands;
  await table.breakAndReturn();
  assert.deepEqual(table.socket.commands, [], 'nothing goes before welcome');
  table.socket.says({ ...WELCOME, update: { ...UPDATE, version: 6 } });
  assert.deepEqual(table.socket.commands, [command]);
  table.socket.says({ type: 'update', ...UPDATE, version: 6, ack: command.id });
  table.socket.says({ type: 'update', ...UPDATE, version: 6, ack: command.id });
  await settle();
  assert.equal(resolved, 1);
  assert.deepEqual(table.details('update').map(({ version }) => version), [4, 6]);
});

test('what welcome acknowledges is not sent again; the rest is, in order', async () => {
  const table = await new Table().open();
  const moved = table.connection.move({ cell: 4 });
  const spoken = table.connection.chat('good luck');
  table.connection.resign();
  const [move, chat, resign] = table.socket.commands;
  await table.breakAndReturn();
  table.socket.says({ ...WELCOME, update: { ...UPDATE, version: 5, ack: move.id } });
  assert.deepEqual(table.socket.commands, [chat, resign]);
  table.socket.says(said(1, { player: 'p1', text: 'good luck', ack: chat.id }));
  assert.equal((await moved).version, 5);
  assert.equal((await spoken).text, 'good luck');
  assert.deepEqual(table.connection.pending, [resign]);
});

test('a command that was given before the connection stood is sent once after welcome', async () => {
  const table = new Table().connect();
  table.connection.sit(1);
  table.connection.on('state', ({ state }) => state === 'open' && table.connection.stand());
  await table.open();
  assert.deepEqual(table.socket.commands.map(({ type, seat }) => [type, seat]), [['sit', 1], ['stand', undefined]]);
});

test('somebody else using the same id acknowledges nothing', async () => {
  const table = await new Table().open();
  table.connection.chat('hi');
  const [{ id }] = table.socket.commands;
  table.socket.says(said(1, { player: 'p2', ack: id }));
  assert.equal(table.connection.pending.length, 1);
});

test('a refused command rejects with code, reason and sentence, and is told with the command', async () => {
  const table = await new Table().open();
  const refused = table.connection.move({ cell: 4 });
  const [command] = table.socket.commands;
  const refusal = { code: 'illegal-move', reason: 'taken', sentence: 'That square is taken.' };
  table.socket.says({ type: 'refused', id: command.id, ...refusal });
  await assert.rejects(refused, { name: 'RefusedError', ...refusal });
  assert.deepEqual(table.details('refused'), [{ command, ...refusal }]);
});

test('a move out of turn is refused without asking the server', async () => {
  const table = await new Table().open({ ...WELCOME, update: { ...UPDATE, turn: undefined, toMove: [1] } });
  await assert.rejects(table.connection.move({ cell: 4 }), { code: 'not-your-turn' });
  assert.deepEqual(table.socket.commands, []);
});

test('a refusal that nobody waits for is no unhandled rejection', async () => {
  const table = await new Table().open();
  table.connection.stand();
  table.socket.says({ type: 'refused', id: table.socket.commands[0].id, code: 'match-running', sentence: 'Not now.' });
  await settle();
  assert.equal(table.details('refused').length, 1);
});

test('closing refuses what is pending and what comes later', async () => {
  const table = await new Table().open();
  const pending = table.connection.resign();
  table.connection.close();
  await assert.rejects(pending, { code: 'not-connected' });
  await assert.rejects(table.connection.rematch(), { code: 'not-connected' });
  assert.equal(table.connection.state, 'closed');
  assert.equal(table.connection.status.reason, 'left');
  assert.ok(table.socket.closed);
});

test('only a newer version replaces the current update', async () => {
  const table = await new Table().open();
  table.socket.says({ type: 'update', ...UPDATE, version: 7, ply: 2 });
  table.socket.says({ type: 'update', ...UPDATE, version: 6, ply: 1 });
  table.socket.says({ type: 'update', ...UPDATE, version: 7, ply: 9 });
  assert.equal(table.connection.update.ply, 2);
  assert.deepEqual(table.details('update').map(({ version }) => version), [4, 7]);
});

test('coming back names the versions that are known, and tells only what is new', async () => {
  const table = await new Table().open({ ...WELCOME, chat: [said(1), said(2)] });
  table.socket.says(said(2));
  await table.breakAndReturn();
  assert.deepEqual(table.socket.sent[0].since, { match: 4, chat: 2 });
  table.socket.says({ ...WELCOME, chat: [said(2), said(3)] });
  assert.deepEqual(table.details('said').map(({ version }) => version), [1, 2, 3]);
  assert.deepEqual(table.connection.said.map(({ version }) => version), [1, 2, 3]);
  assert.equal(table.details('update').length, 1);
});

test('another identity than before sees the same version anew', async () => {
  const table = await new Table().open();
  await table.breakAndReturn();
  table.socket.says({ ...WELCOME, player: 'p9', update: { ...UPDATE, you: [], turn: undefined } });
  assert.deepEqual(table.connection.update.you, []);
  assert.equal(table.details('update').length, 2);
});

const BUSY = { code: 'busy', sentence: 'The room has too much to do.' };
const UNAVAILABLE = { code: 'unavailable', sentence: 'The server can\'t store anything now.' };

test('what the server can\'t do for a moment is sent again with the same id after a growing pause, and nobody is told', async () => {
  const table = await new Table().open();
  const done = table.connection.move({ cell: 4 });
  const [command] = table.socket.commands;
  const pauses = [];
  for (let tries = 1; tries <= 3; tries++) {
    table.socket.says({ type: 'refused', id: command.id, ...(tries === 2 ? BUSY : UNAVAILABLE) });
    const before = table.time.now;
    while (table.socket.commands.length === tries) {
      await table.time.pass(25);
    }
    pauses.push(table.time.now - before);
  }
  assert.deepEqual(table.socket.commands, [command, command, command, command]);
  assert.ok(pauses[0] > 100 && pauses[1] > pauses[0] && pauses[2] > pauses[1], pauses.join());
  assert.deepEqual(table.connection.pending, [command]);
  table.socket.says({ type: 'update', ...UPDATE, version: 5, ack: command.id });
  assert.equal((await done).version, 5);
  assert.deepEqual(table.details('refused'), []);
});

test('what the server can\'t store for long is refused in the end', async () => {
  const table = await new Table().open();
  const refused = assert.rejects(table.connection.chat('hi'), UNAVAILABLE);
  const [command] = table.socket.commands;
  let sent = 0;
  while (table.connection.pending.length > 0 && sent < 20) {
    sent = table.socket.commands.length;
    table.socket.says({ type: 'refused', id: command.id, ...UNAVAILABLE });
    await table.time.pass(12_000);
  }
  await refused;
  assert.equal(sent, 6);
  assert.deepEqual(table.details('refused'), [{ command, ...UNAVAILABLE }]);
});

test('a command that waits for its next try goes once with the next connection', async () => {
  const table = await new Table().open();
  table.connection.move({ cell: 4 });
  const [command] = table.socket.commands;
  table.socket.says({ type: 'refused', id: command.id, ...UNAVAILABLE });
  table.socket.onclose({ code: 1006 });
  await table.time.pass(300);
  table.socket.onopen();
  table.socket.says(WELCOME);
  await table.time.pass(2_000);
  assert.deepEqual(table.socket.commands, [command]);
});
