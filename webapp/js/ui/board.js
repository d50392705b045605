import { described, text } from '../text.js';
import { el, mark, stillness } from './dom.js';
import { letterOf } from './keys.js';
import { columnName } from './places.js';

/**
 * How one cell looks and what it says.
 * @typedef {object} Cell
 * @property {string} label what a screen reader says
 * @property {string} [piece] which piece stands there; empty or absent for none
 * @property {boolean} [open] whether it may be chosen
 * @property {boolean} [faint] whether the piece is not confirmed yet
 * @property {boolean} [last] whether the last move was here
 * @property {boolean} [won] whether it belongs to what won
 */

/**
 * @typedef {object} BoardSettings
 * @property {number} rows
 * @property {number} columns
 * @property {string} label what the board is, for a screen reader
 * @property {string} look the class that styles it
 * @property {(piece: string) => SVGSVGElement} art draws a piece
 * @property {(cell: number, finger: boolean) => void} pick a cell was chosen, by a finger or by something finer
 * @property {(cell: number | undefined) => void} [aim] a cell is pointed at, or none any more
 */

/** @type {Record<string, (at: number, rows: number, columns: number) => number>} */
const STEPS = {
  ArrowUp: (at, rows, columns) => (at >= columns ? at - columns : at),
  ArrowDown: (at, rows, columns) => (at + columns < rows * columns ? at + columns : at),
  ArrowLeft: (at, rows, columns) => (at % columns > 0 ? at - 1 : at),
  ArrowRight: (at, rows, columns) => ((at + 1) % columns > 0 ? at + 1 : at),
  Home: (at, rows, columns) => at - (at % columns),
  End: (at, rows, columns) => at - (at % columns) + columns - 1,
};

/**
 * A board of cells, numbered from 0 at the top left, row by row, with the names of its columns and rows. One cell is in the tab
 * order: at first the middle, then that of the last move. Arrows, Home and End walk, N goes to the next cell that may be chosen
 * (with Shift to the one before), Enter and Space choose.
 */
export class Board {
  /** @type {HTMLButtonElement[]} */
  #cells = [];
  #settings;
  #drawn = false;
  #at;
  /** @type {number | undefined} */
  #last;
  #finger = false;

  /** The board itself, to be put into the page. */
  element;

  /** @param {BoardSettings} settings */
  constructor(settings) {
    this.#settings = settings;
    const { rows, columns, label, look } = settings;
    this.#at = Math.floor(rows / 2) * columns + Math.floor(columns / 2);
    this.element = el('div', {
      role: 'grid', class: `board ${look}`, 'aria-label': label, 'aria-rowcount': rows, 'aria-colcount': columns,
    });
    this.element.style.setProperty('--rows', String(rows));
    this.element.style.setProperty('--columns', String(columns));
    for (let row = 0; row < rows; row++) {
      const line = el('div', { role: 'row', class: 'board-row' });
      for (let column = 0; column < columns; column++) {
        line.append(this.#newCell(row, column));
      }
      this.element.append(line);
    }
    this.#listen();
  }

  /** @param {(index: number) => Cell} look how each cell is now */
  draw(look) {
    const looks = this.#cells.map((_, index) => look(index));
    let won = 0;
    this.#cells.forEach((cell, index) => {
      const now = /** @type {Cell} */ (looks[index]);
      if (now.won) {
        cell.style.setProperty('--won', String(won++));
      }
      this.#drawCell(cell, now);
    });
    const last = looks.findIndex((cell) => cell.last);
    if (last >= 0 && last !== this.#last && !this.element.contains(document.activeElement)) {
      this.#rove(last);
    }
    this.#last = last;
    this.#drawn = true;
  }

  /** Puts the focus where the keyboard is on this board. */
  focus() {
    this.#cells[this.#at]?.focus();
  }

  /**
   * Puts a sign on some cells that has nothing to do with pieces, such as where one aims.
   * @param {string} name of the `data-` state
   * @param {(index: number) => boolean} has
   */
  sign(name, has) {
    this.#cells.forEach((cell, index) => mark(cell, name, has(index)));
  }

  /** @param {number} cell */
  isOpen(cell) {
    return this.#cells[cell]?.dataset.open !== undefined;
  }

  /**
   * The cell at a point of the window.
   * @param {number} x
   * @param {number} y
   * @returns {number | undefined}
   */
  cellAt(x, y) {
    const box = this.#field();
    const { rows, columns } = this.#settings;
    if (x < box.left || y < box.top || x >= box.right || y >= box.bottom) {
      return undefined;
    }
    const row = Math.floor(((y - box.top) / box.height) * rows);
    return row * columns + Math.floor(((x - box.left) / box.width) * columns);
  }

  /** The field of cells without the board's rim. */
  #field() {
    const first = /** @type {HTMLElement} */ (this.#cells[0]).getBoundingClientRect();
    const last = /** @type {HTMLElement} */ (this.#cells.at(-1)).getBoundingClientRect();
    return new DOMRect(first.left, first.top, last.right - first.left, last.bottom - first.top);
  }

  /**
   * @param {number} row
   * @param {number} column
   */
  #newCell(row, column) {
    const { rows, columns } = this.#settings;
    const first = row * columns + column === this.#at;
    const cell = el('button', {
      type: 'button', role: 'gridcell', class: 'cell', tabindex: first ? 0 : -1,
      'aria-colindex': column + 1, 'aria-rowindex': row + 1,
    });
    cell.style.setProperty('--row', String(row));
    cell.style.setProperty('--column', String(column));
    const names = [column === 0 && coordinate('row', String(rows - row)), row === rows - 1 && coordinate('column', columnName(column))];
    cell.append(...names.filter((name) => name !== false));
    this.#cells.push(cell);
    return cell;
  }

  /**
   * @param {HTMLButtonElement} cell
   * @param {Cell} look
   */
  #drawCell(cell, { label, piece = '', open, faint, last, won }) {
    const words = described([label, won && text('board.won'), last && text('board.last')]);
    if (cell.getAttribute('aria-label') !== words) {
      cell.setAttribute('aria-label', words);
    }
    cell.setAttribute('aria-disabled', String(!open));
    if ((cell.dataset.piece ?? '') !== piece) {
      this.#place(cell, piece);
    }
    mark(cell, 'open', open);
    mark(cell, 'faint', faint);
    mark(cell, 'last', last);
    if (won !== (cell.dataset.won !== undefined)) {
      mark(cell, 'still', won && !this.#drawn);
    }
    mark(cell, 'won', won);
  }

  /**
   * @param {HTMLButtonElement} cell
   * @param {string} piece
   */
  #place(cell, piece) {
    mark(cell, 'piece', piece);
    for (const old of cell.querySelectorAll('.piece:not([data-gone])')) {
      leave(/** @type {SVGElement} */ (old));
    }
    if (piece) {
      const art = this.#settings.art(piece);
      art.classList.add('piece');
      mark(art, 'still', !this.#drawn);
      cell.append(art);
    }
  }

  #listen() {
    const { rows, columns, pick, aim } = this.#settings;
    this.element.addEventListener('keydown', (event) => {
      this.#finger = false;
      const step = STEPS[event.key];
      if (step && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        this.#walk(step(this.#at, rows, columns));
      } else if (letterOf(event) === 'n') {
        this.#walk(this.#nextOpen(event.shiftKey ? -1 : 1));
      }
    });
    this.element.addEventListener('focusin', (event) => {
      const index = this.#indexOf(event.target);
      if (index !== undefined) {
        this.#rove(index);
        if (!this.#finger) {
          aim?.(index);
        }
      }
    });
    this.element.addEventListener('click', (event) => {
      const index = this.#indexOf(event.target);
      if (index !== undefined && this.isOpen(index)) {
        pick(index, this.#finger);
      }
    });
    this.element.addEventListener('pointerdown', ({ pointerType }) => { this.#finger = pointerType === 'touch'; });
    if (aim) {
      this.element.addEventListener('pointerover', (event) => aim(this.#indexOf(event.target)));
      this.element.addEventListener('pointerleave', () => aim(undefined));
      this.element.addEventListener('focusout', () => aim(undefined));
    }
  }

  /** @param {EventTarget | null} target */
  #indexOf(target) {
    const cell = target instanceof Element ? target.closest('.cell') : null;
    const index = this.#cells.indexOf(/** @type {HTMLButtonElement} */ (cell));
    return index < 0 ? undefined : index;
  }

  /** @param {number} index */
  #rove(index) {
    this.#cells[this.#at]?.setAttribute('tabindex', '-1');
    this.#cells[index]?.setAttribute('tabindex', '0');
    this.#at = index;
  }

  /**
   * The next cell that may be chosen; the present one if there is no other.
   * @param {1 | -1} step
   */
  #nextOpen(step) {
    const size = this.#cells.length;
    let at = (this.#at + step + size) % size;
    while (at !== this.#at && !this.isOpen(at)) {
      at = (at + step + size) % size;
    }
    return at;
  }

  /** @param {number} index */
  #walk(index) {
    this.#rove(index);
    this.#cells[index]?.focus();
  }
}

/**
 * The name of a row or a column, for the eye: each cell says its own to a screen reader.
 * @param {'row' | 'column'} of
 * @param {string} name
 */
function coordinate(of, name) {
  return el('span', { class: 'coordinate', 'data-of': of, 'aria-hidden': 'true' }, name);
}

/**
 * A piece that is taken back fades, and only then is gone.
 * @param {SVGElement} piece
 */
function leave(piece) {
  if (stillness()) {
    piece.remove();
    return;
  }
  piece.dataset.gone = '';
  piece.animate([{ opacity: getComputedStyle(piece).opacity }, { opacity: 0 }], { duration: 160 }).finished.then(
    () => piece.remove(),
    () => piece.remove(),
  );
}
