/**
 * @typedef {import('./messages.js').Command} Command
 * @typedef {import('./messages.js').Refusal} Refusal
 */

/**
 * A command that was not answered yet.
 * @typedef {object} Pending
 * @property {Command} command
 * @property {(answer: any) => void} resolve
 * @property {(error: RefusedError) => void} reject
 */

/** A command was not done. */
export class RefusedError extends Error {
  /** @param {Refusal} refusal `code` is one of the server's, or `not-connected`: the connection ended before an answer came */
  constructor({ code, reason, sentence }) {
    super(sentence);
    this.name = 'RefusedError';
    this.code = code;
    this.reason = reason;
    this.sentence = sentence;
  }
}

/** The commands that were not answered yet, in the order in which they were asked for. */
export class PendingCommands {
  /** @type {Map<string, Pending>} */
  #byId = new Map();

  get commands() {
    return Array.from(this.#byId.values(), ({ command }) => command);
  }

  /**
   * @param {string | undefined} id of any command
   * @returns {Command | undefined} the command, if it is pending
   */
  get(id) {
    return id === undefined ? undefined : this.#byId.get(id)?.command;
  }

  /**
   * A promise of the answer. That it is refused need not be handled by who asked.
   * @param {Command} command
   * @returns {Promise<any>}
   */
  add(command) {
    const promise = new Promise((resolve, reject) => this.#byId.set(command.id, { command, resolve, reject }));
    promise.catch(() => {});
    return promise;
  }

  /**
   * @param {string | undefined} id of any command, also of one that is not pending
   * @param {unknown} answer
   */
  resolve(id, answer) {
    this.#take(id)?.resolve(answer);
  }

  /**
   * @param {string | undefined} id
   * @param {Refusal} refusal
   * @returns {Command | undefined} the command, if it was pending
   */
  reject(id, refusal) {
    const pending = this.#take(id);
    pending?.reject(new RefusedError(refusal));
    return pending?.command;
  }

  /** @param {string | undefined} id */
  #take(id) {
    const pending = id === undefined ? undefined : this.#byId.get(id);
    if (pending) {
      this.#byId.delete(pending.command.id);
    }
    return pending;
  }
}
