import type { App } from '#app/app.ts';
import { FLAG_NAMES } from '#domain/contact/address.ts';
import type { LetterTo } from '#domain/letters/letter.ts';
import { keyOf } from './recipient.ts';

const addressOf = ({ medium, email, address }: LetterTo): string | null =>
  medium === 'email' ? email : medium === 'post' ? address : null;

/** What is known of the addresses of these people, by their keys: why nothing should go there. */
export async function flagsSaid(
  app: App,
  recipients: readonly LetterTo[],
): Promise<ReadonlyMap<string, string>> {
  const said = await Promise.all(
    recipients.map(async (one): Promise<readonly (readonly [string, string])[]> => {
      const address = addressOf(one);
      const flags = address === null ? [] : await app.store.flagsOf(address);
      return flags.length === 0
        ? []
        : [[keyOf(one), `${flags.map(({ what }) => FLAG_NAMES[what]).join('. ')}.`]];
    }),
  );
  return new Map(said.flat());
}
