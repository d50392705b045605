/**
 * @typedef {import('../client/messages.js').Update} Update
 * @typedef {import('../client/messages.js').Presence} Presence
 */

/**
 * What one may do, now or in a while, because somebody is away.
 * @typedef {object} Waits
 * @property {number} seat whose player is away
 * @property {'claim' | 'free'} deed the win is claimed while a match is played, otherwise the seat is freed
 * @property {number} millis how long one still has to wait; 0 for no longer
 */

/** Counts down what the server told about those who are away. */
export class Absence {
  #tick;
  #now;
  /** @type {Presence | undefined} */
  #told;
  #at = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {() => void} tick called when what was shown has changed, every second as long as there is something to count
   * @param {() => number} [now] a clock in milliseconds that nobody sets
   */
  constructor(tick, now = () => performance.now()) {
    this.#tick = tick;
    this.#now = now;
  }

  /**
   * @param {Update} update
   * @param {Presence | undefined} told as it came: its arrival starts the clock
   * @param {Presence | undefined} presence the same, as far as it holds for those who sit there now
   * @returns {Waits | undefined} nothing if nobody is missed
   */
  look(update, told, presence) {
    if (told !== this.#told) {
      this.#told = told;
      this.#at = this.#now();
    }
    const waits = waitsFor(update, presence?.claimableInMillis ?? []);
    return waits && { ...waits, millis: Math.max(0, waits.millis - (this.#now() - this.#at)) };
  }

  /**
   * This is shown now: the tick comes when it is to be shown anew.
   * @param {Waits | undefined} shown
   */
  shown(shown) {
    clearTimeout(this.#timer);
    if (shown && shown.millis > 0) {
      this.#timer = setTimeout(this.#tick, shown.millis % 1000 || 1000);
    }
  }
}

/**
 * @param {Update} update
 * @param {readonly (number | null)[]} left for each seat
 * @returns {Waits | undefined}
 */
export function waitsFor({ status, you, seats, toMove }, left) {
  if (status === 'playing') {
    const awaited = toMove.filter((seat) => !you.includes(seat));
    const times = awaited.map((seat) => left[seat] ?? Infinity);
    const millis = Math.max(...times);
    return you.length > 0 && awaited.length > 0 && millis < Infinity ? { seat: awaited[0] ?? 0, deed: 'claim', millis } : undefined;
  }
  const away = seats.flatMap((_, seat) => (typeof left[seat] === 'number' && !you.includes(seat) ? [seat] : []));
  const people = seats.filter((holder) => holder && !holder.bot).length;
  const [first] = away.sort((one, other) => (left[one] ?? 0) - (left[other] ?? 0));
  const mayFree = you.length > 0 || (status === 'over' && away.length === people);
  return first !== undefined && mayFree ? { seat: first, deed: 'free', millis: left[first] ?? 0 } : undefined;
}

/**
 * @param {number} millis
 * @returns {string} minutes and seconds, such as `1:43`
 */
export function countdown(millis) {
  const seconds = Math.ceil(millis / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
