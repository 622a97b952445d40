// Jest runs the sources as ECMAScript modules; swc strips the types, `npm run typecheck` checks them.
// A run without a seed draws one and says so; the workers inherit it.
if (!process.env.TOCSIN_TEST_SEED) {
  process.env.TOCSIN_TEST_SEED = String(Date.now() % 2 ** 31);
  console.error(`TOCSIN_TEST_SEED=${process.env.TOCSIN_TEST_SEED}`);
}

export default {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
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
  setupFiles: ['<rootDir>/test/support/seed.ts'],
  testTimeout: 60_000,
  maxWorkers: 2,
};
