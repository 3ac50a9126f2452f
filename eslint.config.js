import astro from 'eslint-plugin-astro';
import a11y from 'eslint-plugin-jsx-a11y-x';
import tseslint from 'typescript-eslint';

/** Rooms may only be entered in one direction: pages → layouts → page; content → prose, widgets → kit → lib. */
const forbid = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const closed = (group, message) => ({ group, message });
const engines = [
  closed(['onnxruntime-web', 'onnxruntime-web/*'], '只有 lib/runtime 认识 ONNX Runtime。'),
  closed(['@observablehq/plot'], '只有 lib/plot 认识 Plot。'),
];
const upwards = (rooms) => closed(rooms.map((room) => `@/${room}/**`), '方向反了：见 README 的房间图。');
const noSite = closed(['preact', 'preact/*', '@preact/*', 'astro:*', 'astro'], 'lib 不认识 Preact 和 Astro。');
const outside = closed(['../*'], '房间之间用 @/…，房间之内用 ./…。');

const directions = [
  [['src/lib/tensor/**', 'src/lib/attention/**', 'src/lib/format/**', 'src/lib/address/**', 'src/lib/delivery/**', 'src/lib/shell/**'], [upwards(['components', 'layouts', 'pages']), noSite, outside, ...engines]],
  [['src/lib/runtime/**'], [upwards(['components', 'layouts', 'pages']), noSite, outside, engines[1]]],
  [['src/lib/plot/**'], [upwards(['components', 'layouts', 'pages']), noSite, outside, engines[0]]],
  [['src/lib/{notes,papers,models}/**'], [upwards(['components', 'layouts', 'pages']), ...engines]],
  [['src/components/kit/**'], [upwards(['components/widgets', 'components/page', 'components/prose', 'layouts', 'pages']), ...engines]],
  [['src/components/widgets/**'], [upwards(['components/widgets', 'components/page', 'components/prose', 'layouts', 'pages']), closed(['../*'], '部件不引用别的部件。'), ...engines]],
  [['src/components/prose/**'], [upwards(['components/widgets', 'components/page', 'layouts', 'pages']), outside, ...engines]],
  [['src/components/page/**'], [upwards(['components/widgets', 'components/kit', 'layouts', 'pages']), outside, ...engines]],
  [['src/layouts/**'], [upwards(['components/widgets', 'components/kit', 'pages']), ...engines]],
  [['src/pages/**'], [upwards(['components/widgets', 'components/kit']), ...engines]],
];

const house = {
  'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 30, skipBlankLines: true, skipComments: true }],
  'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: '图里的每个数都来自公式或张量；要随机数就用带种子的发生器。' }],
  'no-restricted-syntax': ['error', {
    selector: 'JSXAttribute[name.name=/^imageRendering|^(alignment|baseline|clip|color|dominant|fill|flood|font|letter|lighting|marker|paint|pointer|shape|stop|stroke|text|transform|unicode|vector|word|writing|xlink)[A-Z]/]:not([name.name=/^(clipPathUnits|markerHeight|markerUnits|markerWidth|textLength)$/])',
    message: 'Preact 把 SVG 的属性名原样写进 DOM：写成带连字符的，如 vector-effect。',
  }],
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'anywhere' }],
  'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
};

export default tseslint.config(
  { ignores: ['dist', 'dist-*', '.cache', '.astro', 'node_modules', 'models', 'test-results', 'src/notes-check'] },
  ...astro.configs['flat/recommended'],
  { files: ['**/*.{js,mjs,ts,tsx,astro}'], linterOptions: { reportUnusedDisableDirectives: 'error' }, rules: house },
  {
    files: ['src/**/*.{ts,tsx}', 'tests/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/prefer-literal-enum-member': 'off',
    },
  },
  {
    files: ['**/*.tsx'],
    plugins: { 'jsx-a11y-x': a11y },
    rules: { ...a11y.configs.recommended.rules, 'jsx-a11y-x/label-has-associated-control': ['error', { controlComponents: ['CodeField', 'TextField'] }] },
  },
  // A view is one expression of markup; splitting it at 30 lines would scatter one figure over many names.
  { files: ['**/*.tsx'], rules: { 'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }] } },
  // A test file is a list of sentences, each short; describe() holds many of them.
  { files: ['**/*.test.{ts,tsx}', 'tests/**'], rules: { 'max-lines-per-function': 'off' } },
  // Tools that ask for a default export.
  { files: ['*.config.{js,mjs}', 'tests/**/*.config.ts', 'src/lib/notes/client-reader/directive.ts', '**/*.astro'], rules: { 'no-restricted-exports': 'off' } },
  ...directions.map(([files, patterns]) => ({ files: files.map((one) => `${one}/*.{ts,tsx,astro}`.replace('/**/*', '/**/*')), rules: forbid(...patterns) })),
);
