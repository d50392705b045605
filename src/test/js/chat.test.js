import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dayOf, momentOf, timeOf } from '../../../webapp/js/ui/clock.js';
import { lengthOf, lengthProblem } from '../../../webapp/js/ui/limit.js';

const WEBAPP = new URL('../../../webapp/', import.meta.url);

test('the page counts as the server does: characters as people see them, composed, without the space around', () => {
  for (const { what, text, length } of JSON.parse(readFileSync(new URL('../resources/texts/lengths.json', import.meta.url), 'utf8'))) {
    assert.equal(lengthOf(text), length, what);
  }
  assert.equal(lengthOf(''), 0);
  assert.equal(lengthProblem('😀'.repeat(500), 500), '');
  assert.equal(lengthProblem('a'.repeat(750), 500), 'That is too long: 750 characters of 500.');
});

test('the page has the limits that the protocol names, and no field cuts in silence', () => {
  const protocol = readFileSync(new URL('protocol/asyncapi.json', WEBAPP), 'utf8');
  for (const [file, pattern, words] of [['js/ui/chat.js', /LONGEST_LINE = (\d+)/, '1 to N characters in one line, as people'], ['js/ui/name.js', /LONGEST_NAME = (\d+)/, 'A nickname: 1 to N characters']]) {
    const most = String(pattern.exec(readFileSync(new URL(file, WEBAPP), 'utf8'))?.[1]);
    assert.ok(protocol.includes(words.replace('N', most)), file);
  }
  for (const file of ['room.html', 'js/ui/chat.js', 'js/ui/name.js']) {
    assert.doesNotMatch(readFileSync(new URL(file, WEBAPP), 'utf8'), /maxlength/, file);
  }
});

test('a time is written as its reader writes it, with the day', () => {
  const at = '2026-11-30T16:19:00';
  assert.match(timeOf(at, 'de'), /^16:19$/);
  assert.match(timeOf(at, 'en-US'), /^4:19.PM$/);
  assert.match(dayOf(at, 'en-GB'), /Mon.*30 November/);
  assert.match(momentOf(at, 'en-GB'), /2026/);
  assert.equal(timeOf('nonsense'), '');
});
