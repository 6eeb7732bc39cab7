// npm run replay [-- repair]: rebuilds every read model from the histories and says what differs.
import { replay } from '#store/replay.ts';
import { besideReader, everyModel } from './beside.ts';
import { command, withOffice } from './support.ts';

command(() =>
  withOffice(async ({ app, store }) => {
    const repair = process.argv[2] === 'repair';
    const report = await replay(store, everyModel, besideReader(app), { repair, now: app.clock.now() });
    console.log(report.sentences.join('\n'));
    return report.same || report.repaired ? 0 : 1;
  }),
);
