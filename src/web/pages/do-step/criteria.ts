import type { Head } from '#domain/case/case-file.ts';
import type { AskedField } from '#domain/case/options.ts';
import { CRITERIA, type CriterionId } from '#procedure/model.ts';

/** The fields in which an analysis deals with the criteria of ¶22, each with a second one for the reasons. */
export const CRITERION_FIELDS: Readonly<Record<CriterionId, string>> = {
  'inaccurate-facts': 'inaccurateFacts',
  'new-information': 'newInformation',
  overlooked: 'overlooked',
};

const SHORT: Readonly<Record<CriterionId, string>> = {
  'inaccurate-facts': 'inaccurate facts',
  'new-information': 'new information',
  overlooked: 'something overlooked',
};

function named(field: AskedField, head: Head): AskedField {
  const criterion = CRITERIA.find((id) => field.name.startsWith(CRITERION_FIELDS[id]));
  if (criterion === undefined) return field;
  if (field.name === CRITERION_FIELDS[criterion]) {
    const claimed = head.criteria.includes(criterion);
    return { ...field, hint: claimed ? 'The person claims this.' : 'The person did not claim this.' };
  }
  return { ...field, label: `${field.label} (${SHORT[criterion]})` };
}

/** The criteria one by one, with what the person claimed, so that no question is asked in the same words twice (¶22). */
export function withClaims(fields: readonly AskedField[], head: Head): readonly AskedField[] {
  return head.path === 'decision' ? fields.map((field) => named(field, head)) : fields;
}
