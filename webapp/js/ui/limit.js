import { text } from '../text.js';

/** In code points; as long as the longest emoji is. Of a longer one each further such part counts too. */
const LONGEST = 10;
const JOINER = '\u200D';
/** What belongs to the character before it: marks, joiners, and the letters in a flag's tag. */
const GOES_ON = /\p{M}|\u200C|\u200D|[\u{E0020}-\u{E007F}]/u;
const TONE = /[\u{1F3FB}-\u{1F3FF}]/u;
const REGION = /[\u{1F1E6}-\u{1F1FF}]/u;

/**
 * How long a text is for the server: in characters as people see them, composed, without the white space around it. By the rules of
 * `Graphemes.java`; browsers' own (`Intl.Segmenter`) differ from each other. A field's `maxlength` counts most emoji twice, and cuts what is
 * pasted without a word.
 * @param {string} written
 */
export function lengthOf(written) {
  let count = 0;
  let length = 0;
  let before = '';
  let regions = 0;
  for (const sign of written.normalize('NFC').trim()) {
    regions = REGION.test(sign) ? regions + 1 : 0;
    const goesOn = GOES_ON.test(sign) || before === JOINER || (TONE.test(sign) && !TONE.test(before))
      || (regions > 0 && regions % 2 === 0);
    if (count === 0 || length === LONGEST || !goesOn) {
      count++;
      length = 0;
    }
    length++;
    before = sign;
  }
  return count;
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
