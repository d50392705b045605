import { en } from './text/en.js';
import { zh } from './text/zh.js';

/**
 * All words that a person reads, in the language that the browser asks for or the person chose.
 *
 * A text may hold `{name}`, which is replaced by that value, and `{count|move|moves}`, which is the first form for 1 and the
 * second otherwise.
 *
 * @typedef {'en' | 'zh'} Language
 * @typedef {keyof typeof en | `game.${string}`} Key
 * @typedef {Readonly<Record<string, string | number>>} Values
 * @typedef {Readonly<Record<Language, Readonly<Record<string, string>>>>} Texts
 */

/** The languages there are: how each is called in itself, and its tag for the document. */
export const LANGUAGES = Object.freeze(
  /** @type {const} */ ([
    { id: 'en', label: 'English', tag: 'en' },
    { id: 'zh', label: '简体中文', tag: 'zh-Hans' },
  ]),
);

const REMEMBERED_AS = 'sente.language';
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
/** What the server calls who has not said a name, and what it adds where another is called so too. */
const GUEST = /^Guest (\d{4})( \(\d+\))?$/;
const PLACE = /\{(\w+)(?:\|([^|{}]*)\|([^|{}]*))?\}/g;

/** @type {Record<Language, Map<string, string>>} */
const catalogue = { en: new Map(Object.entries(en)), zh: new Map(Object.entries(zh)) };

/** @type {Set<() => void>} */
const listeners = new Set();

/** @type {Language} */
let current = remembered() ?? preferred(globalThis.navigator?.languages ?? []);
markDocument();

/** The language that is shown now. */
export function language() {
  return current;
}

/**
 * Shows another language from now on, and on the next visit.
 * @param {Language} chosen
 */
export function setLanguage(chosen) {
  try {
    localStorage.setItem(REMEMBERED_AS, chosen);
  } catch {
    // A browser that keeps nothing shows the language until the page is left.
  }
  if (chosen !== current) {
    current = chosen;
    markDocument();
    listeners.forEach((listener) => listener());
  }
}

/**
 * Calls whenever another language is shown.
 * @param {() => void} listener
 * @returns {() => void} stops calling
 */
export function onLanguage(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Adds a game's own texts; its key `rules` becomes `game.<id>.rules`.
 * @param {string} game
 * @param {Texts} texts
 */
export function addGameTexts(game, texts) {
  for (const { id } of LANGUAGES) {
    for (const [key, value] of Object.entries(texts[id])) {
      catalogue[id].set(`game.${game}.${key}`, value);
    }
  }
}

/**
 * The text of a key in the language shown now; the key itself if there is none.
 * @param {Key} key
 * @param {Values} [values]
 * @returns {string}
 */
export function text(key, values = {}) {
  return find(key, values) ?? key;
}

/**
 * The text of the first of these keys that has one; empty if none has.
 * @param {readonly string[]} keys
 * @param {Values} [values]
 * @returns {string}
 */
export function firstText(keys, values = {}) {
  const known = keys.find((key) => catalogue[current].has(key));
  return known === undefined ? '' : (find(known, values) ?? '');
}

/**
 * Things of one kind one after the other, such as "Ann, Ben".
 * @param {readonly (string | false | undefined)[]} words those that are empty are left out
 * @returns {string}
 */
export function listed(words) {
  return chained('words.list', words);
}

/**
 * What is said of one thing, such as "H8: black, last move".
 * @param {readonly (string | false | undefined)[]} words those that are empty are left out
 * @returns {string}
 */
export function described(words) {
  return chained('words.with', words);
}

/**
 * Sentences one after the other.
 * @param {readonly (string | false | undefined)[]} said those that are empty are left out
 * @returns {string}
 */
export function sentences(...said) {
  return chained('words.sentences', said);
}

/**
 * A text of two values, put together from the first to the last of many.
 * @param {'words.list' | 'words.with' | 'words.sentences' | 'protocol.type.or'} key
 * @param {readonly (string | false | undefined)[]} words
 */
export function chained(key, words) {
  return words.reduce((/** @type {string} */ first, second) => (first && second ? text(key, { first, second }) : first || second || ''), '');
}

/**
 * Whether this is the name of somebody who has not said one yet.
 * @param {string} name
 */
export function isGuest(name) {
  return GUEST.test(name);
}

/**
 * Somebody's name. Who has not said one is called a guest with a number, in each language.
 * @param {string} name as the server has it
 * @returns {string}
 */
export function nameText(name) {
  return name.replace(GUEST, (_, number, more = '') => `${text('name.guest', { number })}${more}`);
}

/**
 * Why a command was refused, for the person who gave it.
 * @param {{ code: string, reason?: string | undefined, sentence: string }} refusal
 * @param {string} [game] knows its own reasons
 * @returns {string}
 */
export function refusalText({ code, reason, sentence }, game) {
  return firstText([`game.${game}.refused.${reason}`, `refused.${code}.${reason}`, `refused.${code}`]) || sentence;
}

/**
 * Why a match ended.
 * @param {string} reason
 * @param {string} game knows its own reasons
 * @param {Values} [values] what its sentence may hold
 * @returns {string} empty for a reason that nobody knows
 */
export function outcomeText(reason, game, values = {}) {
  return firstText([`game.${game}.outcome.${reason}`, `outcome.${reason}`], values);
}

/**
 * Where the connection stands, and what that means for the person.
 * @param {{ state: string, reason?: string | undefined }} status
 * @returns {string}
 */
export function connectionText({ state, reason }) {
  return firstText([`connection.${state}.${reason}`, `connection.${state}`]);
}

/**
 * Fills in the texts of what stands in the page already: `data-text` names the key of an element's text,
 * `data-text-label`, `data-text-title` and `data-text-placeholder` those of its attributes.
 * @param {ParentNode} root
 */
export function fillTexts(root) {
  for (const element of root.querySelectorAll('[data-text]')) {
    element.textContent = text(/** @type {Key} */ (element.getAttribute('data-text')));
  }
  for (const [data, attribute] of [['label', 'aria-label'], ['title', 'title'], ['placeholder', 'placeholder']]) {
    for (const element of root.querySelectorAll(`[data-text-${data}]`)) {
      element.setAttribute(attribute, text(/** @type {Key} */ (element.getAttribute(`data-text-${data}`))));
    }
  }
}

/**
 * The first language of these that there is; English if there is none of them.
 * @param {readonly string[]} tags as `navigator.languages` has them
 * @returns {Language}
 */
export function preferred(tags) {
  for (const tag of tags) {
    const known = LANGUAGES.find(({ id }) => tag.toLowerCase().split('-')[0] === id);
    if (known) {
      return known.id;
    }
  }
  return 'en';
}

/**
 * @param {string} key
 * @param {Values} values
 */
function find(key, values) {
  const pattern = catalogue[current].get(key) ?? catalogue.en.get(key);
  return pattern?.replace(PLACE, (place, name, one, other) => {
    const value = values[name];
    if (value === undefined) {
      return place;
    }
    return one === undefined ? isolated(name === 'name' ? nameText(String(value)) : String(value)) : Number(value) === 1 ? one : other;
  });
}

/**
 * A value that is written from right to left, such as a name, leaves the sentence around it as it stands.
 * @param {string} value
 */
function isolated(value) {
  return RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value;
}

/** @returns {Language | undefined} */
function remembered() {
  try {
    const kept = localStorage.getItem(REMEMBERED_AS);
    return LANGUAGES.find(({ id }) => id === kept)?.id;
  } catch {
    return undefined;
  }
}

function markDocument() {
  if (typeof document !== 'undefined') {
    document.documentElement.lang = LANGUAGES.find(({ id }) => id === current)?.tag ?? 'en';
  }
}
