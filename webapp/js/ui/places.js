const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** @param {number} column from 0 at the left */
export function columnName(column) {
  return LETTERS[column] ?? '';
}

/**
 * How every game here calls a cell: a letter for the column, from the left, and a number for the row, from the bottom, as on a chess board.
 * @param {number} cell from 0 at the top left, row by row
 * @param {number} columns
 * @param {number} rows
 */
export function placeName(cell, columns, rows) {
  return `${columnName(cell % columns)}${rows - Math.floor(cell / columns)}`;
}
