// Runs the tests: `npm test [-- jest arguments]`, with `--full` for the full counts. Finds what the suites
// need (Chromium, strace, a MongoDB server, the builds) and says aloud what is missing: a suite left out is
// counted as skipped on a line of its own, and the last line is always `N passed, N failed`.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const minNodeMajor = 24;
const binDir = join(root, 'node_modules/.bin');
const jestBin = join(root, 'node_modules/jest/bin/jest.js');

/** Suites by what they need beside Node: the folder or the file name says it. */
const needs = {
  browser: /^test\/browser\//,
  mongo: /^test\/(.*\/)?[^/]*mongo[^/]*\.test\.ts$/,
  builds: /^test\/(api|browser|docs|fault)\//,
  shell: /^test\/docs\//,
  strace: /^test\/fault\/(fsync|failing-sync)/,
  mount: /^test\/fault\/full-disk/,
};

/** Suites that run a second time where there is a MongoDB server (jest.config.js). */
const onBothStores = /^test\/api\//;

function shout(text) {
  const bar = '!'.repeat(Math.min(100, text.length + 4));
  console.error(`\n${bar}\n! ${text}\n${bar}\n`);
}

/** The closing lines; nothing is printed after them. */
function close({ passed, failed, skipped }) {
  if (skipped > 0) console.log(`${skipped} skipped`);
  console.log(`${passed} passed, ${failed} failed`);
}

function run(command, args, env = process.env) {
  return spawnSync(command, args, { cwd: root, env, stdio: 'inherit' }).status ?? 1;
}

/** Goes on under the Node that package.json pins, where an older one started this script. */
function continueOnPinnedNode() {
  if (Number(process.versions.node.split('.')[0]) >= minNodeMajor) return;
  const pinned = join(binDir, 'node');
  if (!existsSync(pinned)) {
    console.error(`Node ${minNodeMajor} or later is needed; this is ${process.version}, and npm linked no other.`);
    process.exit(1);
  }
  process.exit(run(pinned, process.argv.slice(1)));
}

function testFiles() {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => `test/${name.replaceAll('\\', '/')}`)
    .sort();
}

/** The files that the path arguments select, as Jest would: any pattern matches, none given selects all. */
function selectedFiles(jestArgs) {
  const patterns = jestArgs.filter((arg) => arg.startsWith('test/'));
  const files = testFiles();
  return patterns.length === 0 ? files : files.filter((file) => patterns.some((pattern) => file.includes(pattern)));
}

function countTests(file) {
  return readFileSync(join(root, file), 'utf8').match(/^\s*(test|it)(\.each)?[(`]/gm)?.length ?? 1;
}

function installChromium() {
  const isDebianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (!isDebianRoot) return;
  console.log('Chromium is missing: installing it by apt');
  const quiet = {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  if (spawnSync('apt-get', ['update', '-qq'], quiet).status !== 0) return;
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet);
}

/** Where the commands of these names would stand on PATH. */
function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function findChromium() {
  const named = onPath(['chromium', 'chromium-browser', 'google-chrome']);
  return [process.env.CHROMIUM_PATH, ...named].find((path) => path && existsSync(path));
}

/** True where a small volume in memory may be mounted, which takes root. */
function mayMount() {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' }).status === 0;
  if (mounted) spawnSync('umount', [folder], { stdio: 'ignore' });
  rmSync(folder, { recursive: true, force: true });
  return mounted;
}

function chromium(files) {
  if (!files.some((file) => needs.browser.test(file))) return undefined;
  const found = findChromium();
  if (found) return found;
  installChromium();
  return findChromium();
}

/** Builds what the selected suites start or open. */
function build(files, env) {
  if (!files.some((file) => needs.builds.test(file))) return true;
  const scripts = ['build:server', ...(existsSync(join(root, 'web/index.html')) ? ['build:web'] : [])];
  return scripts.every((script) => run('npm', ['run', '--silent', script], env) === 0);
}

function readResults(path) {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 };
  const results = JSON.parse(readFileSync(path, 'utf8'));
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites } = results;
  return {
    passed: numPassedTests,
    failed: numFailedTests + numRuntimeErrorTestSuites,
    skipped: numPendingTests + numTodoTests,
  };
}

function runJest(jestArgs, left, env) {
  const folder = mkdtempSync(join(tmpdir(), 'tocsin-test-'));
  const outputFile = join(folder, 'results.json');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const ignored = left.flatMap((file) => ['--testPathIgnorePatterns', `${file.replaceAll('.', '\\.')}$`]);
  const status = run(
    process.execPath,
    [...flags, jestBin, ...jestArgs, '--json', '--outputFile', outputFile, ...ignored],
    env,
  );
  const results = readResults(outputFile);
  rmSync(folder, { recursive: true, force: true });
  return { status, ...results };
}

function main() {
  continueOnPinnedNode();
  const args = process.argv.slice(2);
  const jestArgs = args.filter((arg) => arg !== '--full' && arg !== '--');
  const files = selectedFiles(jestArgs);
  const seed = process.env.TOCSIN_TEST_SEED || String(Date.now() % 2 ** 31);
  const tier = args.includes('--full') ? 'full' : 'reduced';
  console.log(`tier ${tier}, Node ${process.version}; repeat this run with TOCSIN_TEST_SEED=${seed}`);

  const browser = chromium(files);
  const hasMongo = Boolean(process.env.MONGODB_URI || process.env.MONGOD_BINARY);
  const withoutBrowser = browser ? [] : files.filter((file) => needs.browser.test(file));
  const neededOfMongo = hasMongo ? needs.mongod : needs.mongo;
  const withoutMongo = process.env.MONGOD_BINARY ? [] : files.filter((file) => neededOfMongo.test(file));
  const onOneStore = hasMongo ? [] : files.filter((file) => onBothStores.test(file));
  const hasStrace = onPath(['strace']).some((path) => existsSync(path));
  const withoutStrace = hasStrace ? [] : files.filter((file) => needs.strace.test(file));
  const hasShell = ['bash', 'curl', 'jq'].every((name) => onPath([name]).some((path) => existsSync(path)));
  const withoutShell = hasShell ? [] : files.filter((file) => needs.shell.test(file));
  const toMount = files.filter((file) => needs.mount.test(file));
  const withoutMount = toMount.length === 0 || mayMount() ? [] : toMount;
  const left = [...new Set([...withoutBrowser, ...withoutMongo, ...withoutStrace, ...withoutShell, ...withoutMount])];
  if (withoutBrowser.length > 0)
    shout(`No Chromium (CHROMIUM_PATH): ${withoutBrowser.length} browser suites are SKIPPED`);
  if (withoutMongo.length + onOneStore.length > 0) {
    const second = `${withoutMongo.length} suites and ${onOneStore.length} on their second store`;
    const missing = hasMongo ? 'MONGOD_BINARY is not set' : 'Neither MONGODB_URI nor MONGOD_BINARY is set';
    shout(`${missing}: what needs a MongoDB server (${second}) is SKIPPED`);
  }

  if (withoutStrace.length > 0) shout('No strace: that an answer waits for the disk is NOT CHECKED; its suites are SKIPPED');

  if (withoutShell.length > 0) shout('No bash, curl or jq: that docs/api.md works as written is NOT CHECKED; its suite is SKIPPED');

  if (withoutMount.length > 0) shout('No right to mount: what a full disk does is NOT CHECKED; its suite is SKIPPED');

  const env = {
    ...process.env,
    PATH: `${binDir}${delimiter}${process.env.PATH ?? ''}`,
    TOCSIN_TEST_TIER: tier,
    TOCSIN_TEST_SEED: seed,
    ...(browser && { CHROMIUM_PATH: browser }),
  };
  const leftTests = [...left, ...onOneStore].map(countTests).reduce((sum, count) => sum + count, 0);
  if (!build(files, env)) {
    console.error('The build failed; no test ran.');
    close({ passed: 0, failed: 1, skipped: leftTests });
    process.exit(1);
  }
  const { status, passed, failed, skipped } = runJest(jestArgs, left, env);
  const ranNothing = passed + failed === 0;
  if (ranNothing) console.error('No test ran: that is a failure.');
  const hidden = status !== 0 && failed === 0;
  close({ passed, failed: hidden || ranNothing ? failed + 1 : failed, skipped: skipped + leftTests });
  process.exit(ranNothing ? 1 : status);
}

main();
