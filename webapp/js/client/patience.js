/**
 * @typedef {import('./environment.js').Environment} Environment
 * @typedef {import('./messages.js').Command} Command
 */

/** How long to wait before each further try. */
const PAUSES = [500, 1_000, 2_000, 4_000, 8_000];

/** Sends a command again, with the same id, that the server could not do for a moment; after the last pause it is refused. */
export class Patience {
  #environment;
  #send;
  /** @type {WeakMap<Command, number>} */
  #tries = new WeakMap();
  /** @type {Set<unknown>} */
  #timers = new Set();

  /**
   * @param {Environment} environment
   * @param {(command: Command) => void} send
   */
  constructor(environment, send) {
    this.#environment = environment;
    this.#send = send;
  }

  /**
   * Sends it again after a pause.
   * @param {Command} command
   * @returns {boolean} whether there is a further try
   */
  again(command) {
    const tries = this.#tries.get(command) ?? 0;
    const pause = PAUSES[tries];
    if (pause === undefined) {
      return false;
    }
    this.#tries.set(command, tries + 1);
    const timer = this.#environment.setTimer(() => {
      this.#timers.delete(timer);
      this.#send(command);
    }, Math.round(pause * (0.75 + this.#environment.random() / 2)));
    this.#timers.add(timer);
    return true;
  }

  /** The connection ended: all that is pending is sent with the next one. */
  rest() {
    this.#timers.forEach((timer) => this.#environment.clearTimer(timer));
    this.#timers.clear();
  }
}
