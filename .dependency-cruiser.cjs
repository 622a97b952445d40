// Who may import whom: the table of docs/architecture.md as rules, each with its reason.
// A rule names what a layer MAY import and forbids the rest, so a new folder or package is refused
// until somebody writes it here. Type-only imports count: a type leaks a layer as well as a value does.

const anyOf = (...patterns) => `^(${patterns.join('|')})`;
const packages = (...names) => names.map((name) => `node_modules/${name}/`);
const builtins = (...names) => names.map((name) => `(node:)?${name}$`);
const anyBuiltin = '(node:)?[a-z_/]+$';

/** The seams, as types and declarations; use cases stay out of reach. */
const contract = 'server/app/(ports|collections|rows)\\.ts$';

const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: typeof from === 'string' ? { path: from } : from,
  to: { pathNot: anyOf(...allowed) },
});

const never = (name, from, to, comment) => ({ name, comment, severity: 'error', from: { path: from }, to });

const layers = [
  only(
    'domain-is-pure',
    '^server/domain/',
    ['server/domain/', ...builtins('crypto'), ...packages('canonicalize', 'temporal-polyfill', 'tldts')],
    'The rules must be decidable from their arguments alone, on any machine and in any year: no I/O, no framework. ' +
      'The packages here compute and nothing else: hashes, RFC 8785 text, time zones, public suffixes.',
  ),
  only(
    'app-sees-domain-and-ports',
    '^server/app/',
    ['server/domain/', 'server/app/', ...builtins('crypto')],
    'A use case says what happens, never by which driver: it must run unchanged on every store and transport. ' +
      'node:crypto is here for hashing and key types.',
  ),
  only(
    'store-shares-only-declarations',
    { path: '^server/store/', pathNot: '^server/store/(sqlite|mongo|codecs)/' },
    ['server/domain/', contract, 'server/store/(?!sqlite/|mongo/)', anyBuiltin, ...packages('zod')],
    'What both adapters share must not lean on either of them, nor on use cases.',
  ),
  only(
    'codecs-parse-rows',
    '^server/store/(codecs/|collections\\.ts$)',
    ['server/domain/', contract, 'server/store/codecs/', ...packages('zod')],
    'A codec says what a stored row looks like; it does no I/O, so that a corrupt row is found in one place.',
  ),
  only(
    'sqlite-adapter',
    '^server/store/sqlite/',
    ['server/domain/', contract, 'server/store/(?!mongo/)', anyBuiltin],
    'The embedded adapter needs Node alone; it knows neither use cases nor the other adapter.',
  ),
  only(
    'mongo-adapter',
    '^server/store/mongo/',
    ['server/domain/', contract, 'server/store/(?!sqlite/)', anyBuiltin, ...packages('mongoose', 'mongodb', 'bson')],
    'The replica-set adapter knows its driver; it knows neither use cases nor the other adapter.',
  ),
  only(
    'notify-is-an-adapter',
    '^server/notify/',
    ['server/domain/', contract, 'server/notify/', anyBuiltin, ...packages('nodemailer', 'ipaddr.js')],
    'Mail and webhooks carry what a use case decided; they decide nothing.',
  ),
  only(
    'system-is-an-adapter',
    '^server/system/',
    [
      'server/domain/',
      contract,
      'server/system/',
      anyBuiltin,
      ...packages('pino', '@node-rs/argon2', 'otplib', '@otplib/[^/]+'),
    ],
    'The real clock, randomness, passwords and the logger stand behind ports; they decide nothing.',
  ),
  only(
    'graphql-is-a-transport',
    '^server/graphql/',
    [
      'server/graphql/',
      'server/app/',
      'server/domain/',
      ...builtins('crypto'),
      ...packages('@apollo/[^/]+', 'graphql', 'graphql-sse', '@graphql-tools/[^/]+', 'csv-parse', 'csv-stringify', 'dataloader', 'zod'),
    ],
    'Parse, call a use case, shape the answer: a resolver that could reach a store or a request would decide things.',
  ),
  only(
    'http-is-a-transport',
    '^server/http/',
    [
      'server/http/',
      'server/graphql/',
      'server/app/',
      'server/domain/',
      anyBuiltin,
      ...packages('express', '@types/express[^/]*', 'helmet', 'rate-limiter-flexible', 'jsonwebtoken'),
      ...packages('@types/jsonwebtoken', '@types/node', '@apollo/server', 'graphql-sse', 'graphql', 'prom-client'),
    ],
    'Express and what it needs; rows are reached through use cases only, so that no route skips the access table.',
  ),
  only(
    'config-parses-the-environment',
    '^server/config\\.ts$',
    [...packages('zod'), ...builtins('path', 'os', 'url')],
    'Configuration is data: everything may be handed it, it may use nothing.',
  ),
  only(
    'jobs-call-use-cases',
    '^server/jobs/',
    ['server/jobs/', 'server/app/', ...builtins('timers', 'timers/promises')],
    'A job is a use case on a schedule; a job with rules or queries of its own would be a second write path.',
  ),
  never(
    'composition-is-the-root',
    '^(server|web)/',
    { path: '^server/(compose|run|main|demo)\\.ts$|^server/compose/' },
    'Wiring is known to nobody below it; otherwise any file could fetch anything from it.',
  ),
  never(
    'server-stands-alone',
    '^server/',
    { path: '^(web|test|scripts|dist)/', pathNot: '^web/src/i18n/(en/|message\\.ts$)' },
    'The product must not need its tests, tools or front end to run.',
  ),
  {
    name: 'words-are-handed-in',
    comment: 'The catalogue is data with one owner; whoever draws a public page is given the words, as the seed data is given.',
    severity: 'error',
    from: { path: '^server/', pathNot: '^server/compose/public-words\\.ts$' },
    to: { path: '^web/' },
  },
  {
    name: 'driver-stays-in-its-adapter',
    comment: 'Rows are reached through the store port; a second user of the driver would be a second write path.',
    severity: 'error',
    from: { path: '^(server|web)/', pathNot: '^server/store/sqlite/' },
    to: { path: '^node:sqlite$' },
  },
  {
    name: 'data-is-handed-in',
    comment: 'The seed data is read by the composition roots and given to whoever needs it.',
    severity: 'error',
    from: { path: '^(server|web)/', pathNot: '^server/(compose|run|main|demo)(\\.ts$|/)' },
    to: { path: '^data/' },
  },
];
// Entries and wiring may import each other: the rule above is about everybody else.
layers.find(({ name }) => name === 'composition-is-the-root').from.pathNot = '^server/(compose|run|main|demo)(\\.ts$|/)';

const outside = [
  only(
    'web-sees-generated-types-only',
    '^web/src/',
    ['web/src/', 'scripts/verify/core/', 'node_modules/'],
    'The browser holds no rules: it shows what the API answers, in types generated from the SDL. ' +
      'The verifier core is shared on purpose, so that page and command agree.',
  ),
  only(
    'verifier-core-trusts-nobody',
    '^(scripts/verify/core/|web/src/verify/core/)',
    ['scripts/verify/core/', 'web/src/verify/core/'],
    'It checks what the server wrote, so it must share no code with the server: Web Crypto and its own files.',
  ),
  only(
    'verifier-shares-no-code',
    '^scripts/(verify|witness)(/|\\.)',
    ['scripts/(verify|witness)(/|\\.)', anyBuiltin],
    'Its command-line shell may read files; nothing of the server and no package may vouch for the server.',
  ),
];

const hygiene = [
  {
    name: 'no-circular',
    comment: 'Files that need each other are one file in two pieces; this holds for types too.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'no-orphans',
    comment: 'A file that neither uses nor is used by anything is left over.',
    severity: 'error',
    from: {
      orphan: true,
      path: '^(server|web/src)/',
      pathNot: '(\\.d\\.ts$|__generated__/|^server/(main|demo)\\.ts$)',
    },
    to: {},
  },
  {
    name: 'resolvable',
    comment: 'An import that does not resolve fails at run time.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'declared-packages',
    comment: 'A package that package.json does not name is there by luck.',
    severity: 'error',
    from: {},
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
  },
  {
    name: 'no-dev-packages-in-production',
    comment: 'The server must run after an install without development packages.',
    severity: 'error',
    from: { path: '^server/' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
];

module.exports = {
  forbidden: [...layers, ...outside, ...hygiene],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^coverage/', '/__generated__/.*\\.json$'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
