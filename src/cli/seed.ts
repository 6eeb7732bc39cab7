// npm run seed -- as-designed | as-it-was: a demonstration office into an empty database.

import { readConfig } from '#config';
import { migrate } from '#store/migrate.ts';
import { loadDemonstration } from './demonstration.ts';
import { masterKey, openDatabase } from './run.ts';
import { command, say } from './support.ts';

command(async () => {
  const size = process.argv[2];
  if (size !== 'as-designed' && size !== 'as-it-was') {
    say('Say which office: npm run seed -- as-designed, or npm run seed -- as-it-was');
    return 2;
  }
  const config = readConfig('start');
  const database = await openDatabase(config, say);
  try {
    await migrate(database.url, { log: say });
    const { checkpointDir } = config;
    await loadDemonstration({
      url: database.url,
      masterKey: masterKey(config),
      checkpointDir,
      log: say,
      size,
    });
    say('Loaded. Start it with: npm start');
    return 0;
  } finally {
    await database.stop();
  }
});
