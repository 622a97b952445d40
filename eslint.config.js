// The lint ceilings and bans of docs/architecture.md, sections "Rules for code" and "Comments".
// Inline comments cannot switch a rule off: an exception is made here, with its reason, or not at all.
import eslint from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import tseslint from 'typescript-eslint';

const house = { rules: { 'function-length': exceptTestGroups(builtinRules.get('max-lines-per-function')) } };

/** The core rule, silent about `describe` and contract suites: a group of tests is a chapter, not a function. */
function exceptTestGroups(rule) {
  const isGroup = (node) => {
    if (node.type === 'FunctionDeclaration') return node.id?.name.endsWith('Contract');
    const call = node.parent;
    if (call?.type !== 'CallExpression') return false;
    const callee = call.callee.type === 'CallExpression' ? call.callee.callee : call.callee;
    return (callee.type === 'MemberExpression' ? callee.object.name : callee.name) === 'describe';
  };
  return {
    ...rule,
    create: (context) => {
      const report = (found) => (isGroup(found.node) ? undefined : context.report(found));
      return rule.create(Object.create(context, { report: { value: report } }));
    },
  };
}

const ban = (selector, message) => ({ selector, message });

const bans = {
  everywhere: [
    ban('ExportDefaultDeclaration', 'Name what you export: no default exports.'),
    ban('ExportSpecifier[exported.name="default"]', 'Name what you export: no default exports.'),
    ban('ExportAllDeclaration', 'Import from the file that owns the thing: no barrels.'),
    ban('TSEnumDeclaration', 'Use a union or an `as const` array: enums exist at run time and do not compose.'),
  ],
  environment: [
    ban(
      'MemberExpression[object.name="process"][property.name="env"]:not(CallExpression[callee.name="readConfig"] > *)',
      'Only server/config.ts reads the environment; an entry may hand it over, as readConfig(process.env, ...).',
    ),
    ban('VariableDeclarator[init.name="process"] > ObjectPattern', 'Only server/config.ts reads the environment.'),
    ban('ImportDeclaration[source.value=/^(node:)?process$/]', 'Use the global; only server/config.ts reads env.'),
  ],
  exit: [
    ban('CallExpression[callee.object.name="process"][callee.property.name="exit"]', 'Only server/main.ts exits.'),
  ],
  clock: [
    ban('MemberExpression[object.name="Date"][property.name="now"]', 'Time comes from the Clock port: server/system.'),
    ban('NewExpression[callee.name="Date"][arguments.length=0]', 'Time comes from the Clock port: server/system.'),
    ban('CallExpression[callee.name="Date"]', 'Time comes from the Clock port: server/system.'),
    ban('MemberExpression[object.name="performance"][property.name="now"]', 'Time comes from server/system.'),
    ban('MemberExpression[object.name="process"][property.name="hrtime"]', 'Time comes from server/system.'),
    ban(
      'MemberExpression[object.property.name="Now"][object.object.name="Temporal"]',
      'Time comes from server/system.',
    ),
  ],
  chance: [
    ban('MemberExpression[object.name="Math"][property.name="random"]', 'Randomness comes from the Ids port.'),
    ban(
      'Identifier[name=/^(randomUUID|randomBytes|randomInt|randomFillSync)$/]',
      'Randomness comes from the Ids port.',
    ),
    ban('MemberExpression[property.name="getRandomValues"]', 'Randomness comes from the Ids port.'),
  ],
  dates: [ban('NewExpression[callee.name="Date"]', 'Instants are text; server/domain/time.ts does the arithmetic.')],
  writePath: [
    ban(
      'CallExpression[callee.property.name="change"][callee.object.name="store"]',
      'Only recordChange writes history.',
    ),
    ban(
      'CallExpression[callee.property.name="change"][callee.object.property.name="store"]',
      'Only recordChange writes history.',
    ),
  ],
  sleep: [
    ban('CallExpression[callee.name=/^(setTimeout|setInterval)$/]', 'A test waits for a thing, never for a while.'),
    ban('ImportDeclaration[source.value=/timers.promises$/]', 'A test waits for a thing, never for a while.'),
  ],
  unseeded: [
    ban('MemberExpression[object.name="Math"][property.name="random"]', 'Random tests take test/support/seed.ts.'),
  ],
};

/** The named groups of bans, and those that hold everywhere. */
const banned = (...groups) => ['error', ...bans.everywhere, ...groups.flatMap((group) => bans[group])];

const serverBans = ['environment', 'exit', 'clock', 'chance', 'writePath'];
const serverBansBut = (...exempt) => banned(...serverBans.filter((group) => !exempt.includes(group)));

const typed = ['server/**/*.ts', 'scripts/**/*.ts', 'test/**/*.ts'];

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'data/', '.data/', '**/__generated__/'] },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', module: 'writable', URL: 'readonly' } },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strict],
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      // A union member of `void` is how a promise of nothing is spelled in an interface.
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    // The rules that need types and find real faults; the whole type-checked set doubles the time of a lint.
    files: typed,
    languageOptions: { parserOptions: { project: ['./tsconfig.json'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    plugins: { house },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'house/function-length': ['error', { max: 70, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      eqeqeq: ['error', 'always'],
      'no-restricted-syntax': banned(),
    },
  },
  { files: ['server/**/*.ts'], rules: { 'no-restricted-syntax': banned(...serverBans), 'no-console': 'error' } },
  { files: ['server/domain/**/*.ts'], rules: { 'no-restricted-syntax': banned(...serverBans, 'dates') } },
  { files: ['server/domain/time.ts'], rules: { 'no-restricted-syntax': banned(...serverBans) } },
  { files: ['server/config.ts'], rules: { 'no-restricted-syntax': serverBansBut('environment') } },
  { files: ['server/system/**/*.ts'], rules: { 'no-restricted-syntax': serverBansBut('clock', 'chance') } },
  { files: ['server/app/record/record-change.ts'], rules: { 'no-restricted-syntax': serverBansBut('writePath') } },
  {
    // The entries: they exit, and the demo prints its accounts.
    files: ['server/main.ts', 'server/demo.ts'],
    rules: { 'no-restricted-syntax': serverBansBut('exit'), 'no-console': 'off' },
  },
  // Express knows an error handler by its four parameters.
  { files: ['server/http/**/*.ts'], rules: { 'max-params': ['error', 4] } },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': banned('sleep', 'unseeded'),
    },
  },
  // Faults need a pause between kills, and a browser has animations; the seed must come from somewhere.
  { files: ['test/{fault,browser}/**/*.ts'], rules: { 'no-restricted-syntax': banned('unseeded') } },
  {
    files: ['web/src/**/*.{ts,tsx}'],
    extends: [jsxA11y.flatConfigs.recommended, reactHooks.configs.flat.recommended],
  },
  {
    // These tools read the default export of their configuration.
    files: ['*.config.js', 'web/*.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  { files: ['.dependency-cruiser.cjs'], rules: { 'max-lines': ['error', { max: 400 }] } },
);
