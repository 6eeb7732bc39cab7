import type { CorpusMessage } from '#test/support/mail/corpus-message.ts';
import { ofCharsets } from '#test/support/mail/corpus-charsets.ts';
import { ofMachines } from '#test/support/mail/corpus-machines.ts';
import { ofOddities } from '#test/support/mail/corpus-odd.ts';
import { ofParts } from '#test/support/mail/corpus-parts.ts';
import { ofPeople } from '#test/support/mail/corpus-people.ts';
import { ofServers } from '#test/support/mail/corpus-returned.ts';
import { beginAnew } from '#test/support/mail/make.ts';

export type { CorpusMessage, Expected } from '#test/support/mail/corpus-message.ts';

/** At least 200 varied messages, the same each time, and what each is to be read as. */
export function corpus(): readonly CorpusMessage[] {
  beginAnew();
  return [...ofCharsets(), ...ofServers(), ...ofMachines(), ...ofPeople(), ...ofParts(), ...ofOddities()];
}
