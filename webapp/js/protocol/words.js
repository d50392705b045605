import { language } from '../text.js';

/** @typedef {(sentence: string) => string} Say */

/**
 * Says an English sentence in the language that is shown; in English where there is no translation.
 * @param {Record<string, string>} chinese by the English sentences
 * @returns {Say}
 */
export function sayIn(chinese) {
  return (sentence) => (language() === 'zh' && chinese[sentence]) || sentence;
}
