// Jest's door to mongo-run.ts, before the suites that need MongoDB.
module.exports = async () => (await import('./mongo-run.ts')).setUp();
