import assert from 'node:assert/strict';
import { test } from 'node:test';
import { letterKeys, letterOf } from '../../../webapp/js/ui/keys.js';

const NONE = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false };

const KEYS = [
  ['a letter', { key: 'c', code: 'KeyC' }, 'c'],
  ['a letter with Caps Lock', { key: 'C', code: 'KeyC' }, 'c'],
  ['a Cyrillic letter at its place', { key: 'с', code: 'KeyC' }, 'c'],
  ['a Greek letter at its place', { key: 'Π', code: 'KeyP' }, 'p'],
  ['a letter that Dvorak has elsewhere', { key: 'c', code: 'KeyI' }, 'c'],
  ['another letter at its place', { key: 'j', code: 'KeyC' }, 'j'],
  ['a sign', { key: '?', code: 'Slash' }, ''],
  ['a letter with Control', { key: 'c', code: 'KeyC', ctrlKey: true }, ''],
  ['a letter of an input method', { key: 'c', code: 'KeyC', isComposing: true }, ''],
  ['a key with a name', { key: 'Enter', code: 'Enter' }, ''],
];

for (const [what, key, letter] of KEYS) {
  test(`${what} stands for ${letter || 'no letter'}`, () => assert.equal(letterOf({ ...NONE, ...key }), letter));
}

test('letters can be switched off', () => {
  const items = new Map();
  globalThis.localStorage = { getItem: (key) => items.get(key) ?? null, setItem: (key, value) => items.set(key, value) };
  letterKeys.on = false;
  assert.equal(letterOf({ ...NONE, key: 'c', code: 'KeyC' }), '');
  letterKeys.on = true;
  assert.equal(letterOf({ ...NONE, key: 'c', code: 'KeyC' }), 'c');
});
