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
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['rollup.config.mjs'] } } },
    rules: {
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  { files: ['**/*.mjs', '**/*.js'], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'off', // node:test and mocha keep account of their own promises
      '@typescript-eslint/no-non-null-assertion': 'off', // a test that meets undefined fails, as it should
      '@typescript-eslint/no-unused-expressions': 'off', // chai speaks in getters
    },
  },
);
