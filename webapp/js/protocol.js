import { HOME, addressOf, listGames } from './client/index.js';
import { sayIn } from './protocol/words.js';
import { fieldsOf, refer, rich } from './protocol/schema.js';
import { addGameTexts, fillTexts, language, text } from './text.js';
import { fetchAhead } from './ui/ahead.js';
import { begun } from './ui/begun.js';
import { el, find, mark } from './ui/dom.js';
import { loadWords } from './ui/game.js';
import { languageSwitch } from './ui/language.js';

/**
 * @typedef {import('./protocol/schema.js').Schema} Schema
 * @typedef {import('./protocol/words.js').Say} Say
 * @typedef {import('./text.js').Key} Key
 */

/**
 * As much of the AsyncAPI document as the page shows.
 * @typedef {object} AsyncApi
 * @property {Record<string, { address: string, description: string, 'x-closeCodes'?: { code: number, reason: string, description: string }[] }>} channels
 * @property {Record<'say' | 'hear', { messages: { $ref: string }[] }>} operations
 * @property {{ messages: Record<string, Message>, schemas: Record<string, Schema> }} components
 * @property {{ request: string, description: string, body?: Schema, answer?: Schema }[]} x-requests
 * @property {{ status: number, code: string, description: string }[]} x-problems
 * @property {{ setting?: string, value: string, description: string }[]} x-limits
 * @property {{ from: 'client' | 'server', note: string, message: object }[]} x-session
 */

/** @typedef {{ name: string, summary: string, payload: Schema, examples?: { summary?: string, payload: object }[] }} Message */

/** @typedef {Record<string, { description: string }>} Codes */

/** @typedef {Schema & { title: string, definitions: Record<string, Schema>, outcomes: Codes, illegal: Codes }} GameSchemas */

/** What the server's own messages have in common with the client's is shown once. */
const SHARED = ['ping', 'pong'];

/**
 * @param {string} path
 * @returns {Promise<any>}
 */
async function load(path) {
  const answer = await fetch(addressOf(HOME, path).href);
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status}`);
  }
  return answer.json();
}

/**
 * A part of the page with its heading, which the list of contents leads to.
 * @param {string} id
 * @param {...import('./ui/dom.js').Child} content
 */
function section(id, ...content) {
  const title = text(/** @type {Key} */ (`protocol.${id}`));
  return el('section', {}, el('h2', { id }, title), ...content);
}

/**
 * @param {object} example
 */
function shown(example) {
  return el('pre', {}, JSON.stringify(example));
}

/**
 * Rows of a word and what it means.
 * @param {{ word: string, note?: string | undefined, description: string }[]} rows
 * @param {Say} say
 */
function meanings(rows, say) {
  return el('div', { class: 'fields' }, ...rows.map(({ word, note, description }) => el(
    'div', { class: 'field-row' },
    el('div', {}, el('code', {}, word), note && el('span', { class: 'field-type' }, note)),
    el('p', {}, ...rich(say(description))),
  )));
}

/**
 * @param {AsyncApi} document
 * @param {Say} say
 */
function requests(document, say) {
  /** @type {Map<string, string>} where a schema was shown already */
  const shownAt = new Map();
  /** @param {Key} label @param {Schema | undefined} schema @param {string} request */
  const part = (label, schema, request) => {
    if (!schema?.$ref) {
      return null;
    }
    const before = shownAt.get(schema.$ref);
    shownAt.set(schema.$ref, before ?? request);
    const content = before
      ? el('p', {}, text('protocol.same'), ' ', el('code', {}, before))
      : fieldsOf(refer(document, schema), document, say);
    return el('div', {}, el('p', {}, text(label)), content);
  };
  return section(
    'requests',
    ...document['x-requests'].flatMap(({ request, description, body, answer }) => [
      el('h3', {}, el('code', {}, request)),
      el('p', {}, ...rich(say(description))),
      part('protocol.body', body, request),
      part('protocol.answer', answer, request),
    ]),
    el('h3', {}, text('protocol.problems')),
    fieldsOf(document.components.schemas.Problem, document, say),
    meanings(document['x-problems'].map(({ status, code, description }) => ({ word: code, note: String(status), description })), say),
  );
}

/**
 * @param {AsyncApi} document
 * @param {'say' | 'hear'} operation
 * @param {Say} say
 */
function messages(document, operation, say) {
  const names = document.operations[operation].messages.map(({ $ref }) => $ref.split('/').at(-1) ?? '');
  return section(
    operation,
    ...names.filter((name) => operation === 'say' || !SHARED.includes(name)).flatMap((name) => {
      const { summary, payload, examples = [] } = document.components.messages[name];
      return [
        el('h3', { id: name }, el('code', {}, name)),
        el('p', {}, ...rich(say(summary))),
        fieldsOf(refer(document, payload), document, say),
        ...examples.flatMap((example) => [example.summary && el('p', {}, ...rich(say(example.summary))), shown(example.payload)]),
      ];
    }),
  );
}

/**
 * @param {AsyncApi} document
 * @param {Say} say
 */
function codes({ channels, components, ...document }, say) {
  const refusals = components.schemas.Refused.properties?.code.anyOf ?? [];
  return [
    section('refusals', meanings(refusals.map((code) => ({ word: String(code.const ?? '...'), description: code.description ?? '' })), say)),
    section('closes', meanings((channels.room['x-closeCodes'] ?? []).map(({ code, reason, description }) => (
      { word: String(code), note: reason, description })), say)),
    section('limits', el('p', {}, text('protocol.limits.line')), meanings(document['x-limits'].map(({ setting, value, description }) => (
      { word: value, note: setting, description })), say)),
    section('echo', el('p', {}, el('code', {}, channels.echo.address)), el('p', {}, ...rich(say(channels.echo.description)))),
  ];
}

/**
 * @param {AsyncApi} document
 * @param {Say} say
 */
function session(document, say) {
  return section('session', ...document['x-session'].map(({ from, note, message }) => {
    const line = el(
      'div', { class: 'line' },
      el('p', {}, el('span', { class: 'line-from' }, text(`protocol.from.${from}`)), ' ', ...rich(say(note))),
      shown(message),
    );
    mark(line, 'from', from);
    return line;
  }));
}

/**
 * @param {string} id
 */
async function game(id) {
  const [schemas, words] = await Promise.all([
    /** @type {Promise<GameSchemas & { zh?: Record<string, string> }>} */ (load(`games/${id}/protocol.json`)),
    loadWords(id),
  ]);
  addGameTexts(id, words);
  const say = sayIn(schemas.zh ?? {});
  /** @param {Codes} codes @param {string} note */
  const reasons = (codes, note) => Object.entries(codes).map(([word, { description }]) => ({ word, note, description }));
  return el(
    'section', {},
    el('h3', { id }, text(`game.${id}.name`), ' ', el('code', {}, id)),
    schemas.description && el('p', {}, ...rich(say(schemas.description))),
    ...(/** @type {const} */ (['options', 'move', 'choices', 'view'])).flatMap((part) => [
      el('p', {}, el('code', {}, part)),
      fieldsOf(schemas.definitions[part], schemas, say),
    ]),
    el('p', {}, text('protocol.reasons')),
    meanings([...reasons(schemas.outcomes, 'outcome'), ...reasons(schemas.illegal, 'illegal-move')], say),
  );
}

async function begin() {
  const reference = find('.reference');
  try {
    /** @type {[AsyncApi, Record<string, string>, import('./client/session.js').GameInfo[]]} */
    const [document, words, games] = await Promise.all([
      load('protocol/asyncapi.json'), language() === 'zh' ? load('protocol/zh.json') : {}, listGames(HOME),
    ]);
    const say = sayIn(words);
    const sections = [
      requests(document, say),
      messages(document, 'say', say),
      messages(document, 'hear', say),
      ...codes(document, say),
      section('games', el('p', {}, text('protocol.games.line')), ...await Promise.all(games.map(({ id }) => game(id)))),
      session(document, say),
    ];
    const contents = sections.map((part) => find('h2', part)).map(({ id, textContent }) => el('a', { href: `#${id}` }, textContent));
    find('.contents').replaceChildren(...contents);
    reference.replaceChildren(...sections);
    mark(reference, 'state', 'shown');
    globalThis.document.getElementById(location.hash.slice(1))?.scrollIntoView();
  } catch {
    reference.replaceChildren(el('p', {}, text('protocol.failed')));
    mark(reference, 'state', 'failed');
  }
}

begun();
fillTexts(document);
languageSwitch();
document.title = text('title.protocol');
void begin();
fetchAhead();
