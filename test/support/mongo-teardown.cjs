// Jest's door to replica-set.ts, after the suites that need MongoDB.
module.exports = async () => (await import('./replica-set.ts')).tearDown();
