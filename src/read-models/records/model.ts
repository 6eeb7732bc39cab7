import type { CaseBeside, ReadModel } from '#app/ports.ts';
import { ERASED } from '#domain/case/events.ts';
import { londonDay } from '#domain/london.ts';
import { caseEvents, caseIn } from '#read-models/folded.ts';
import { placeOf } from '#read-models/text-order.ts';

/** The office's own records folder (¶6): what was filed, under which class, by whom and when. */
export const recordsModel: ReadModel<CaseBeside> = {
  name: 'records',
  kind: 'case',
  tables: ['records'],
  rowsOf: (loaded) => {
    const { reference } = caseIn(loaded);
    const records = caseEvents(loaded).flatMap(({ event, seq, at, by }) => {
      if (event.type !== 'PositiveFeedbackFiled') return [];
      const folder = event.words?.folder;
      return {
        ...{ reference, seq, head: event.head, place: placeOf(reference) },
        class: typeof folder === 'string' ? folder : ERASED,
        filed_by: by.user,
        filed_on: londonDay(at).toString(),
      };
    });
    return { records };
  },
};
