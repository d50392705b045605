import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settle } from './fakes.js';

/** As much of a browser's sound as the page uses; it is silent until it may be heard. */
class FakeContext {
  static allowed = false;
  state = 'suspended';
  sampleRate = 8000;
  currentTime = 0;
  heard = 0;
  #waiting = [];

  constructor() {
    FakeContext.last = this;
  }

  async resume() {
    if (!FakeContext.allowed) {
      await new Promise((resolve) => this.#waiting.push(resolve));
    }
    this.state = 'running';
    this.#waiting.splice(0).forEach((resolve) => resolve());
  }

  createBuffer(channels, length) {
    return { getChannelData: () => new Float32Array(length) };
  }
}

class FakeNode {
  gain = { setValueAtTime() {}, exponentialRampToValueAtTime() {} };

  constructor(context) {
    this.context = context;
  }

  connect(next) {
    return next;
  }

  start() {
    this.context.heard++;
  }
}

const listeners = new Map();
Object.assign(globalThis, {
  AudioContext: FakeContext, AudioBufferSourceNode: FakeNode, BiquadFilterNode: FakeNode, GainNode: FakeNode,
  addEventListener: (type, action) => listeners.set(type, action),
  localStorage: { getItem: () => null, setItem() {} },
});
const { Sounds } = await import('../../../webapp/js/ui/sound.js');

test('a touch that does not count does not spend the only chance to be heard, and an interruption ends with the next one', async () => {
  const sounds = new Sounds();
  const touch = async (type, counts) => {
    FakeContext.allowed = counts;
    listeners.get(type)();
    await settle();
  };
  const plays = async () => {
    const before = FakeContext.last.heard;
    sounds.play('theirs');
    await settle();
    return FakeContext.last.heard > before;
  };
  await touch('pointerdown', false);
  assert.equal(await plays(), false);
  await touch('keydown', false);
  await touch('touchend', true);
  assert.equal(await plays(), true);

  FakeContext.last.state = 'interrupted';
  FakeContext.allowed = false;
  assert.equal(await plays(), false);
  await touch('click', true);
  assert.equal(await plays(), true);
});
