export type { OfficeDetails } from '#domain/office-details.ts';

import type { OfficeDetails } from '#domain/office-details.ts';

/** The demonstration office. All invented: the number is one of those kept for drama, the domain one for examples. */
export const demonstrationOffice: OfficeDetails = {
  name: 'Customer Care, the Demonstration Ombudsman',
  telephone: '020 7946 0182',
  telephoneHours: 'Monday to Friday, 8.30am to 5.30pm',
  email: 'customer-care@example.org',
  address: '1 Weir Terrace\nDunmarsh\nZZ1 1AB',
};

/** An office that has not said yet how it is reached: its letters say so in words, and promise nothing. */
export const unnamedOffice: OfficeDetails = {
  name: 'Customer Care',
  telephone: 'please use the number on our website',
  telephoneHours: 'in office hours',
  email: 'please use the address on our website',
  address: null,
};
