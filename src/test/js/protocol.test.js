import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv';
import { compile } from 'json-schema-to-typescript';
import ts from 'typescript';
import { closingOf } from '../../../webapp/js/client/closing.js';

const WEBAPP = new URL('../../../webapp/', import.meta.url);
const json = (url) => JSON.parse(readFileSync(url, 'utf8'));
const DOCUMENT = json(new URL('protocol/asyncapi.json', WEBAPP));

test('the protocol document is AsyncAPI', () => {
  const schema = json(createRequire(import.meta.url).resolve(`@asyncapi/specs/schemas/${DOCUMENT.asyncapi}-without-$id.json`));
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  validate(DOCUMENT);
  assert.deepEqual(validate.errors, null);
});

test('every reference in the protocol document leads somewhere', () => {
  const lead = (reference) => reference.slice(2).split('/').reduce((part, name) => part?.[name], DOCUMENT);
  const references = JSON.stringify(DOCUMENT).match(/"\$ref": ?"[^"]+"/g).map((found) => found.split('"')[3]);
  assert.deepEqual(references.filter((reference) => lead(reference) === undefined), []);
});

test('the client library knows the close codes of the protocol document and no others', () => {
  const known = Array.from({ length: 5000 }, (_, code) => code).filter((code) => closingOf(code).reason !== 'lost');
  assert.deepEqual(known, DOCUMENT.channels.room['x-closeCodes'].map(({ code }) => code));
});

/** What people read of the document: the text of these members, wherever they stand but in an example. */
function sentences(part, found = new Set()) {
  for (const [name, value] of Object.entries(part)) {
    if (['description', 'summary', 'note'].includes(name) && typeof value === 'string') {
      found.add(value);
    } else if (typeof value === 'object' && value !== null && name !== 'message' && !(name === 'payload' && 'type' in value)) {
      sentences(value, found);
    }
  }
  return [...found].sort();
}

/** The words in it that are code. */
const code = (sentence) => sentence.split('`').filter((_, place) => place % 2 === 1);

test('every sentence of the protocol document has its Chinese one, with the same code in it', () => {
  const chinese = json(new URL('protocol/zh.json', WEBAPP));
  assert.deepEqual(Object.keys(chinese).sort(), sentences(DOCUMENT));
  for (const [english, translated] of Object.entries(chinese)) {
    assert.deepEqual(new Set(code(translated)), new Set(code(english)));
  }
});

for (const id of readdirSync(new URL('games/', WEBAPP))) {
  test(`${id}: a Chinese sentence belongs to one of the game's protocol`, () => {
    const { zh = {}, ...schemas } = json(new URL(`games/${id}/protocol.json`, WEBAPP));
    const known = sentences(schemas);
    assert.deepEqual(Object.keys(zh).filter((english) => !known.includes(english)), []);
  });
}

/** Two types are the same if their flat forms are identical: members, optional or not, at every depth. */
const SAME = `
  type Flat<T> = T extends readonly (infer E)[] ? Flat<E>[] : T extends object ? { [K in keyof T]: Flat<T[K]> } : T;
  type Same<A, B> = (<T>() => T extends Flat<A> ? 1 : 2) extends (<T>() => T extends Flat<B> ? 1 : 2) ? true : false;
`;

test('the client library has the types of the protocol document', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sente-protocol-'));
  try {
    writeFileSync(join(folder, 'document.d.ts'), await typesOf(DOCUMENT));
    const library = fileURLToPath(new URL('js/client/messages.js', WEBAPP));
    const check = join(folder, 'check.ts');
    writeFileSync(check, `
      import type { ClientMessage, ServerMessage } from ${JSON.stringify(library)};
      import type { Protocol } from './document';
      ${SAME}
      export const client: Same<ClientMessage, Protocol['client']> = true;
      export const server: Same<ServerMessage, Protocol['server']> = true;
      ${spokenTypes(DOCUMENT).map(([side, type]) => sameMember(side, type)).join('\n')}
    `);
    assert.deepEqual(complaints(check), []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** Compared one by one as well, so that a complaint names the message. */
function sameMember(side, type) {
  const [library, document] = [`${side === 'client' ? 'Client' : 'Server'}Message`, `Protocol['${side}']`];
  const member = `{ type: '${type}' }`;
  return `export const ${side}_${type}: Same<Extract<${library}, ${member}>, Extract<${document}, ${member}>> = true;`;
}

function spokenTypes({ operations }) {
  const types = ({ messages }) => messages.map(({ $ref }) => $ref.split('/').at(-1));
  return [...types(operations.say).map((type) => ['client', type]), ...types(operations.hear).map((type) => ['server', type])];
}

/** The document's types, as TypeScript declares them. What may be anything has no keyword but its description. */
function typesOf({ components }) {
  const whole = {
    type: 'object',
    properties: {
      client: { $ref: '#/components/schemas/ClientMessage' },
      server: { $ref: '#/components/schemas/ServerMessage' },
    },
    required: ['client', 'server'],
    components: JSON.parse(JSON.stringify(components), (_, part) => {
      const anything = part !== null && typeof part === 'object' && Object.keys(part).join() === 'description';
      return anything ? { ...part, tsType: 'unknown' } : part;
    }),
  };
  return compile(whole, 'Protocol', { additionalProperties: false, format: false, bannerComment: '' });
}

function complaints(file) {
  const options = {
    allowJs: true, checkJs: false, noEmit: true, strict: true, target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ES2022, moduleResolution: ts.ModuleResolutionKind.Bundler, types: [], skipLibCheck: true,
  };
  const program = ts.createProgram([file], options);
  return ts.getPreEmitDiagnostics(program).map(({ file: where, start, messageText }) => {
    const line = where && start !== undefined ? where.text.slice(start).split('=')[0].trim() : '';
    return `${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}
