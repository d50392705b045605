import { el, mark } from '../../js/ui/dom.js';
import { letterOf } from '../../js/ui/keys.js';
import { placeName } from '../../js/ui/places.js';

/**
 * @typedef {{ cell: number, length: number, down: boolean }} Ship
 */

export const SIZE = 10;

/** @param {Ship} ship */
export function cellsOf({ cell, length, down }) {
  return Array.from({ length }, (_, index) => cell + index * (down ? SIZE : 1));
}

/**
 * The same ship moved so that all of it is on the board.
 * @param {Ship} ship
 * @param {number} row
 * @param {number} column
 * @returns {Ship}
 */
function within({ length, down }, row, column) {
  const top = Math.max(0, Math.min(row, down ? SIZE - length : SIZE - 1));
  const left = Math.max(0, Math.min(column, down ? SIZE - 1 : SIZE - length));
  return { cell: top * SIZE + left, length, down };
}

/**
 * Puts a drawn ship over its cells.
 * @param {HTMLElement} element
 * @param {Ship} ship
 */
export function place(element, { cell, length, down }) {
  element.style.setProperty('--left', String(cell % SIZE));
  element.style.setProperty('--top', String(Math.floor(cell / SIZE)));
  element.style.setProperty('--length', String(length));
  mark(element, 'down', down);
}

/**
 * A ship that only lies there.
 * @param {Ship} ship
 */
export function hull(ship) {
  const element = el('span', { class: 'ship' });
  place(element, ship);
  return element;
}

/**
 * The ships to place: drag one, or walk it with the arrow keys; a tap, Enter or R turns it.
 */
export class Dock {
  /** @type {Ship[]} */
  ships = [];
  /** @type {HTMLButtonElement[]} */
  #buttons = [];
  #locked = false;
  #text;
  #say;
  #changed;

  /**
   * Where each ship lay before it was turned: the edge may have pushed it, and turned once more it lies there again.
   * @type {WeakMap<Ship, Ship>}
   */
  #unturned = new WeakMap();

  /** Goes over the cells of one's own water. */
  element = el('div', { class: 'dock', role: 'group' });

  /**
   * @param {(key: string, values?: Record<string, string | number>) => string} text
   * @param {(sentence: string) => void} say
   * @param {() => void} changed the ships lie elsewhere now
   */
  constructor(text, say, changed) {
    this.#text = text;
    this.element.setAttribute('aria-label', text('how.keys'));
    this.#say = say;
    this.#changed = changed;
  }

  /** @param {Ship[]} ships */
  set(ships) {
    this.ships = ships.map((ship) => ({ ...ship }));
    if (this.#buttons.length !== ships.length) {
      this.#buttons = ships.map((_, index) => this.#newButton(index));
      this.element.replaceChildren(...this.#buttons);
    }
    this.#draw();
  }

  /** @param {boolean} locked */
  set locked(locked) {
    this.#locked = locked;
    this.#buttons.forEach((button) => button.setAttribute('aria-disabled', String(locked)));
  }

  /** Whether no two ships lie on the same cell. */
  get apart() {
    const cells = this.ships.flatMap(cellsOf);
    return new Set(cells).size === cells.length;
  }

  #draw() {
    this.ships.forEach((ship, index) => {
      const button = /** @type {HTMLButtonElement} */ (this.#buttons[index]);
      place(button, ship);
      mark(button, 'wrong', this.#overlaps(ship));
      button.setAttribute('aria-label', this.#words(ship));
    });
    this.#changed();
  }

  /** @param {Ship} ship */
  #overlaps(ship) {
    const others = new Set(this.ships.filter((other) => other !== ship).flatMap(cellsOf));
    return cellsOf(ship).some((cell) => others.has(cell));
  }

  /** @param {Ship} ship */
  #words(ship) {
    const { cell, length, down } = ship;
    const words = this.#text(down ? 'ship.down' : 'ship.across', { length, place: cellName(cell) });
    return this.#overlaps(ship) ? this.#text('ship.wrong', { ship: words }) : words;
  }

  /** @param {number} index */
  #newButton(index) {
    const button = el('button', { type: 'button', class: 'ship', 'data-swift': true });
    /** @type {{ x: number, y: number, ship: Ship } | undefined} */
    let held;
    let moved = false;
    button.addEventListener('pointerdown', (event) => {
      moved = false;
      if (event.isPrimary && event.button === 0 && !this.#locked) {
        button.setPointerCapture(event.pointerId);
        held = { x: event.clientX, y: event.clientY, ship: /** @type {Ship} */ (this.ships[index]) };
      }
    });
    button.addEventListener('pointermove', ({ buttons, clientX, clientY }) => {
      if (held && buttons & 1) {
        const cell = this.element.clientWidth / SIZE;
        const down = Math.round((clientY - held.y) / cell);
        const right = Math.round((clientX - held.x) / cell);
        moved ||= down !== 0 || right !== 0;
        this.#move(index, Math.floor(held.ship.cell / SIZE) + down, (held.ship.cell % SIZE) + right);
      } else {
        held = undefined;
      }
    });
    button.addEventListener('pointercancel', () => {
      if (held) {
        this.#put(index, held.ship);
        held = undefined;
      }
    });
    button.addEventListener('lostpointercapture', () => { held = undefined; });
    button.addEventListener('click', () => {
      if (!moved && !this.#locked) {
        this.#turn(index);
      }
      moved = false;
    });
    button.addEventListener('keydown', (event) => this.#key(event, index));
    return button;
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} index
   */
  #key(event, index) {
    if (this.#locked) {
      return;
    }
    const ship = /** @type {Ship} */ (this.ships[index]);
    const [down, right] = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key] ?? [0, 0];
    if (down || right) {
      event.preventDefault();
      this.#move(index, Math.floor(ship.cell / SIZE) + (down ?? 0), (ship.cell % SIZE) + (right ?? 0));
      this.#say(this.#words(/** @type {Ship} */ (this.ships[index])));
    } else if (letterOf(event) === 'r' && !event.repeat) {
      this.#turn(index);
    }
  }

  /**
   * @param {number} index
   * @param {number} row
   * @param {number} column
   */
  #move(index, row, column) {
    this.#put(index, within(/** @type {Ship} */ (this.ships[index]), row, column));
  }

  /**
   * @param {number} index
   * @param {Ship} ship
   */
  #put(index, ship) {
    this.ships[index] = ship;
    this.#draw();
  }

  /** @param {number} index */
  #turn(index) {
    const ship = /** @type {Ship} */ (this.ships[index]);
    const turned = this.#unturned.get(ship) ?? within({ ...ship, down: !ship.down }, Math.floor(ship.cell / SIZE), ship.cell % SIZE);
    this.#unturned.set(turned, ship);
    this.#put(index, turned);
    this.#say(this.#words(turned));
  }
}

/** @param {number} cell */
export function cellName(cell) {
  return placeName(cell, SIZE, SIZE);
}
