import { text } from '../text.js';

/**
 * How long a text is for the server: in code points, composed, without the white space around it. A field's own `maxlength` counts
 * most emoji twice, and cuts what is pasted without a word.
 * @param {string} written
 */
export function lengthOf(written) {
  return [...written.normalize('NFC').trim()].length;
}

/**
 * What is wrong with the length of a text.
 * @param {string} written
 * @param {number} most
 * @returns {string} a sentence; empty if it is short enough
 */
export function lengthProblem(written, most) {
  const count = lengthOf(written);
  return count > most ? text('field.over', { count, most }) : '';
}
