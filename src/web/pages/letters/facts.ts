import type { LetterDesk } from '#app/case-letters.ts';

/** Something the letter says by itself, with where it comes from and where that is changed or explained. */
export interface FactShown {
  readonly label: string;
  readonly value: string | null;
  readonly source: string;
  readonly href: { readonly to: string; readonly text: string } | null;
  readonly isMissing: boolean;
}

type Where = 'contact' | 'case' | 'clock' | 'office' | 'original' | 'ocwt' | 'calls' | 'accounts';

const SOURCES: Readonly<Record<Where, string>> = {
  contact: 'From what was sent to us.',
  case: 'From the case.',
  clock: 'Counted in working days.',
  office: 'From the office’s contact points.',
  original: 'From the original case.',
  ocwt: 'From OCWT’s decision.',
  calls: 'From the calls recorded.',
  accounts: 'From what was asked of colleagues.',
};

const WHERE: Readonly<Record<string, Where>> = {
  ...{ name: 'contact', receivedOn: 'contact', said: 'contact', contacts: 'contact', criteria: 'case' },
  ...{ officeName: 'office', telephone: 'office', telephoneHours: 'office', email: 'office' },
  ...{ postalAddress: 'office', referBy: 'clock', ocwtBy: 'clock', completeBy: 'clock', newDate: 'clock' },
  ...{ decisionDate: 'original', originalCase: 'original', ocwtDecidedOn: 'ocwt', callBackOn: 'calls' },
  ...{ askedBy: 'accounts', replyBy: 'accounts' },
};

function hrefOf(where: Where, reference: string, head: string | undefined): FactShown['href'] {
  if (where === 'clock')
    return { to: `/cases/${reference}${head ? `#head-${head}` : ''}`, text: 'Why this date' };
  if (where === 'office') return null;
  if (where === 'contact') return { to: `/cases/${reference}#contacts`, text: 'See it' };
  return { to: `/cases/${reference}`, text: 'See it' };
}

/** What the letter says by itself: what is known, and what it cannot do without. */
export function factsOf({
  facts,
  reference,
  heads,
}: Pick<LetterDesk, 'facts' | 'reference' | 'heads'>): readonly FactShown[] {
  const head = heads.find(({ chosen }) => chosen)?.id;
  return facts.map(({ name, label, value, isNeeded }) => {
    const where = WHERE[name] ?? 'case';
    const source = SOURCES[where];
    return {
      label,
      value,
      source,
      href: hrefOf(where, reference, head),
      isMissing: isNeeded && value === null,
    };
  });
}
