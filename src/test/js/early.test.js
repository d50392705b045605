import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, test } from 'node:test';
import { runInThisContext } from 'node:vm';
import { browserEnvironment } from '../../../webapp/js/client/environment.js';

const ADDRESS = 'wss://play.example/sente/game/abcdefghjk';
const SCRIPT = readFileSync(new URL('../../../webapp/js/early.js', import.meta.url), 'utf8');
const real = globalThis.WebSocket;

class Socket {
  static OPEN = 1;
  readyState = 0;

  constructor(url) {
    this.url = url;
  }
}

beforeEach(() => {
  globalThis.WebSocket = Socket;
});

afterEach(() => {
  globalThis.WebSocket = real;
  delete globalThis.senteSocket;
  delete globalThis.location;
  delete globalThis.window;
});

function loadEarly(href) {
  globalThis.window = globalThis;
  globalThis.location = new URL(href);
  runInThisContext(SCRIPT);
}

test('a room\'s page opens the socket that the library takes over', () => {
  loadEarly('https://play.example/sente/r/abcdefghjk#pass=x');
  const early = globalThis.senteSocket;
  assert.equal(early.url, ADDRESS);
  const { openSocket } = browserEnvironment();
  assert.equal(openSocket(ADDRESS), early);
  assert.notEqual(openSocket(ADDRESS), early);
});

test('a script that comes after the library opens no second one', () => {
  browserEnvironment().openSocket(ADDRESS);
  loadEarly('https://play.example/sente/r/abcdefghjk');
  assert.equal(globalThis.senteSocket, null);
});

test('a page that is no room opens none', () => {
  loadEarly('https://play.example/sente/');
  assert.equal(globalThis.senteSocket, undefined);
});

test('an early socket that leads elsewhere or has failed is not taken', () => {
  for (const [url, readyState] of [['wss://play.example/sente/game/another', 1], [ADDRESS, 2], [ADDRESS, 3]]) {
    const early = Object.assign(new Socket(url), { readyState });
    globalThis.senteSocket = early;
    assert.notEqual(browserEnvironment().openSocket(ADDRESS), early);
  }
});
