import type { ReadModel } from '#app/ports.ts';
import { involvedInOriginal } from '#domain/case/independence.ts';
import { foldOriginal, type OriginalEvent } from '#domain/original.ts';
import type { Recorded } from '#domain/recorded.ts';

/** What is known of an original case, and everybody who has or had a part in it: rows stay, their answer changes. */
export const originalsModel: ReadModel<null> = {
  name: 'originals',
  kind: 'original',
  tables: ['original_cases', 'original_parts'],
  rowsOf: (loaded) => {
    const events = loaded.events as readonly Recorded<OriginalEvent>[];
    const original = foldOriginal(events);
    if (!original) return {};
    const now = involvedInOriginal(original);
    const ever = new Set(
      events.flatMap(({ event }) => [...involvedInOriginal({ ...event, complainant: null })]),
    );
    const { reference, status, decidedOn, owner, lineManager, involved, complainant } = original;
    return {
      original_cases: [
        {
          ...{ reference, status, owner, involved, complainant },
          ...{ decided_on: decidedOn, line_manager: lineManager },
        },
      ],
      original_parts: [...ever].map((user) => ({ reference, user_name: user, has_part: now.has(user) })),
    };
  },
};
