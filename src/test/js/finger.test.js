import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { listenToFinger } from '../../../webapp/js/ui/finger.js';

/** A board of ten columns, 10 pixels wide each, on which every cell may be chosen; and what its fingers did. */
class Place {
  told = [];
  element = Object.assign(new EventTarget(), { dataset: { open: '' } });

  constructor() {
    listenToFinger({ element: this.element, cellAt: (x) => Math.floor(x / 10), isOpen: () => true }, {
      aim: (cell) => this.told.push(`aims at ${cell}`),
      pick: (cell) => this.told.push(`picks ${cell}`),
    });
  }

  /**
   * What fingers do, each at a place from left to right.
   * @returns {boolean} whether the browser may scroll or zoom
   */
  fingers(what, ...at) {
    const touches = at.map((clientX) => ({ clientX, clientY: 5 }));
    return this.element.dispatchEvent(Object.assign(new Event(what, { cancelable: true }), { touches, changedTouches: touches }));
  }
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
});

test('a finger that rests aims, and picks where it is lifted', () => {
  const place = new Place();
  place.fingers('touchstart', 12);
  mock.timers.tick(400);
  assert.equal(place.fingers('touchmove', 35), false, 'the page does not scroll');
  place.fingers('touchend', 35);
  assert.deepEqual(place.told, ['aims at 1', 'aims at 3', 'aims at undefined', 'picks 3']);
});

test('two fingers zoom: they neither aim nor pick, however long they rest', () => {
  const place = new Place();
  place.fingers('touchstart', 12);
  place.fingers('touchstart', 12, 48);
  mock.timers.tick(1000);
  assert.equal(place.fingers('touchmove', 5, 60), true, 'the browser may zoom');
  place.fingers('touchend', 5);
  assert.deepEqual(place.told, []);
});

test('a second finger on the board ends the aim', () => {
  const place = new Place();
  place.fingers('touchstart', 12);
  mock.timers.tick(400);
  place.fingers('touchstart', 12, 48);
  mock.timers.tick(1000);
  assert.equal(place.fingers('touchmove', 5, 60), true);
  place.fingers('touchend', 5);
  assert.deepEqual(place.told, ['aims at 1', 'aims at undefined']);
});

test('a second finger beside the board, which is not told of it, ends the aim with the next move', () => {
  const place = new Place();
  place.fingers('touchstart', 12);
  mock.timers.tick(400);
  assert.equal(place.fingers('touchmove', 35, 400), true, 'the browser may zoom');
  place.fingers('touchend', 35);
  assert.deepEqual(place.told, ['aims at 1', 'aims at undefined']);
});

test('a finger that slides at once scrolls', () => {
  const place = new Place();
  place.fingers('touchstart', 12);
  assert.equal(place.fingers('touchmove', 35), true);
  mock.timers.tick(1000);
  place.fingers('touchend', 35);
  assert.deepEqual(place.told, []);
});
