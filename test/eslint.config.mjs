// Called by `npm run lint`: type-aware strict rules for all TypeScript, and what Lit, custom elements and accessible templates ask for.
import a11y from 'eslint-plugin-lit-a11y';
import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**'] },
  ...tseslint.configs.strictTypeChecked,
  wc.configs['flat/best-practice'],
  lit.configs['flat/recommended'],
  { plugins: { 'lit-a11y': a11y }, rules: a11y.configs.recommended.rules },
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['demo/*.ts'] }, tsconfigRootDir: process.cwd() } },
    rules: {
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidOperator: true }],
      '@typescript-eslint/no-meaningless-void-operator': 'off', // `void f()` says on one line: called for its effect
      '@typescript-eslint/no-extraneous-class': ['error', { allowEmpty: true }], // what stands in for HTMLElement where there is no page
      '@typescript-eslint/no-non-null-assertion': 'off', // the compiler checks every index, so `!` is how one says: looked at already
      '@typescript-eslint/require-await': 'off', // a store in memory keeps the promises of one on disk
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  { files: ['**/*.mjs', '**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off', // node:test and mocha keep account of their own promises
      '@typescript-eslint/no-unused-expressions': 'off', // chai speaks in getters
    },
  },
);
