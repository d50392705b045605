const KEY = 'sente.sound';

/** A sound that comes later than this after what it tells of would tell of something else. */
const LATE_MILLIS = 500;

/** @typedef {'mine' | 'theirs' | 'end'} Sound */

/**
 * A knock is a short burst of noise through a narrow filter: wood, not a beep.
 * @type {Record<Sound, { at: number, hertz: number, seconds: number, gain: number }[]>}
 */
const KNOCKS = {
  mine: [{ at: 0, hertz: 1250, seconds: 0.05, gain: 0.5 }],
  theirs: [{ at: 0, hertz: 820, seconds: 0.07, gain: 0.5 }],
  end: [
    { at: 0, hertz: 620, seconds: 0.12, gain: 0.4 },
    { at: 0.14, hertz: 930, seconds: 0.2, gain: 0.35 },
  ],
};

/** The soft clicks of the board. Whether they are off is remembered in this browser. */
export class Sounds {
  /** @type {AudioContext | undefined} */
  #context;
  #on = read();

  constructor() {
    for (const touched of ['pointerdown', 'pointerup', 'touchend', 'click', 'keydown']) {
      addEventListener(touched, () => this.#wake(), { capture: true, passive: true });
    }
    addEventListener('pageshow', () => void this.#context?.resume());
  }

  get on() {
    return this.#on;
  }

  /** @param {boolean} on */
  set on(on) {
    this.#on = on;
    try {
      localStorage.setItem(KEY, on ? 'on' : 'off');
    } catch {
      // A browser that stores nothing forgets it with the page.
    }
  }

  /** @param {Sound} sound */
  play(sound) {
    const context = this.#context;
    if (!this.#on || !context) {
      return;
    }
    const asked = performance.now();
    void resumed(context).then(() => {
      if (performance.now() - asked < LATE_MILLIS) {
        KNOCKS[sound].forEach((knock) => strike(context, knock));
      }
    });
  }

  /**
   * A browser lets a page be heard only after a person did something with it, and what counts differs: a finger put down does not,
   * nor does Escape. A call or another program may silence it again. So each touch is a chance.
   */
  #wake() {
    if (this.#on && typeof AudioContext === 'function') {
      this.#context ??= new AudioContext();
      void resumed(this.#context);
    }
  }
}

/**
 * @param {AudioContext} context
 * @returns {Promise<void>} settles when it is heard, which may be never
 */
function resumed(context) {
  return context.state === 'running' ? Promise.resolve() : context.resume().catch(() => new Promise(() => {}));
}

/**
 * @param {AudioContext} context
 * @param {{ at: number, hertz: number, seconds: number, gain: number }} knock
 */
function strike(context, { at, hertz, seconds, gain }) {
  const start = context.currentTime + at;
  const noise = new AudioBufferSourceNode(context, { buffer: burst(context, seconds) });
  const filter = new BiquadFilterNode(context, { type: 'bandpass', frequency: hertz, Q: 6 });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(gain, start);
  volume.gain.exponentialRampToValueAtTime(0.001, start + seconds);
  noise.connect(filter).connect(volume).connect(context.destination);
  noise.start(start);
}

/**
 * @param {AudioContext} context
 * @param {number} seconds
 */
function burst(context, seconds) {
  const buffer = context.createBuffer(1, Math.ceil(context.sampleRate * seconds), context.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++) {
    samples[i] = Math.random() * 2 - 1;
  }
  return buffer;
}

function read() {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}
