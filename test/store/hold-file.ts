// A process that opens a store file, writes one row and holds it until it is killed.
import { openSqliteStore } from '../../server/store/sqlite/open-sqlite-store.ts';
import { rowOf } from './sample-rows.ts';

const [path = ''] = process.argv.slice(2);
const store = await openSqliteStore({ path });
await store.keep({ collection: 'leases', id: 'held', expected: 'absent', value: rowOf('leases', 'held') });
process.stdout.write('held\n');
process.stdin.resume();
