import type { LetterDocument } from '#domain/letters/document.ts';

/** A letter with every kind of block. */
export function letterOf(over: Partial<LetterDocument> = {}): LetterDocument {
  return {
    title: 'What we found about your complaint',
    reference: 'CC-2026-00042',
    date: '2026-04-02',
    size: 'standard',
    sender: {
      name: 'Customer Care, the Demonstration Ombudsman',
      address: '1 Weir Terrace\nDunmarsh\nZZ1 1AB',
      telephone: '020 7946 0182',
      telephoneHours: 'Monday to Friday, 8.30am to 5.30pm',
      email: 'customer-care@example.org',
    },
    recipient: {
      name: 'Ms Ada Quillfeather',
      lines: ['Flat 3', '12 Long Reach', 'Little Sedge', 'Dunmarsh', 'ZZ9 9ZZ'],
    },
    greeting: 'Dear Ms Quillfeather',
    blocks: [
      { kind: 'paragraph', text: 'Thank you for talking to me on 30 March. This letter says what I found.' },
      { kind: 'heading', level: 1, text: 'Calls were not returned' },
      { kind: 'paragraph', text: 'We agree. You called three times, and nobody called back.' },
      { kind: 'list', items: ['On 2 February you spoke to us.', 'On 6 February you left a message.'] },
      { kind: 'heading', level: 2, text: 'What you told us' },
      { kind: 'quote', text: 'I only ever wanted somebody to ring me.\nNot a form.\n\nJust a call.' },
      {
        kind: 'table',
        caption: 'What we will do, and by when',
        head: ['What', 'Who', 'By'],
        rows: [
          ['Pay £75 for the trouble we caused', 'Customer Care', '16 April 2026'],
          ['Put your new address on every record', 'The contact team', '9 April 2026'],
        ],
      },
      { kind: 'paragraph', text: 'I am sorry for what went wrong.' },
    ],
    closing: ['Yours sincerely', '', 'Robin Ashdown', 'Customer Care Officer'],
    ...over,
  };
}

/** The texts of a letter in the order in which somebody reads them, from the greeting to the closing. */
export function textsOf({ greeting, title, blocks, closing }: LetterDocument): readonly string[] {
  const each = blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case 'list':
        return block.items;
      case 'table':
        return [block.caption, ...block.head, ...block.rows.flat()];
      case 'heading':
      case 'paragraph':
      case 'quote':
        return [block.text];
      default:
        return block satisfies never;
    }
  });
  return [greeting, title, ...each, ...closing];
}

export const squeezed = (text: string): string => text.replaceAll(/[\s•]+/g, '');

/** Where each of these texts stands in a whole, each behind the one before; -1 for the first that is not there. */
export function placesIn(whole: string, texts: readonly string[]): readonly number[] {
  const all = squeezed(whole);
  let from = 0;
  return texts.map((text) => {
    const place = all.indexOf(squeezed(text), from);
    if (place >= 0) from = place + squeezed(text).length;
    return place;
  });
}

/** The texts that do not stand in a whole, each behind the one before. */
export const notInOrder = (whole: string, texts: readonly string[]): readonly string[] => {
  const places = placesIn(whole, texts);
  return texts.filter((_, at) => (places[at] ?? -1) < 0);
};
