import { closingOf } from './closing.js';
import { parseServerMessage, PROTOCOL } from './messages.js';
import { RequestError } from './request.js';

/**
 * @typedef {import('./closing.js').Closing} Closing
 * @typedef {import('./closing.js').CloseReason} CloseReason
 * @typedef {import('./environment.js').Environment} Environment
 * @typedef {import('./messages.js').ClientMessage} ClientMessage
 * @typedef {import('./messages.js').ServerMessage} ServerMessage
 * @typedef {import('./messages.js').Since} Since
 */

/**
 * Where a connection stands.
 * @typedef {object} LinkStatus
 * @property {'connecting' | 'open' | 'reconnecting' | 'closed'} state
 * @property {CloseReason} [reason] why it is not open; absent while nothing has failed
 * @property {number} [retryInMillis] when the next try will be, counted from this event
 */

/**
 * What a link asks of its owner and tells it. `received` gets `welcome` before `changed` says `open`.
 * @typedef {object} LinkOwner
 * @property {(signal: AbortSignal) => Promise<{ ticket: string }>} ticket
 * @property {() => Since} since
 * @property {(message: ServerMessage) => void} received
 * @property {(status: LinkStatus) => void} changed
 */

/**
 * One try to be connected, and the connection that it becomes.
 * @typedef {object} Attempt
 * @property {AbortController} abort
 * @property {WebSocket | undefined} [socket]
 * @property {boolean} unopened whether there is a ticket, but the socket has not opened
 * @property {number} [openSince]
 * @property {number} heard when the server was last heard
 * @property {number} [asked] when a ping was sent that nothing was heard after
 */

/** Least, first and greatest waiting time before a new try. */
const RETRY_LEAST = 250;
const RETRY_FIRST = 500;
const RETRY_MOST = 10_000;

/** A connection that held this long was a good one: the next loss starts with the short waiting times again. */
const GOOD_AFTER = 10_000;

/** `WebSocket.OPEN`, also where there is no WebSocket. */
const OPEN = 1;

/** How long a try may take from asking for the ticket to welcome. */
const OPENING_MOST = 15_000;

/** A silence after which the server is asked, how long it may take to answer, and the silence after which it is gone. */
const QUIET = 15_000;
const ANSWER_MOST = 10_000;
const SILENCE_MOST = 25_000;

/** So many tries whose ticket came but whose socket never opened mean that something in between blocks WebSocket. */
const BLOCKED_AFTER = 3;

/** Keeps one socket to one address open: ticket, hello, heartbeat, and coming back. */
export class Link {
  #url;
  #environment;
  #owner;
  /** @type {LinkStatus} */
  #status = { state: 'connecting' };
  /** @type {Attempt | null} */
  #attempt = null;
  #failures = 0;
  #unopened = 0;
  #notBefore = -Infinity;
  /** @type {unknown} */
  #timer = undefined;
  #stopListening;

  /**
   * Starts at once; tells nothing before the caller's own turn has ended.
   * @param {string} url
   * @param {Environment} environment
   * @param {LinkOwner} owner
   */
  constructor(url, environment, owner) {
    this.#url = url;
    this.#environment = environment;
    this.#owner = owner;
    const stops = [environment.onHope(() => this.hurry()), environment.onLoss(() => this.#goOffline())];
    this.#stopListening = () => stops.forEach((stop) => stop());
    this.#timer = environment.setTimer(() => this.#start(), 0);
  }

  get status() {
    return this.#status;
  }

  /** @param {ClientMessage} message is dropped unless the link is open; the owner keeps what must not be lost */
  send(message) {
    if (this.#status.state === 'open') {
      this.#write(message);
    }
  }

  /** Something gives hope: tries again at once, or makes sure that the open socket still lives. */
  hurry() {
    const now = this.#environment.now();
    if (this.#status.state === 'open' && this.#attempt) {
      this.#attempt.asked ??= this.#asked();
      this.#watch(this.#attempt);
    } else if (this.#status.state !== 'closed' && !this.#attempt && now >= this.#notBefore) {
      this.#start();
    }
  }

  /** @param {CloseReason} reason */
  close(reason) {
    if (this.#status.state !== 'closed') {
      this.#abandon();
      this.#stopListening();
      this.#change({ state: 'closed', reason });
    }
  }

  /** The browser knows it long before a silence tells. If it is wrong, as of a server on the same machine, the next try goes well. */
  #goOffline() {
    if (this.#attempt) {
      this.#lose({ reason: 'offline' });
    }
  }

  #start() {
    this.#environment.clearTimer(this.#timer);
    if (!this.#environment.openSocket) {
      this.close('websocket-missing');
      return;
    }
    /** @type {Attempt} */
    const attempt = { abort: new AbortController(), unopened: false, heard: this.#environment.now() };
    this.#attempt = attempt;
    this.#timer = this.#environment.setTimer(() => this.#lose({ reason: 'silent' }), OPENING_MOST);
    if (this.#failures === 0) {
      this.#openEarly(attempt);
    }
    this.#owner.ticket(attempt.abort.signal).then(
      ({ ticket }) => this.#attempt === attempt && this.#open(attempt, ticket),
      (error) => this.#attempt === attempt && this.#lose(closingOfError(error)),
    );
  }

  /**
   * The socket takes two round trips to open, in which the ticket comes. What becomes of it before that says nothing: with the ticket
   * another is opened.
   * @param {Attempt} attempt
   */
  #openEarly(attempt) {
    const socket = this.#newSocket();
    if (socket) {
      attempt.socket = socket;
      socket.onclose = () => { attempt.socket = undefined; };
    }
  }

  /**
   * @param {Attempt} attempt
   * @param {string} ticket
   */
  #open(attempt, ticket) {
    attempt.unopened = true;
    const socket = attempt.socket ?? this.#newSocket();
    if (!socket) {
      this.#lose({ reason: 'lost' });
      return;
    }
    attempt.socket = socket;
    const opened = () => {
      attempt.unopened = false;
      this.#unopened = 0;
      this.#write({ type: 'hello', ticket, since: this.#owner.since() });
    };
    socket.onopen = opened;
    socket.onmessage = ({ data }) => this.#heard(attempt, data);
    socket.onclose = ({ code }) => this.#lose(closingOf(code));
    if (socket.readyState === OPEN) {
      opened();
    }
  }

  #newSocket() {
    try {
      return this.#environment.openSocket?.(this.#url);
    } catch {
      return undefined;
    }
  }

  /**
   * A server's ping is answered right here, since the timers of a page in the background are slowed down.
   * @param {Attempt} attempt
   * @param {unknown} data
   */
  #heard(attempt, data) {
    attempt.heard = this.#environment.now();
    attempt.asked = undefined;
    const message = parseServerMessage(data);
    if (message?.type === 'ping') {
      this.#write({ type: 'pong' });
    } else if (message?.type === 'welcome') {
      this.#welcomed(attempt, message);
    } else if (message && message.type !== 'pong') {
      this.#owner.received(message);
    }
  }

  /**
   * @param {Attempt} attempt
   * @param {ServerMessage & { type: 'welcome' }} welcome
   */
  #welcomed(attempt, welcome) {
    if (welcome.protocol !== PROTOCOL) {
      this.close('protocol-unknown');
      return;
    }
    attempt.openSince = attempt.heard;
    this.#status = { state: 'open' };
    this.#watch(attempt);
    this.#owner.received(welcome);
  }

  /**
   * Looks whether the server still lives, and when to look next. Kept off the path of messages: one timer runs at a time.
   * @param {Attempt} attempt
   */
  #watch(attempt) {
    const now = this.#environment.now();
    attempt.heard = Math.min(attempt.heard, now);
    if (now - attempt.heard >= SILENCE_MOST || now - (attempt.asked ?? now) >= ANSWER_MOST) {
      this.#lose({ reason: 'silent' });
      return;
    }
    if (now - attempt.heard >= QUIET) {
      attempt.asked ??= this.#asked();
    }
    const next = attempt.asked === undefined ? attempt.heard + QUIET : attempt.asked + ANSWER_MOST;
    this.#environment.clearTimer(this.#timer);
    this.#timer = this.#environment.setTimer(() => this.#watch(attempt), Math.max(next - now, 0));
  }

  /** Sends a ping; answers when. */
  #asked() {
    this.#write({ type: 'ping' });
    return this.#environment.now();
  }

  /** @param {Closing} closing */
  #lose({ reason, awayMillis = 0, final = false }) {
    if (final) {
      this.close(reason);
      return;
    }
    const now = this.#environment.now();
    const held = now - (this.#attempt?.openSince ?? now);
    this.#unopened += this.#attempt?.unopened ? 1 : 0;
    this.#failures = held >= GOOD_AFTER ? 0 : this.#failures;
    this.#abandon();
    const ceiling = Math.min(RETRY_MOST, RETRY_FIRST * 2 ** this.#failures++);
    const jittered = RETRY_LEAST + this.#environment.random() * (ceiling - RETRY_LEAST);
    const retryInMillis = Math.round(awayMillis + jittered);
    this.#notBefore = now + awayMillis;
    this.#timer = this.#environment.setTimer(() => this.#start(), retryInMillis);
    const blocked = this.#unopened >= BLOCKED_AFTER;
    this.#change({ state: 'reconnecting', reason: blocked ? 'websocket-blocked' : reason, retryInMillis });
  }

  /** Lets go of the socket without waiting for its close: a half-open one may take minutes to notice. */
  #abandon() {
    const attempt = this.#attempt;
    this.#attempt = null;
    this.#environment.clearTimer(this.#timer);
    attempt?.abort.abort();
    if (attempt?.socket) {
      attempt.socket.onopen = attempt.socket.onmessage = attempt.socket.onclose = null;
      attempt.socket.close();
    }
  }

  /** @param {LinkStatus} status */
  #change(status) {
    this.#status = status;
    this.#owner.changed(status);
  }

  /** @param {ClientMessage} message */
  #write(message) {
    this.#attempt?.socket?.send(JSON.stringify(message));
  }
}

/**
 * A fault of the server, or a proxy that can't reach it, passes by itself: that is no refusal.
 * @param {unknown} error why there is no ticket
 * @returns {Closing}
 */
function closingOfError(error) {
  const refused = error instanceof RequestError && error.status > 0 && error.status < 500;
  return refused ? { reason: 'session-refused', awayMillis: error.status === 429 ? 10_000 : 0 } : { reason: 'unreachable' };
}
