// npm run verify: walks every history and holds it against the checkpoints outside the database.
import { systemClock } from '#adapters/clock.ts';
import { verify } from '#store/verify.ts';
import { command, withOffice } from './support.ts';

command(() =>
  withOffice(async ({ store }, { checkpointDir, checkpointPublicKey: publicKey }) => {
    const report = await verify(store, {
      folder: checkpointDir,
      now: systemClock.now(),
      ...(publicKey ? { publicKey } : {}),
    });
    console.log(report.sentences.join('\n'));
    return report.sound ? 0 : 1;
  }),
);
