import type { Fault } from '#domain/refusal.ts';
import { passwordInput } from '#web/govuk/components.ts';
import type { Html } from '#web/html.ts';
import { errorsOf } from './fields.ts';

interface PasswordField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly isNew?: boolean;
  readonly faults: readonly Fault[];
}

/** A password to type. It is never sent back to the page. */
export function passwordField({ name, label, hint, isNew = false, faults }: PasswordField): Html {
  const wrong = faults.find(({ field }) => field === name);
  return passwordInput({
    ...{ id: name, name, label: { text: label, classes: 'govuk-label--s' } },
    hint: hint === undefined ? undefined : { text: hint },
    errorMessage: wrong ? { text: wrong.message } : undefined,
    autocomplete: isNew ? 'new-password' : 'current-password',
  });
}

/** What is to be put right, where the form is one of these boxes only. */
export function errorsAt(names: readonly string[], faults: readonly Fault[]): Html {
  const fields = names.map((name) => ({ name, type: 'text' as const, label: name, required: true }));
  return errorsOf({ fields, body: {}, faults });
}

export const NEW_PASSWORD_HINT =
  'Three or four words that do not belong together are good. Names, dates and common passwords are not taken.';

/** A second to some minutes, as one waits for them. */
export function waitInWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return `There were too many attempts. Wait ${minutes === 1 ? 'one minute' : `${minutes} minutes`}, then try again.`;
}
