import type { Office } from '#domain/office.ts';
import type { Part } from '#web/forms/parts.ts';
import { reach, review } from '#web/forms/received.ts';

/** What is asked when a letter or an email is recorded by hand (¶2, ¶6, ¶28). */
export function newContactParts({ staff }: Office): readonly Part[] {
  const colleagues = staff.filter((person) => person.active);
  return [
    {
      id: 'how',
      title: 'How and when did it come?',
      fields: [
        {
          ...{
            name: 'channel',
            type: 'choice',
            label: 'How did it come?',
            required: true,
            cites: ['¶2', '¶28'],
          },
          options: [
            { value: 'post', label: 'By post' },
            { value: 'email', label: 'By email' },
          ],
        },
        {
          ...{
            name: 'receivedOn',
            type: 'date',
            label: 'On which day did it reach the office?',
            required: true,
            cites: ['¶28', '¶29'],
          },
          dates: 'past',
          hint: 'The clock starts from this day, whenever it is recorded. For example, 1 4 2026.',
        },
        {
          ...{
            name: 'passedOnBy',
            type: 'choice',
            label: 'Which colleague passed it on?',
            required: false,
            cites: ['¶6'],
          },
          hint: 'If it did not come to us directly.',
          options: colleagues.map(({ user, name }) => ({ value: user, label: name })),
        },
      ],
    },
    reach('Who is it from?'),
    {
      id: 'says',
      title: 'What does it say?',
      fields: [
        {
          ...{ name: 'text', type: 'textarea', label: 'What it says', required: true, cites: ['¶28'] },
          hint: 'Copy or type it word for word where you can; add the scanned pages below.',
        },
      ],
    },
    review,
  ];
}
