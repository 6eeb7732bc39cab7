/** How people reach the office, as its letters say it: the telephone first (¶2, ¶3). */
export interface OfficeDetails {
  readonly name: string;
  readonly telephone: string;
  readonly telephoneHours: string;
  readonly email: string;
}

/** The demonstration office. All invented: the number is one of those kept for drama, the domain one for examples. */
export const demonstrationOffice: OfficeDetails = {
  name: 'Customer Care, the Demonstration Ombudsman',
  telephone: '020 7946 0182',
  telephoneHours: 'Monday to Friday, 8.30am to 5.30pm',
  email: 'customer-care@example.org',
};

/** An office that has not said yet how it is reached: its letters say so in words, and promise nothing. */
export const unnamedOffice: OfficeDetails = {
  name: 'Customer Care',
  telephone: 'please use the number on our website',
  telephoneHours: 'in office hours',
  email: 'please use the address on our website',
};
