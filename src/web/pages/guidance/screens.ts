import type { Paragraph } from '#procedure/model.ts';

interface Screen {
  readonly name: string;
  /** Null where it needs a case or a person to be opened. */
  readonly href: string | null;
  readonly isOpen?: true;
}

const SCREENS = {
  public: { name: 'Tell us about our service', href: '/', isOpen: true },
  'look-again': { name: 'Can we look again?', href: '/look-again', isOpen: true },
  help: { name: 'Help you may need', href: '/help', isOpen: true },
  published: { name: 'How we are doing', href: '/how-we-are-doing', isOpen: true },
  calculator: { name: 'Date calculator', href: '/calculator', isOpen: true },
  work: { name: 'My work', href: '/work' },
  inbox: { name: 'Inbox', href: '/inbox' },
  telephone: { name: 'Log a call', href: '/telephone' },
  cases: { name: 'Cases', href: '/cases' },
  case: { name: 'The page of a case', href: null },
  step: { name: 'The page of a step', href: null },
  desk: { name: 'The sign-off desk', href: null },
  log: { name: 'Log', href: '/log' },
  figures: { name: 'Figures', href: '/figures' },
  team: { name: 'Team', href: '/team' },
  search: { name: 'Search', href: '/search' },
  admin: { name: 'Administration', href: '/admin' },
} as const satisfies Readonly<Record<string, Screen>>;

type ScreenId = keyof typeof SCREENS;

/** Which pages carry a paragraph: where it is done, asked, told or seen. */
const CARRIED: Readonly<Record<Paragraph, readonly ScreenId[]>> = {
  '¶1': ['public', 'inbox', 'telephone'],
  '¶2': ['public', 'telephone', 'help'],
  '¶3': ['public', 'look-again', 'admin'],
  '¶4': ['inbox', 'telephone', 'case'],
  '¶5': ['case', 'step'],
  '¶6': ['public', 'inbox', 'step'],
  '¶7': ['public', 'inbox', 'figures'],
  '¶8': ['step', 'work', 'team'],
  '¶9': ['step', 'work', 'figures'],
  '¶10': ['step', 'work', 'figures'],
  '¶11': ['step', 'desk'],
  '¶12': ['desk', 'work'],
  '¶13': ['inbox', 'case'],
  '¶14': ['step', 'desk'],
  '¶15': ['desk', 'work'],
  '¶16': ['inbox', 'case'],
  '¶17': ['inbox', 'case', 'step'],
  '¶18': ['step', 'desk'],
  '¶19': ['desk', 'work'],
  '¶20': ['step', 'case'],
  '¶21': ['public', 'look-again', 'inbox'],
  '¶22': ['look-again', 'public', 'step'],
  '¶23': ['step', 'desk'],
  '¶24': ['desk', 'work'],
  '¶25': ['desk', 'step', 'case'],
  '¶26': ['inbox', 'step', 'case'],
  '¶27': ['step', 'case'],
  '¶28': ['public', 'inbox', 'figures', 'published'],
  '¶29': ['calculator', 'case', 'work', 'figures', 'published'],
  '¶30': ['log', 'case', 'figures', 'team'],
};

export interface ScreenShown {
  readonly name: string;
  readonly href: string | null;
}

/** The pages that carry a paragraph; a link where whoever looks can open it. */
export function screensOf(paragraph: Paragraph, isColleague: boolean): readonly ScreenShown[] {
  return CARRIED[paragraph].map((id) => {
    const { name, href, isOpen }: Screen = SCREENS[id];
    return { name, href: isColleague || isOpen ? href : null };
  });
}
