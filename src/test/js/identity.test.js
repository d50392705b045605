import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bringSession, endSession, isLasting, openSession, passIn, takePass } from '../../../webapp/js/client/index.js';
import { remembered } from '../../../webapp/js/client/request.js';

const BASE = 'https://play.example/sente/';

/** A server as the pages know it, and as many browsers as it likes. Its cookie holds a player, its token is `token-of-<player>-<n>`. */
class Server {
  asked = [];
  guests = 0;
  tokens = 0;
  ended = new Set();
  #visits = new Map();

  answer({ authorization, cookie, body }) {
    const { name, visit, bearer } = body;
    const token = authorization?.replace('Bearer ', '');
    this.asked.push({ ...body, token });
    if (token !== undefined && (this.ended.has(token) || !token.startsWith('token-of-'))) {
      return { status: 401, json: { code: 'token-invalid', detail: 'No.' } };
    }
    const known = token?.split('-')[2] ?? cookie;
    const player = known ?? this.#guest(visit);
    const json = { player, name: name ?? 'Guest', ticket: 't', expiresInSeconds: 60, returning: known !== undefined };
    return bearer || token ? { status: 200, json: { ...json, token: `token-of-${player}-${++this.tokens}` } } : { status: 200, json, cookie: player };
  }

  #guest(visit) {
    const made = this.#visits.get(visit) ?? `guest${++this.guests}`;
    if (visit !== undefined) {
      this.#visits.set(visit, made);
    }
    return made;
  }
}

/** One browser: its cookie jar, its storage, and pages that share both. */
class Browser {
  jar;
  stored = new Map();
  #shared;

  constructor(server, { cookies = true, storage = true } = {}) {
    this.server = server;
    this.cookies = cookies;
    this.storage = storage;
  }

  /** @param hold what the answers of this page wait for */
  page(hold = async () => {}) {
    return {
      fetch: async (url, { headers, body }) => {
        const { status, json, cookie } = this.server.answer({ authorization: headers.Authorization, cookie: this.jar, body: JSON.parse(body ?? '{}') });
        await hold();
        this.jar = (this.cookies && cookie) || this.jar;
        return Response.json(json, { status });
      },
      keep: {
        read: (key) => this.stored.get(key),
        write: (key, value) => void (value === undefined ? this.stored.delete(key) : this.stored.set(key, value)),
        lasts: () => this.storage,
        onChange: () => {},
      },
      sharedText: async (name, fresh) => (this.#shared ??= fresh),
    };
  }

  async open(more = {}, environment = this.page()) {
    const { player } = await openSession(BASE, { environment, ...more });
    return player;
  }
}

test('a browser that keeps the cookie is asked once more the first time, and once from then on', async () => {
  const server = new Server();
  const browser = new Browser(server);
  const player = await browser.open({ name: 'Ann' });
  assert.equal(server.asked.length, 2);
  assert.equal(await browser.open(), player);
  assert.deepEqual(server.asked[2], { token: undefined });
  assert.equal(server.guests, 1);
});

const BROUGHT = { player: 'p1', name: 'Ann', ticket: 't1', expiresInSeconds: 60, returning: true };

test('the session that the page has brought is taken once, without a question', async () => {
  const server = new Server();
  const browser = new Browser(server);
  browser.jar = 'p1';
  bringSession(BASE, JSON.stringify(BROUGHT));
  const environment = browser.page();
  environment.keep.write(`sente.identity ${BASE}`, 'p1 ');
  assert.equal((await openSession(BASE, { environment })).ticket, 't1');
  assert.equal(server.asked.length, 0);
  assert.equal(await browser.open({}, environment), 'p1');
  assert.equal(server.asked.length, 1);
});

test('a session that the page has brought is not taken for another player, by who has a token, for a name, or late', async (t) => {
  for (const kept of [undefined, 'another ', 'p1 token-of-p1-1']) {
    const server = new Server();
    const browser = new Browser(server);
    browser.page().keep.write(`sente.identity ${BASE}`, kept);
    bringSession(BASE, JSON.stringify(BROUGHT));
    await browser.open();
    assert.ok(server.asked.length > 0, kept);
  }
  const server = new Server();
  bringSession(BASE, JSON.stringify(BROUGHT));
  await new Browser(server).open({ name: 'Anna' });
  assert.equal(server.asked[0].name, 'Anna');
  bringSession(BASE, JSON.stringify(BROUGHT));
  const now = performance.now() + 30_000;
  t.mock.method(performance, 'now', () => now);
  const before = server.asked.length;
  await new Browser(server).open();
  assert.ok(server.asked.length > before);
});

test('a page that has brought nothing asks', async () => {
  const server = new Server();
  for (const nothing of [undefined, '']) {
    bringSession(BASE, nothing);
    await new Browser(server).open();
  }
  assert.equal(server.guests, 2);
});

test('a browser that keeps no cookie comes back by a token', async () => {
  const server = new Server();
  const browser = new Browser(server, { cookies: false });
  const player = await browser.open({ name: 'Ann' });
  assert.equal(await browser.open(), player);
  assert.equal(await browser.open({ name: 'Anna' }), player);
  assert.equal(server.guests, 1);
  assert.deepEqual(server.asked.map(({ token }) => token), [undefined, undefined, undefined, 'token-of-guest1-1', 'token-of-guest1-2']);
  assert.deepEqual(server.asked.map(({ name }) => name), ['Ann', 'Ann', 'Ann', undefined, 'Anna']);
});

test('a cookie that is blocked later makes a new guest, who comes back', async () => {
  const server = new Server();
  const browser = new Browser(server);
  await browser.open();
  browser.jar = undefined;
  browser.cookies = false;
  const player = await browser.open();
  assert.equal(await browser.open(), player);
});

test('two tabs that ask before either has the cookie are one guest, whichever answer comes last', async () => {
  for (const late of [0, 1]) {
    const browser = new Browser(new Server());
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    const tabs = [0, 1].map((tab) => browser.open({}, browser.page(tab === late ? () => held : undefined)));
    await tabs[1 - late];
    release();
    const players = await Promise.all(tabs);
    assert.deepEqual(players, [players[0], players[0]]);
    assert.equal(await browser.open(), players[0]);
  }
});

test('a token that was ended is forgotten, and one is a new guest', async () => {
  const server = new Server();
  const browser = new Browser(server, { cookies: false });
  const before = await browser.open();
  server.ended.add('token-of-guest1-1');
  browser.server.guests = 5;
  const page = browser.page();
  await openSession(BASE, { environment: { ...page, sharedText: async () => 'another visit' } });
  const now = remembered(BASE, page.keep);
  assert.notEqual(now.player, before);
  assert.equal(await browser.open(), now.player);
});

test('an answer that is no sign-out keeps the token', async () => {
  const server = new Server();
  const browser = new Browser(server, { cookies: false });
  const player = await browser.open();
  const page = browser.page();
  await assert.rejects(openSession(BASE, { environment: { ...page, fetch: async () => Response.json({}, { status: 502 }) } }), { status: 502 });
  assert.equal(await browser.open(), player);
});

test('an older server that does not say whether one has come back is believed', async () => {
  const server = new Server();
  server.answer = () => ({ status: 200, json: { player: 'p1', name: 'Ann', ticket: 't', expiresInSeconds: 60 } });
  assert.equal(await new Browser(server).open(), 'p1');
});

test('two applications of one origin keep two identities', async () => {
  const browser = new Browser(new Server(), { cookies: false });
  await openSession('https://play.example/', { environment: browser.page() });
  await openSession('https://play.example/games', { environment: browser.page() });
  assert.deepEqual([...browser.stored.keys()], ['sente.identity https://play.example/', 'sente.identity https://play.example/games/']);
});

test('only a token that is not kept for the next visit does not last', async () => {
  for (const [cookies, storage, lasting] of [[true, false, true], [false, true, true], [false, false, false]]) {
    const browser = new Browser(new Server(), { cookies, storage });
    await browser.open();
    assert.equal(isLasting(BASE, browser.page().keep), lasting);
  }
});

test('who signs out says whether this browser stays, and a token is replaced or forgotten', async () => {
  const browser = new Browser(new Server(), { cookies: false });
  await browser.open();
  const asked = [];
  const page = browser.page();
  const environment = {
    ...page,
    fetch: async (url, { headers, body }) => {
      asked.push([url, headers.Authorization, body]);
      return Response.json(JSON.parse(body).keep ? { player: 'guest1', token: 'token-of-guest1-9' } : { player: 'guest1' });
    },
  };
  await endSession(BASE, { keep: true }, environment);
  assert.equal(remembered(BASE, page.keep).token, 'token-of-guest1-9');
  await endSession(BASE, { keep: false }, environment);
  assert.equal(remembered(BASE, page.keep), undefined);
  assert.deepEqual(asked, [
    [`${BASE}api/session/end`, 'Bearer token-of-guest1-1', '{"keep":true}'],
    [`${BASE}api/session/end`, 'Bearer token-of-guest1-9', '{"keep":false}'],
  ]);
});

test('a pass is read from the fragment, and one that is not whole is told from none', () => {
  const code = '0123456789abcdef'.repeat(2);
  for (const end of ['', '.', ')', '&x=1', ' ', '%20', '\u200b']) {
    assert.equal(passIn(`#pass=${code}${end}`), code);
  }
  for (const wrong of ['', code.slice(1), `${code}0`, code.toUpperCase(), 'f'.repeat(1_000_000), '<img src=x onerror=alert(1)>']) {
    assert.equal(passIn(`#pass=${wrong}`), '');
  }
  for (const none of ['', '#', '#pass', '#chat', `#x#pass=${code}`, code]) {
    assert.equal(passIn(none), undefined);
  }
});

test('who takes a pass comes back as its player, by a cookie or a token', async () => {
  for (const token of [undefined, 'token-of-ann-1']) {
    const page = new Browser(new Server()).page();
    const asked = [];
    const environment = {
      ...page,
      fetch: async (url, { body }) => {
        asked.push([url, body]);
        return Response.json({ player: 'ann', name: 'Ann', token });
      },
    };
    assert.equal((await takePass(BASE, 'c', environment)).name, 'Ann');
    assert.deepEqual(asked, [[`${BASE}api/session/take`, '{"code":"c"}']]);
    assert.deepEqual(remembered(BASE, page.keep), { player: 'ann', token: token ?? '' });
  }
});
