import js from '@eslint/js';
import globals from 'globals';

export default [
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['webapp/**/*.js'], languageOptions: { ecmaVersion: 2022, globals: globals.browser } },
  { files: ['src/test/js/**/*.js'], languageOptions: { globals: globals.node } },
];
