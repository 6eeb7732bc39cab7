import type { Condition, Field, Option, Rule, RuleName } from './model.ts';

export type Says = (fault: string) => void;

const CHOOSES: readonly Field['type'][] = ['choice', 'choices'];

/** Checks the fields of a form, or of a row of a list: `where` names it. */
export function checkFields(
  where: string,
  fields: readonly Field[],
  rules: Readonly<Record<RuleName, Rule>>,
  say: Says,
): void {
  const names = new Set<string>();
  for (const field of fields) {
    if (names.has(field.name)) say(`${where} has two fields named ${field.name}`);
    names.add(field.name);
    checkField(`${where}, field ${field.name}`, field, rules, say);
    for (const condition of [field.requiredWhen, field.requiredUnless]) {
      checkCondition(`${where}, field ${field.name}`, fields, condition, say);
    }
  }
}

function checkField(at: string, field: Field, rules: Readonly<Record<RuleName, Rule>>, say: Says): void {
  checkOptions(at, field, say);
  if (field.waivedBy && rules[field.waivedBy]?.severity !== 'should') {
    say(`${at} is waived by ${field.waivedBy}, which cannot be passed over`);
  }
  if (field.type === 'list' && !field.fields?.length) say(`${at} is a list of nothing`);
  if (field.fields) checkFields(at, field.fields, rules, say);
}

function checkOptions(at: string, field: Field, say: Says): void {
  const chooses = CHOOSES.includes(field.type);
  if (!chooses && field.options) say(`${at} has options but is a ${field.type}`);
  if (!chooses || typeof field.options === 'string') return;
  const values = (field.options ?? []).map((option: Option) => option.value);
  if (values.length === 0) say(`${at} has no options`);
  if (new Set(values).size !== values.length) say(`${at} has an option twice`);
}

function checkCondition(
  at: string,
  fields: readonly Field[],
  condition: Condition | undefined,
  say: Says,
): void {
  if (!condition) return;
  const other = fields.find((field) => field.name === condition.field);
  if (!other) {
    say(`${at} depends on ${condition.field}, which is not in its form`);
    return;
  }
  if (!Array.isArray(other.options)) return;
  const values = other.options.map((option: Option) => option.value);
  for (const answer of condition.is ?? []) {
    if (!values.includes(answer))
      say(`${at} depends on the answer ${answer}, which ${other.name} does not have`);
  }
}
