import type { CaseBeside, ReadModel } from '#app/ports.ts';
import { caseIn } from '#read-models/folded.ts';

/** The letters of cases: which, by whom, and what they wait for. What they say stays in the history (¶26, ¶30). */
export const lettersModel: ReadModel<CaseBeside> = {
  name: 'letters',
  kind: 'case',
  tables: ['case_letters'],
  rowsOf: (loaded) => {
    const { reference, letters } = caseIn(loaded);
    const rows = letters.map(({ id, kind, state, medium, by, on, sent, secondPerson, replacedBy }) => ({
      ...{ reference, letter: id, kind, state, medium, author: by, put_on: on },
      ...{ sent_on: sent?.on ?? null, second_person: secondPerson, replaced_by: replacedBy },
    }));
    return { case_letters: rows };
  },
};
