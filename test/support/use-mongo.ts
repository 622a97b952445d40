// Runs before each test file that is to take MongoDB for its store.
process.env['TOCSIN_TEST_STORE'] = 'mongo';
