import { Board } from '../../js/ui/board.js';
import { el, mark as flag, picture, svg } from '../../js/ui/dom.js';
import { listenToFinger } from '../../js/ui/finger.js';
import { icon } from '../../js/ui/icons.js';
import { placeName } from '../../js/ui/places.js';
import { lines } from './lines.js';

/**
 * @typedef {import('../../js/ui/game.js').GameApi} GameApi
 * @typedef {import('../../js/ui/game.js').GameState} GameState
 */

const STONES = ['black', 'white'];
const FINGER_PIXELS = 44;

export const styled = true;

/** @param {string} stone */
function art(stone) {
  return picture(
    '0 0 100 100', `art-stone ${stone}`,
    svg('circle', { cx: 50, cy: 53, r: 46, class: 'shade' }), svg('circle', { cx: 50, cy: 50, r: 46, class: 'body' }),
  );
}

/** @param {number} seat */
export function mark(seat) {
  return art(STONES[seat] ?? 'black');
}

/**
 * @param {{ cell: number }} move
 * @param {number} seat
 * @param {GameApi['text']} text
 * @param {GameState} state
 */
export function describe(move, seat, text, { view }) {
  return placeName(move.cell, view.size, view.size);
}

/**
 * A set of points: base64 of one bit a point, the lowest bit of each byte first, up to the last point that is in it.
 * @param {string | undefined} set
 * @returns {(point: number) => boolean} whether it has this point
 */
function pointsOf(set) {
  const bytes = atob(set ?? '');
  return (point) => ((bytes.charCodeAt(point >> 3) >> (point & 7)) & 1) === 1;
}

/**
 * @param {HTMLElement} host
 * @param {GameApi} api
 */
export function mount(host, api) {
  /** @type {Goban | undefined} */
  let goban;
  return {
    /** @param {GameState} state */
    draw(state) {
      if (!goban) {
        goban = new Goban(state.view.size, api);
        host.append(goban.element);
      }
      goban.draw(state);
    },
    takeBack: () => goban?.takeBack() ?? false,
  };
}

/** The board. A finger on a fine board chooses a point first, and puts the stone with the next tap. */
class Goban {
  #api;
  #size;
  #board;
  #put;
  /** @type {GameState | undefined} */
  #state;
  /** @type {number | undefined} */
  #chosen;

  element;

  /**
   * @param {number} size
   * @param {GameApi} api
   */
  constructor(size, api) {
    this.#api = api;
    this.#size = size;
    this.#board = new Board({
      rows: size, columns: size, label: api.text('name'), look: 'board-lines', art,
      aim: (point) => this.#aim(point),
      pick: (cell, finger) => (finger ? this.#pickFinger(cell) : api.play({ cell })),
    });
    this.#board.element.prepend(lines(size));
    this.#put = el('button', { type: 'button', class: 'button goban-put', 'data-kind': 'main', hidden: true }, icon('check'), api.text('put'));
    this.#put.addEventListener('click', () => this.#play());
    listenToFinger(this.#board, {
      aim: (point) => this.#aimFinger(point), pick: (point) => this.#pickFinger(point), near: (at) => this.#magnify(at),
    });
    this.element = el('div', { class: 'goban' }, this.#board.element, this.#put);
  }

  /** @param {GameState} state */
  draw(state) {
    this.#state = state;
    const { view, choices, pending, mover } = state;
    const sets = [pointsOf(view.black), pointsOf(view.white)];
    const open = pointsOf(pending ? undefined : choices);
    if (this.#chosen !== undefined && !open(this.#chosen)) {
      this.#chosen = undefined;
    }
    const faint = pending?.cell ?? this.#chosen;
    this.#board.draw((point) => {
      const stone = point === faint ? STONES[mover] : STONES.find((_, seat) => sets[seat]?.(point));
      const place = this.#name(point);
      return {
        piece: stone, faint: point === faint, open: open(point), last: !pending && point === view.last, won: view.line.includes(point),
        label: this.#api.text('labelled', { place, what: this.#api.text(stone ?? 'empty') }),
      };
    });
    flag(this.#board.element, 'mover', mover);
    flag(this.#board.element, 'open', Boolean(choices) && !pending);
    this.#board.sign('chosen', (point) => point === this.#chosen);
    this.#put.hidden = this.#chosen === undefined;
    flag(this.#put, 'low', (this.#chosen ?? 0) < (this.#size * this.#size) / 2);
  }

  takeBack() {
    const had = this.#chosen !== undefined;
    this.#choose(undefined);
    return had;
  }

  /** @param {number} point */
  #name(point) {
    return placeName(point, this.#size, this.#size);
  }

  /** @param {number | undefined} chosen */
  #choose(chosen) {
    this.#chosen = chosen;
    if (this.#state) {
      this.draw(this.#state);
    }
  }

  #play() {
    const cell = this.#chosen;
    this.#chosen = undefined;
    if (cell !== undefined) {
      this.#api.play({ cell });
    }
  }

  /** @param {number | undefined} point */
  #aim(point) {
    this.#board.sign('aim', (index) => index === point && this.#board.isOpen(index));
  }

  /** @param {number | undefined} point */
  #aimFinger(point) {
    this.#aim(point);
    this.#board.sign('cross', (index) => point !== undefined && this.#fine
      && (index % this.#size === point % this.#size || Math.floor(index / this.#size) === Math.floor(point / this.#size)));
  }

  /** @param {number} point */
  #pickFinger(point) {
    if (!this.#fine || point === this.#chosen) {
      this.#chosen = point;
      this.#play();
    } else {
      this.#choose(point);
      this.#api.say(this.#api.text('chosen', { place: this.#name(point) }));
    }
  }

  /** Whether a finger can't tell one point from the next. */
  get #fine() {
    return this.#pitch < FINGER_PIXELS;
  }

  /** Pixels from one line to the next. */
  get #pitch() {
    return this.element.clientWidth / this.#size;
  }

  /** @param {{ x: number, y: number } | undefined} at */
  #magnify(at) {
    const { element } = this.#board;
    const may = at !== undefined && this.#fine && element.dataset.open !== undefined;
    if (may) {
      const box = this.element.getBoundingClientRect();
      element.style.setProperty('--zoom', String(FINGER_PIXELS / this.#pitch));
      element.style.transformOrigin = `${at.x - box.left}px ${at.y - box.top}px`;
    }
    flag(element, 'near', may);
  }
}
