// Jest's door to mongo-run.ts, after the suites that need MongoDB.
module.exports = async () => (await import('./mongo-run.ts')).tearDown();
