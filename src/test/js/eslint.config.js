import js from '@eslint/js';
import globals from 'globals';

/** What makes words for people; `api.text` and the like too. */
const WORDS = '/^(text|firstText|nameText|nameOf|\\w+Words|\\w+Text)$/';
const WRITES = `CallExpression:matches([callee.name=${WORDS}], [callee.property.name="text"])`;

/** Each language has its own commas, colons and spaces. */
const message = 'Words are put together by a text with {places}, or by listed() and sentences() in js/text.js.';
const joinedWords = [
  `TemplateLiteral:has(> ${WRITES}) > TemplateElement[value.raw=/[,:;.!?()]|^ +$/]`,
  `BinaryExpression[operator="+"] > ${WRITES}`,
  'CallExpression[callee.property.name="join"] > Literal[value=/^([,:;]? |[,:;])$/]',
  `CallExpression[callee.property.name="join"] > TemplateLiteral > ${WRITES}`,
  'CallExpression[callee.name="el"] > Literal[value=/^ *[,:;.()]+ *$/]',
].map((selector) => ({ selector, message }));

export default [
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['webapp/**/*.js'], languageOptions: { ecmaVersion: 2022, globals: globals.browser } },
  { files: ['webapp/**/*.js'], ignores: ['webapp/js/text.js'], rules: { 'no-restricted-syntax': ['error', ...joinedWords] } },
  { files: ['src/test/js/**/*.js'], languageOptions: { globals: globals.node } },
];
