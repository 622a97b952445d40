// The first people of a real installation: enters a coordinator and prints a single-use link. Run it
// twice, for two different persons, before organizations can be approved. On SQLite the
// server must be stopped: one process at a time owns the file.
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { enrolCoordinator } from '../server/app/directory/enrol-coordinator.ts';
import { compose } from '../server/compose.ts';
import { ConfigError, readConfig } from '../server/config.ts';
import { Refusal } from '../server/domain/refusal.ts';
import { email as address } from '../server/graphql/input-rules.ts';

const usage = 'Usage: npm run create-admin -- --email <address> --name <name> [--role IFES_ADMIN|IFES_COORDINATOR] [--organization <name>]';
const roles = ['IFES_ADMIN', 'IFES_COORDINATOR'] as const;

try {
  const options = { email: { type: 'string' }, name: { type: 'string' }, role: { type: 'string', default: 'IFES_ADMIN' }, organization: { type: 'string', default: 'IFES' } } as const;
  const { email, name, role: wanted, organization } = parseArgs({ options }).values;
  const role = roles.find((each) => each === wanted);
  if (email === undefined || !address.safeParse(email).success || name === undefined || name.trim() === '' || role === undefined) throw new ConfigError(usage);
  const config = readConfig(process.env, 'real');
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const composed = await compose(config);
  try {
    const { link } = await enrolCoordinator(composed.app.deps, { email, name, role, organizationName: organization });
    process.stdout.write(`${role} ${email} is invited to ${organization}.\nThe link works once, within seven days, for this address only:\n${link}\n`);
  } finally {
    await composed.close();
  }
} catch (error) {
  const isExpected = error instanceof ConfigError || error instanceof Refusal;
  const isMistyped = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  process.stderr.write(`${isExpected ? error.message : isMistyped ? usage : String(error)}\n`);
  process.exitCode = 1;
}
