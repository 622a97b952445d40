// Jest's door to replica-set.ts, before the suites that need MongoDB.
module.exports = async () => (await import('./replica-set.ts')).setUp();
