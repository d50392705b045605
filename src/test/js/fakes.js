import { RoomConnection } from '../../../webapp/js/client/index.js';

/** A socket that does only what the test says. */
class FakeSocket {
  sent = [];
  closed = false;
  readyState = 0;

  constructor(url) {
    this.url = url;
  }

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.closed = true;
  }

  /** The server's side. */
  says(message) {
    this.onmessage?.({ data: typeof message === 'string' ? message : JSON.stringify(message) });
  }

  /** What was sent since hello, pings and pongs aside. */
  get commands() {
    return this.sent.filter(({ type }) => !['hello', 'ping', 'pong'].includes(type));
  }
}

/** Time that passes only when the test says so. */
export class FakeTime {
  now = 1_000_000;
  #timers = new Map();
  #last = 0;

  set = (action, millis) => {
    this.#timers.set(++this.#last, { action, due: this.now + millis });
    return this.#last;
  };

  clear = (timer) => {
    this.#timers.delete(timer);
  };

  async pass(millis) {
    const end = this.now + millis;
    await settle();
    for (let next = this.#next(end); next; next = this.#next(end)) {
      const [id, { action, due }] = next;
      this.now = Math.max(this.now, due);
      this.#timers.delete(id);
      action();
      await settle();
    }
    this.now = end;
  }

  #next(end) {
    return [...this.#timers].filter(([, { due }]) => due <= end).sort(([, a], [, b]) => a.due - b.due)[0];
  }
}

/** Lets promises that are ready run. */
export async function settle() {
  await new Promise((resolve) => setImmediate(resolve));
}

export const UPDATE = {
  version: 4,
  status: 'playing',
  match: 1,
  ply: 0,
  seats: [{ player: 'p1', name: 'Ann' }, { player: 'b1', name: 'Bot', bot: 'random' }],
  you: [0],
  toMove: [0],
  turn: 0,
  choices: [0, 1, 2, 3, 4, 5, 6, 7, 8],
  view: { cells: '.........' },
  last: { what: 'started' },
  rematch: [],
};

export const WELCOME = {
  type: 'welcome',
  protocol: 1,
  room: 'abcdefghjk',
  game: 'tic-tac-toe',
  options: {},
  player: 'p1',
  name: 'Ann',
  update: UPDATE,
  chat: [],
  presence: { seats: [true, true], claimableInMillis: [null, null], spectators: 0 },
};

export function said(version, more = {}) {
  return { type: 'said', version, player: 'p2', name: 'Bob', text: 'hi', at: '2026-11-21T10:00:00Z', ...more };
}

/** A connection to a server that the test plays. */
export class Table {
  time = new FakeTime();
  sockets = [];
  states = [];
  heard = [];
  tickets = 0;
  random = 0;
  answer = async () => ({ ticket: `ticket-${this.tickets}` });
  hope = () => {};
  loss = () => {};

  environment = {
    fetch: async () => Response.error(),
    openSocket: (url) => this.#newSocket(url),
    setTimer: this.time.set,
    clearTimer: this.time.clear,
    now: () => this.time.now,
    random: () => this.random,
    onHope: (action) => {
      this.hope = action;
      return () => {
        this.hope = null;
      };
    },
    onLoss: (action) => {
      this.loss = action;
      return () => {
        this.loss = null;
      };
    },
  };

  connect() {
    this.connection = new RoomConnection('https://play.example/sente', 'abcdefghjk', {
      session: (signal) => {
        this.tickets++;
        return this.answer(signal);
      },
      environment: this.environment,
    });
    for (const type of ['state', 'update', 'said', 'presence', 'refused']) {
      this.connection.on(type, (detail) => this.heard.push([type, detail]));
    }
    this.connection.on('state', ({ state, reason }) => this.states.push(reason ? `${state} ${reason}` : state));
    return this;
  }

  /** Connected and welcomed. */
  async open(welcome = WELCOME) {
    if (!this.connection) {
      this.connect();
    }
    await this.time.pass(0);
    this.socket.onopen();
    this.socket.says(welcome);
    return this;
  }

  get socket() {
    return this.sockets.at(-1);
  }

  /** The connection breaks, and the next socket stands after the waiting time; it is not welcomed yet. */
  async breakAndReturn(code = 1006) {
    this.socket.onclose({ code });
    await this.time.pass(10_000);
    this.socket.onopen();
  }

  details(type) {
    return this.heard.filter(([heard]) => heard === type).map(([, detail]) => detail);
  }

  #newSocket(url) {
    this.sockets.push(new FakeSocket(url));
    return this.socket;
  }
}
