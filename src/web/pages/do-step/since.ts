import { formOf } from '#domain/case/progress.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { answersInWords } from '#web/forms/in-words.ts';
import { historyOf } from '#web/pages/case/view-model.ts';
import type { Place } from './place.ts';
import type { Since } from './view-refused.ts';

/** What was recorded on the case after a version, in sentences, with all that was written. */
export function sinceVersion({ opened }: Place, version: number): Since {
  const { loaded, file, office } = opened;
  const events = historyOf(opened).filter(({ seq }) => seq > version);
  const texts = loaded.events
    .filter(({ seq }) => seq > version)
    .flatMap(({ seq, event }) => {
      if (!('step' in event)) return [];
      const head = file.heads.find(({ id }) => id === event.head);
      const form = head ? formOf(procedure.steps[event.step], head.path) : [];
      const answers = answersInWords(form, { ...event.answers, ...event.words }, office);
      return [{ title: procedure.steps[event.step].name, answers, seq }];
    });
  return { events: events.toReversed(), texts: texts.map(({ title, answers }) => ({ title, answers })) };
}
