import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partsOf } from '../../../webapp/js/ui/links.js';

test('rooms of this server are links, each of them, with all the words around', () => {
  assert.deepEqual(partsOf('come: https://a.example/r/0123456789 or http://b/r/abcdefghij!', '/'), [
    'come: ', { room: '0123456789', link: 'https://a.example/r/0123456789' }, ' or ', { room: 'abcdefghij', link: 'http://b/r/abcdefghij' }, '!',
  ]);
  assert.deepEqual(partsOf('http://b/sente/r/abcdefghij', '/sente/'), ['', { room: 'abcdefghij', link: 'http://b/sente/r/abcdefghij' }, '']);
});

test('whatever else somebody writes stays the text that it is', () => {
  for (const line of [
    'hello', '', 'https://[/r/aaaaaaaaaa', 'http://a:99999/r/', 'http:///r/abcdefghij', 'https://evil.example/x/r/abcdefghij', 'r/abcdefghij',
    'https://a.example/r/abcdefghijk', 'javascript:alert(1)/r/abcdefghij', 'https://a.example?/r/abcdefghij',
  ]) {
    const parts = partsOf(line, '/');
    assert.equal(parts.map((part) => (typeof part === 'string' ? part : part.link)).join(''), line);
    assert.ok(line.startsWith('https://[/') || parts.every((part) => typeof part === 'string'), line);
  }
});
