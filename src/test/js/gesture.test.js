import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Gestures } from '../../../webapp/js/ui/gesture.js';

const click = (timeStamp, clientX = 100, clientY = 100) => ({ timeStamp, detail: 1, clientX, clientY });
const key = (timeStamp) => ({ timeStamp, detail: 0, clientX: 0, clientY: 0 });

for (const millis of [80, 120, 200, 350, 499]) {
  test(`the second click of a double click after ${millis} ms decides nothing`, () => {
    const gestures = new Gestures();
    assert.equal(gestures.goesOn(click(5000)), false);
    assert.equal(gestures.goesOn(click(5000 + millis, 110, 95)), true);
  });
}

test('a finger that taps on and on decides once, until it rests', () => {
  const gestures = new Gestures();
  assert.deepEqual([5000, 5300, 5600, 5900, 6400].map((at) => gestures.goesOn(click(at))), [false, true, true, true, false]);
});

test('a click elsewhere is a decision of its own, however soon', () => {
  const gestures = new Gestures();
  gestures.goesOn(click(5000));
  assert.equal(gestures.goesOn(click(5050, 140, 100)), false);
});

test('a click that was begun on the page before decides nothing on this one', () => {
  assert.equal(new Gestures().goesOn(click(300)), true);
  assert.equal(new Gestures().goesOn(click(800)), false);
});

test('a key pressed twice decides once, unless another was pressed between', () => {
  const gestures = new Gestures();
  assert.equal(gestures.goesOn(key(5000)), false);
  assert.equal(gestures.goesOn(key(5200)), true);
  gestures.chosenAnew();
  assert.equal(gestures.goesOn(key(5300)), false);
});
