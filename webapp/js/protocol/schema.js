import { chained, described, listed, text } from '../text.js';
import { el } from '../ui/dom.js';

/**
 * A JSON Schema, as far as the protocol's schemas use it.
 * @typedef {object} Schema
 * @property {string} [$ref]
 * @property {string | string[]} [type]
 * @property {string} [description]
 * @property {Record<string, Schema>} [properties]
 * @property {string[]} [required]
 * @property {Schema} [items]
 * @property {Schema[]} [oneOf]
 * @property {Schema[]} [anyOf]
 * @property {unknown} [const]
 * @property {unknown[]} [enum]
 * @property {unknown} [default]
 * @property {number} [minimum]
 * @property {number} [maximum]
 * @property {number} [minLength]
 * @property {number} [maxLength]
 * @property {string} [pattern]
 * @property {string} [format]
 */

/** @typedef {import('./words.js').Say} Say */

/**
 * The schema that a reference leads to.
 * @param {object} root the document that it stands in
 * @param {Schema} schema
 * @returns {Schema}
 */
export function refer(root, schema) {
  if (schema.$ref === undefined) {
    return schema;
  }
  /** @type {any} */
  let part = root;
  for (const name of schema.$ref.slice(2).split('/')) {
    part = part[name];
  }
  return part;
}

/**
 * A sentence, in which `` `words` `` are code.
 * @param {string} sentence
 */
export function rich(sentence) {
  return sentence.split('`').map((part, place) => (place % 2 === 1 ? el('code', {}, part) : part));
}

/**
 * The members of an object with what they mean, or what else a value may be.
 * @param {Schema} schema
 * @param {object} root the document that its references stand in
 * @param {Say} say
 * @returns {HTMLElement}
 */
export function fieldsOf(schema, root, say) {
  const { properties, required = [], description } = schema;
  if (!properties) {
    return row('', schema, true, root, say);
  }
  const rows = Object.entries(properties).map(([name, part]) => row(name, part, required.includes(name), root, say));
  return el('div', { class: 'fields' }, ...(rows.length > 0 ? rows : [description && el('p', {}, ...rich(say(description)))]));
}

/**
 * @param {string} name empty for a value that is no member
 * @param {Schema} part
 * @param {boolean} required
 * @param {object} root
 * @param {Say} say
 */
function row(name, part, required, root, say) {
  const schema = refer(root, part);
  const description = part.description ?? schema.description;
  const kind = described([typeText(schema, root), !required && text('protocol.type.optional')]);
  return el(
    'div', { class: 'field-row' },
    el('div', {}, name && el('code', {}, name), el('span', { class: 'field-type' }, kind)),
    description && el('p', {}, ...rich(say(description))),
    ...within(schema, root, say),
  );
}

/**
 * What lies inside a member: an object's own members, those of a list's elements, or the alternatives.
 * @param {Schema} schema
 * @param {object} root
 * @param {Say} say
 * @returns {HTMLElement[]}
 */
function within(schema, root, say) {
  const alternatives = schema.oneOf ?? schema.anyOf ?? [];
  const values = alternatives.filter((one) => one.const !== undefined);
  if (values.length > 0) {
    return [el('div', { class: 'fields' }, ...values.map((one) => el(
      'div', { class: 'field-row' }, el('div', {}, el('code', {}, String(one.const))), el('p', {}, ...rich(say(one.description ?? ''))),
    )))];
  }
  if (schema.items) {
    return within(refer(root, schema.items), root, say);
  }
  if (alternatives.length > 0) {
    return alternatives.flatMap((one) => {
      const target = refer(root, one);
      const intro = target.description && alternatives.length > 1 && isLarge(target) ? [el('p', {}, ...rich(say(target.description)))] : [];
      return [...intro, ...within(target, root, say)];
    });
  }
  return schema.properties && !isMessage(schema) ? [fieldsOf(schema, root, say)] : [];
}

/** @param {Schema} schema */
function isLarge(schema) {
  return schema.properties !== undefined || schema.items !== undefined;
}

/**
 * A message inside another one is described once, under its own name.
 * @param {Schema} schema
 */
function isMessage(schema) {
  return schema.properties?.type?.const !== undefined;
}

/**
 * What a value is, in a few words.
 * @param {Schema} schema
 * @param {object} root
 * @returns {string}
 */
function typeText(schema, root) {
  if (schema.const !== undefined) {
    return JSON.stringify(schema.const);
  }
  if (schema.enum) {
    const values = listed(schema.enum.map((value) => JSON.stringify(value)));
    return schema.default === undefined ? values : text('protocol.type.with', { type: values, more: text('protocol.type.preset', { value: String(schema.default) }) });
  }
  if (schema.items) {
    return text('protocol.type.list', { what: typeText(refer(root, schema.items), root) });
  }
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives) {
    const kinds = new Set(alternatives.map((one) => (one.const === undefined ? typeText(refer(root, one), root) : text('protocol.type.string'))));
    return chained('protocol.type.or', [...kinds]);
  }
  return isMessage(schema) ? String(schema.properties?.type.const) : plainType(schema);
}

/** @param {Schema} schema */
function plainType({ type, format, default: preset, minimum, maximum, minLength, maxLength, pattern }) {
  const names = [type ?? 'any'].flat().map((one) => text(/** @type {import('../text.js').Key} */ (`protocol.type.${one}`)));
  const details = [
    format && text('protocol.type.date'),
    range(minimum, maximum),
    range(minLength, maxLength),
    pattern,
    preset !== undefined && text('protocol.type.preset', { value: String(preset) }),
  ].filter((detail) => detail);
  return described([chained('protocol.type.or', names), ...details]);
}

/**
 * @param {number | undefined} least
 * @param {number | undefined} most
 */
function range(least, most) {
  const ends = { least: least ?? '', most: most ?? '' };
  return least === undefined ? '' : text(most === undefined || most >= 2 ** 31 - 1 ? 'protocol.type.from' : 'protocol.type.range', ends);
}
