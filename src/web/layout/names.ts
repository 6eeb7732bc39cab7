import { outcomeName } from '#domain/case/options.ts';
import type { Channel } from '#domain/contact/events.ts';
import { procedure } from '#procedure/customer-care-1.0/index.ts';
import { type FormId, type HolderId, OUTCOMES, type OutcomeId } from '#procedure/model.ts';

const CHANNEL_NAMES: Readonly<Record<Channel, string>> = {
  email: 'E-mail',
  online: 'Online form',
  telephone: 'Telephone',
  post: 'Post',
};

const HOLDER_NAMES: Readonly<Record<HolderId, string>> = {
  'customer-care': 'Customer Care',
  'line-manager': 'Line manager',
  allocations: 'Allocations',
  ocwt: 'OCWT',
};

const named =
  (names: Readonly<Record<string, string>>) =>
  (value: string): string =>
    Object.hasOwn(names, value) ? (names[value] ?? value) : value;

/** Names of what the program keeps under short words; a word that nobody named stays as it is. */
export const channelName = named(CHANNEL_NAMES);
export const holderName = named(HOLDER_NAMES);
export const categoryName = named(
  Object.fromEntries(Object.entries(procedure.categories).map(([id, { name }]) => [id, name])),
);
export const outcomeLabel = named(
  Object.fromEntries(OUTCOMES.map((outcome: OutcomeId) => [outcome, outcomeName(outcome)])),
);

/** How a form names the answers of one of its fields. */
export function answerNames(form: FormId, field: string): (value: string) => string {
  const found = procedure.forms[form].find(({ name }) => name === field)?.options;
  const options = typeof found === 'object' ? found : [];
  return named(Object.fromEntries(options.map(({ value, label }) => [value, label])));
}

export const themeName = answerNames('reclassify', 'themes');

/** How people call a head of complaint, which is kept as h1, h2 and so on. */
export const headWord = (id: string): string => id.replace(/^h(?=\d+$)/, 'head ');
/** The same at the beginning of a line. */
export const headTitle = (id: string): string => headWord(id).replace(/^h/, 'H');
