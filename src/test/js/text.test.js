import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterEach, test } from 'node:test';
import {
  addGameTexts, connectionText, described, isGuest, language, listed, nameText, onLanguage, outcomeText, preferred, refusalText, sentences, setLanguage, text,
} from '../../../webapp/js/text.js';
import { en } from '../../../webapp/js/text/en.js';
import { zh } from '../../../webapp/js/text/zh.js';
import { withWords } from '../../../webapp/js/ui/game.js';

const GAMES = new URL('../../../webapp/games/', import.meta.url);
const PLAIN_TEXT = new URL('../../main/java/games/sente/room/PlainText.java', import.meta.url);
const REFUSAL = new URL('../../main/java/games/sente/room/Refusal.java', import.meta.url);

const games = (existsSync(GAMES) ? readdirSync(GAMES) : []).filter((id) => existsSync(new URL(`${id}/text.js`, GAMES)));

/** Every catalogue there is: the page's, and each game's. */
const catalogues = [['the page', { en, zh }]];
for (const id of games) {
  catalogues.push([id, await import(new URL(`${id}/text.js`, GAMES))]);
}

const places = (pattern) => [...new Set(Array.from(pattern.matchAll(/\{(\w+)/g), ([, name]) => name))].sort();

for (const [name, texts] of catalogues) {
  test(`${name}: both languages have the same keys, each with words`, () => {
    assert.deepEqual(Object.keys(texts.zh).sort(), Object.keys(texts.en).sort());
    for (const words of [...Object.values(texts.en), ...Object.values(texts.zh)]) {
      assert.notEqual(words.trim(), '');
    }
  });

  test(`${name}: both languages fill in the same values`, () => {
    for (const key of Object.keys(texts.en)) {
      assert.deepEqual(places(texts.zh[key] ?? ''), places(texts.en[key]), key);
    }
  });

  test(`${name}: the machine does not exclaim`, () => {
    for (const words of [...Object.values(texts.en), ...Object.values(texts.zh)]) {
      assert.doesNotMatch(words, /[!！]/);
    }
  });
}

for (const id of games) {
  test(`${id}: both languages say in as many sentences how it is played`, async () => {
    const rules = await import(new URL(`${id}/rules.js`, GAMES));
    assert.ok(rules.en.length >= 3);
    assert.equal(rules.zh.length, rules.en.length);
    assert.ok(rules.en.every((sentence) => /\.$/.test(sentence)) && rules.zh.every((sentence) => /。$/.test(sentence)));
    assert.doesNotMatch([...rules.en, ...rules.zh].join(''), /[!！]/);
  });
}

afterEach(() => setLanguage('en'));

test('every refusal code of the server has its sentence', () => {
  const body = readFileSync(REFUSAL, 'utf8');
  const codes = Array.from(body.matchAll(/^ {8}([A-Z][A-Z_]+)[,;]$/gm), ([, code]) => code.toLowerCase().replaceAll('_', '-'));
  assert.ok(codes.includes('malformed') && codes.includes('unavailable'));
  for (const code of codes) {
    assert.ok(`refused.${code}` in en, code);
  }
});

test('every fault of a text has its sentence', () => {
  const body = readFileSync(PLAIN_TEXT, 'utf8');
  const codes = Array.from(body.matchAll(/^ {8}([A-Z][A-Z_]+)\(/gm), ([, code]) => code.toLowerCase().replaceAll('_', '-'));
  assert.ok(codes.includes('empty') && codes.includes('reserved'));
  for (const code of codes) {
    assert.ok(`refused.text-invalid.${code}` in en, code);
  }
});

test('values and plurals are filled in', () => {
  addGameTexts('trial', {
    en: { score: '{name} won {count} {count|round|rounds}.' },
    zh: { score: '{name}赢了{count}局。' },
  });
  assert.equal(text('game.trial.score', { name: 'Ann', count: 1 }), 'Ann won 1 round.');
  assert.equal(text('game.trial.score', { name: '$&', count: 2 }), '$& won 2 rounds.');
  setLanguage('zh');
  assert.equal(text('game.trial.score', { name: 'Ann', count: 2 }), 'Ann赢了2局。');
  assert.equal(text('game.trial.none'), 'game.trial.none');
});

test('a value from right to left stands apart from the sentence around it', () => {
  addGameTexts('trial', { en: { score: '{name}: {count}.' }, zh: { score: '{name}：{count}。' } });
  assert.equal(text('game.trial.score', { name: 'שרה', count: 1 }), '\u2068שרה\u2069: 1.');
});

test('words and sentences follow each other as each language writes it, and what is empty is left out', () => {
  assert.equal(listed(['Ann', '', 'Ben', false, 'Cleo']), 'Ann, Ben, Cleo');
  assert.equal(sentences('You won.', '', 'Ann gave up.'), 'You won. Ann gave up.');
  assert.equal(listed(['שרה', 'Ben']), '\u2068שרה\u2069, Ben');
  assert.deepEqual([listed([]), sentences(undefined, '')], ['', '']);
  setLanguage('zh');
  assert.equal(listed(['Ann', 'Ben']), 'Ann、Ben');
  assert.equal(described(['H8：黑', '上一步']), 'H8：黑，上一步');
  assert.equal(sentences('你赢了。', 'Ann 认输。'), '你赢了。Ann 认输。');
  assert.equal(text('name.yours', { name: 'Ann' }), '你的名字：Ann');
});

test('who has not said a name is a guest in each language, and nobody else is', () => {
  setLanguage('zh');
  assert.equal(nameText('Guest 2255'), '访客 2255');
  assert.equal(nameText('Guest 2255 (2)'), '访客 2255 (2)');
  assert.equal(text('end.name', { name: 'Guest 2255' }), '访客 2255 赢了。');
  assert.equal(nameText('Guestav 2255'), 'Guestav 2255');
  assert.deepEqual(['Guest 2255', 'Guest', 'Ann'].map(isGuest), [true, false, false]);
});

test('a game\'s own reasons go before the general ones, and the server\'s sentence comes last', () => {
  addGameTexts('trial', { en: { 'refused.taken': 'Taken.' }, zh: { 'refused.taken': '有了。' } });
  const illegal = { code: 'illegal-move', reason: 'taken', sentence: 'That square is taken.' };
  assert.equal(refusalText(illegal, 'trial'), 'Taken.');
  assert.equal(refusalText(illegal), en['refused.illegal-move']);
  const invisible = { code: 'text-invalid', reason: 'invisible', sentence: 'Something.' };
  assert.equal(refusalText(invisible), en['refused.text-invalid.invisible']);
  assert.equal(refusalText({ ...invisible, reason: 'later' }), en['refused.text-invalid']);
  assert.equal(refusalText({ code: 'later', sentence: 'Something new.' }), 'Something new.');
  assert.equal(outcomeText('resignation', 'trial'), en['outcome.resignation']);
  assert.equal(outcomeText('later', 'trial'), '');
});

test('each state of the connection has words, with or without a reason', () => {
  assert.equal(connectionText({ state: 'reconnecting', reason: 'silent' }), en['connection.reconnecting']);
  assert.equal(connectionText({ state: 'closed', reason: 'room-unknown' }), en['connection.closed.room-unknown']);
});

test('the language is the first of the browser\'s that there is', () => {
  assert.equal(preferred(['zh-CN', 'en']), 'zh');
  assert.equal(preferred(['fr-FR', 'en-GB', 'zh']), 'en');
  assert.equal(preferred(['ZH-Hans-SG']), 'zh');
  assert.equal(preferred(['fr']), 'en');
  assert.equal(preferred([]), 'en');
});

test('who listens is told of another language once', () => {
  let told = 0;
  const stop = onLanguage(() => told++);
  setLanguage('zh');
  setLanguage('zh');
  stop();
  setLanguage('en');
  assert.equal(told, 1);
  assert.equal(language(), 'en');
});

test('a game without its words is left out, and the others are there', async () => {
  const games = [{ id: 'tic-tac-toe' }, { id: 'no-such-game' }, { id: 'reversi' }];
  assert.deepEqual(await withWords(games), [{ id: 'tic-tac-toe' }, { id: 'reversi' }]);
  assert.equal(text('game.reversi.name'), 'Reversi');
});
