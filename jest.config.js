// Jest runs the sources as ECMAScript modules; swc strips the types, `npm run typecheck` checks them.
// A run without a seed draws one and says so; the workers inherit it.
if (!process.env.TOCSIN_TEST_SEED) {
  process.env.TOCSIN_TEST_SEED = String(Date.now() % 2 ** 31);
  console.error(`TOCSIN_TEST_SEED=${process.env.TOCSIN_TEST_SEED}`);
}

const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: false },
          target: 'es2024',
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
};

/** Suites for MongoDB have it in their names; the API's run on both stores and do not know which. */
const forMongo = '/test/(.*/)?[^/]*mongo[^/]*\\.test\\.ts$';
/** Fractions of a millisecond drown in three members on one machine; only the full tier takes pairs enough. */
const api = process.env.TOCSIN_TEST_TIER === 'full' ? '[^/]*' : '(?!equal-time)[^/]*';
const projects = [
  {
    ...shared,
    displayName: 'sqlite',
    testMatch: ['<rootDir>/test/**/*.test.ts', '!**/*mongo*.test.ts'],
    setupFiles: ['<rootDir>/test/support/seed.ts'],
  },
  {
    ...shared,
    displayName: 'mongo',
    testRegex: [forMongo, `/test/api/${api}\\.test\\.ts$`],
    // Killing members takes a server of our own.
    testPathIgnorePatterns: process.env.MONGOD_BINARY ? [] : ['/test/fault/'],
    globalSetup: '<rootDir>/test/support/mongo-setup.cjs',
    globalTeardown: '<rootDir>/test/support/mongo-teardown.cjs',
    setupFiles: ['<rootDir>/test/support/seed.ts', '<rootDir>/test/support/use-mongo.ts'],
  },
];
const hasMongo = Boolean(process.env.MONGODB_URI || process.env.MONGOD_BINARY);

export default { projects: hasMongo ? projects : projects.slice(0, 1), testTimeout: 60_000, maxWorkers: 2 };
