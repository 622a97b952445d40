// A process that migrates a file and kills itself, as kill -9 would, before the statement of that place.
import { openConnection } from '../../server/store/sqlite/connection.ts';
import { migrate } from '../../server/store/sqlite/migrate.ts';

const [path = '', place = '0'] = process.argv.slice(2);
let count = 0;
migrate(openConnection(path), {
  beforeStatement: () => {
    if (count === Number(place)) process.kill(process.pid, 'SIGKILL');
    count += 1;
  },
});
