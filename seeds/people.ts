import type { StaffMember } from '#domain/office.ts';
import type { RoleId } from '#procedure/model.ts';
import type { Random } from './random.ts';

const person = (user: string, name: string, role: RoleId, team: string): StaffMember => ({
  user,
  name,
  roles: [{ role, team }],
  active: true,
  leave: [],
  deputy: null,
});

const CARE = 'customer-care';

/** Everybody who works in the demonstration office. */
export const staff: readonly StaffMember[] = [
  person('officer', 'Amina Okoro', 'customer-care-officer', CARE),
  {
    ...person('officer-2', 'Ben Hartley', 'customer-care-officer', CARE),
    leave: [{ from: '2026-03-30', to: '2026-04-10' }],
    deputy: 'officer',
  },
  person('manager', 'Carys Penrose', 'customer-care-manager', CARE),
  person('deputy-manager', 'Dev Raman', 'customer-care-manager', CARE),
  person('support', 'Elin Marsh', 'business-support-officer', CARE),
  person('line-manager', 'Farid Nasser', 'line-manager', 'investigations-north'),
  person('line-manager-2', 'Grace Oduya', 'line-manager', 'investigations-south'),
  person('case-owner', 'Harry Lund', 'case-owner', 'investigations-north'),
  person('allocations', 'Isla Brand', 'allocations', 'allocations'),
  person('ocwt', 'Jonah Weir', 'ocwt', 'ocwt'),
  person('ocwt-2', 'Kirsty Vale', 'ocwt', 'ocwt'),
  person('ocwt-3', 'Leo Marchetti', 'ocwt', 'ocwt'),
  person('records', 'Mona Tait', 'records', 'records'),
  person('auditor', 'Nils Berg', 'auditor', 'audit'),
  person('administrator', 'Olga Dunn', 'administrator', 'systems'),
];

/** Somebody who writes to the office. */
export interface Customer {
  readonly name: string;
  readonly email: string;
  readonly telephone: string;
  readonly address: string;
}

const FIRST = [
  ...[
    'Ada',
    'Aled',
    'Alice',
    'Amara',
    'Anders',
    'Anjali',
    'Bartek',
    'Beatrix',
    'Bilal',
    'Blessing',
    'Bronwen',
  ],
  ...[
    'Callum',
    'Camille',
    'Chidi',
    'Clara',
    'Conor',
    'Dagny',
    'Darius',
    'Deepa',
    'Delroy',
    'Dorothy',
    'Edith',
  ],
  ...['Edmund', 'Efua', 'Elżbieta', 'Emeka', 'Ffion', 'Fergus', 'Fatima', 'Gareth', 'Gita', 'Gwen', 'Hamza'],
  ...[
    'Hazel',
    'Henrik',
    'Ibrahim',
    'Ines',
    'Iqra',
    'Iris',
    'Ivor',
    'Jamila',
    'Jasper',
    'Joan',
    'Joseph',
    'Kamal',
  ],
  ...[
    'Karolina',
    'Kwame',
    'Leila',
    'Leonard',
    'Lotte',
    'Maeve',
    'Malik',
    'Margaret',
    'Mei',
    'Moses',
    'Nadia',
  ],
  ...[
    'Niall',
    'Noor',
    'Olive',
    'Omar',
    'Patience',
    'Percy',
    'Priya',
    'Ravi',
    'Renée',
    'Rhodri',
    'Rosa',
    'Ruth',
  ],
  ...[
    'Sadia',
    'Saoirse',
    'Selina',
    'Sión',
    'Stanley',
    'Sunita',
    'Tadeusz',
    'Tamsin',
    'Tariq',
    'Thora',
    'Vera',
  ],
  ...['Wanjiru', 'Wilfred', 'Winifred', 'Yasmin', 'Yusuf', 'Zainab', 'Zoë'],
];

const LAST = [
  ...['Abara', 'Achterberg', 'Addo', 'Ainsley-Moss', 'Akhtar', 'Ashdown', 'Bagshaw', 'Banda', 'Barrowclough'],
  ...[
    'Bello',
    'Bhandari',
    'Birtwhistle',
    'Bowdler',
    'Brannock',
    'Cadwallader',
    'Chaudhry',
    'Clegg-Hart',
    'Coyle',
  ],
  ...['Dabrowski', 'Dalgleish', 'Desrosiers', 'Dhillon', 'Doughty', 'Ekwueme', 'Entwistle', 'Fairweather'],
  ...[
    'Farrugia',
    'Fenwick',
    'Garside',
    'Ghebre',
    'Gillespie',
    'Goodacre',
    'Haddad',
    'Hallsworth',
    'Hughes-Pym',
  ],
  ...[
    'Iqbal',
    'Jagger',
    'Jóhannsdóttir',
    'Kaczmarek',
    'Kilbride',
    'Kirkbright',
    'Lal',
    'Larwood',
    'Lindqvist',
  ],
  ...[
    'Loftus',
    'Mbeki-Rowe',
    'McAllister',
    'Merriweather',
    'Mistry',
    'Mulholland',
    'Nair',
    'Ní Bhriain',
    'Norbury',
  ],
  ...[
    'O’Dowd',
    'O’Hanrahan',
    'Oduro',
    'Ogunleye',
    'Oxenham',
    'Patterdale',
    'Pemberly',
    'Petrov',
    'Pickersgill',
  ],
  ...[
    'Quartey',
    'Rahimi',
    'Ravenscroft',
    'Rowbotham',
    'Sandoval',
    'Sarpong',
    'Satterthwaite',
    'Shah',
    'Siddons',
  ],
  ...['Skelding', 'Szymańska', 'Tattersall', 'Thistlewood', 'Tran', 'Ubani', 'Vantongeren', 'Waddilove'],
  ...['Wetherall', 'Whitlam', 'Wojcik', 'Yarrow', 'Zielinska'],
];

const STREETS = [
  ...[
    'Larch Row',
    'Mill Bank',
    'Station Parade',
    'Chapel Lane',
    'Orchard Rise',
    'Foundry Street',
    'Quarry Close',
  ],
  ...['The Crofts', 'Lower Green', 'Weir Terrace', 'Bluebell Walk', 'Tanner’s Yard', 'Coronation Avenue'],
];
const TOWNS = [
  'Ambleford',
  'Cattlebrook Vale',
  'Dunmarsh',
  'Eastwick Bay',
  'Great Harrow Moor',
  'Little Thornby',
];

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}|[’'\s]/gu, '')
    .replaceAll('ł', 'l')
    .replaceAll('ż', 'z')
    .toLowerCase();

const TELEPHONES = ['01632 960', '03069 990', '07700 900', '020 7946 0', '0113 496 0', '029 2018 0'];

/** Somebody invented, with an address that is nobody's and a telephone number kept for drama. */
export function customer(random: Random, number: number): Customer {
  const [first, last] = [random.pick(FIRST), random.pick(LAST)];
  const name = `${first} ${last}`;
  const digits = String(random.between(0, 999)).padStart(3, '0');
  const house = random.between(1, 140);
  const postcode = `ZZ${random.between(1, 9)} ${random.between(1, 9)}${random.pick(['AB', 'DQ', 'HT', 'LX', 'PN'])}`;
  return {
    name,
    email: `${plain(first)}.${plain(last)}${number}@example.org`,
    telephone: `${random.pick(TELEPHONES)}${digits}`,
    address: `${house} ${random.pick(STREETS)}\n${random.pick(TOWNS)}\n${postcode}`,
  };
}
