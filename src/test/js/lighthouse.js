/*
 * Lighthouse on the start page and on a room, both as on a phone and at a first visit: `npm run lighthouse`, with
 * `target/sente.war` built. It asks for 100 in accessibility, best practices and SEO, and for what of performance does not
 * depend on this machine: no layout shift, no error, nothing that is too large or not kept, and nothing that the first
 * paint waits for besides the page itself. The score of performance is printed only: most of it is how long a script keeps
 * the machine busy, slowed down four times: two loaded cores gave the same page from 70 to 96.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

/** The categories, and the audits, that are to be 100. */
const WHOLE = ['accessibility', 'best-practices', 'seo'];
const EVEN = [
  'cumulative-layout-shift', 'render-blocking-resources', 'errors-in-console', 'uses-text-compression', 'uses-long-cache-ttl',
  'unminified-css', 'unminified-javascript', 'redirects', 'total-byte-weight', 'dom-size', 'valid-source-maps',
  'legacy-javascript', 'uses-passive-event-listeners', 'no-document-write',
];

const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

async function answers(url) {
  for (let tries = 0; tries < 300; tries++) {
    if (await fetch(url).then(({ ok }) => ok, () => false)) {
      return;
    }
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
  throw new Error(`${url} does not answer`);
}

/** A room that waits for a friend, made by somebody else than who looks at it. */
async function makeRoom(home) {
  const post = (path, body, headers = {}) => fetch(home + path, {
    method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json', ...headers },
  }).then((response) => response.json());
  const { token } = await post('api/session', { bearer: true });
  const { room } = await post('api/rooms', { game: 'gomoku', opponent: 'friend' }, { Authorization: `Bearer ${token}` });
  return room;
}

/** What is wrong with a page. */
async function look(name, url, port) {
  // Who has been here before has a cookie, and gets another page.
  const { lhr } = await lighthouse(url, { port, logLevel: 'error', output: 'json', clearStorageTypes: ['all'] });
  const points = Object.values(lhr.categories).map(({ id, score }) => `${id} ${Math.round((score ?? 0) * 100)}`);
  const lost = Object.values(lhr.audits).filter(({ score }) => score !== null && score < 1).map(({ id, displayValue }) => `${id} ${displayValue ?? ''}`.trim());
  console.log(`${name}: ${points.join(', ')}; below 100: ${lost.join(', ') || 'nothing'}`);
  return [
    ...WHOLE.filter((id) => lhr.categories[id]?.score !== 1),
    ...EVEN.filter((id) => lhr.audits[id] === undefined || lhr.audits[id].scoreDisplayMode === 'error' || (lhr.audits[id].score ?? 1) < 1),
  ].map((id) => `${name}: ${id} ${JSON.stringify(lhr.audits[id]?.details?.items ?? lhr.audits[id]?.errorMessage ?? '').slice(0, 2000)}`);
}

const data = mkdtempSync(join(tmpdir(), 'sente-'));
const port = await freePort();
const home = `http://127.0.0.1:${port}/`;
const war = fileURLToPath(new URL('../../../target/sente.war', import.meta.url));
const sente = spawn('java', ['-jar', war, '--port', String(port), '--data', data], { stdio: 'ignore' });
const ended = once(sente, 'exit');
const chrome = await launch({ chromePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', chromeFlags: ['--headless=new', '--no-sandbox', '--lang=en'] });
try {
  await answers(`${home}health/ready`);
  const room = await makeRoom(home);
  const wrong = [...await look('start page', home, chrome.port), ...await look('room', `${home}r/${room}`, chrome.port)];
  wrong.forEach((line) => console.error(line));
  process.exitCode = wrong.length > 0 ? 1 : 0;
} finally {
  chrome.kill();
  sente.kill();
  await ended;
  rmSync(data, { recursive: true, force: true });
}
