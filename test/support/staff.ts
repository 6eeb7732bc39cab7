import type { StaffMember } from '#domain/office.ts';
import type { RoleId } from '#procedure/model.ts';

const person = (user: string, name: string, role: RoleId, team = 'customer-care'): StaffMember => ({
  user,
  name,
  roles: [{ role, team }],
  active: true,
  leave: [],
  deputy: null,
});

/** The people of a small office, by their user names: somebody for each role, and a second where two are needed. */
export const staff: readonly StaffMember[] = [
  person('officer', 'Amina Okoro', 'customer-care-officer'),
  person('officer-2', 'Ben Hartley', 'customer-care-officer'),
  person('manager', 'Carys Penrose', 'customer-care-manager'),
  person('deputy-manager', 'Dev Raman', 'customer-care-manager'),
  person('support', 'Elin Marsh', 'business-support-officer'),
  person('line-manager', 'Farid Nasser', 'line-manager', 'investigations'),
  person('line-manager-2', 'Grace Oduya', 'line-manager', 'investigations'),
  person('case-owner', 'Harry Lund', 'case-owner', 'investigations'),
  person('allocations', 'Isla Brand', 'allocations', 'allocations'),
  person('ocwt', 'Jonah Weir', 'ocwt', 'ocwt'),
  person('ocwt-2', 'Kirsty Vale', 'ocwt', 'ocwt'),
  person('ocwt-3', 'Leo Marchetti', 'ocwt', 'ocwt'),
  person('records', 'Mona Tait', 'records', 'records'),
  person('auditor', 'Nils Berg', 'auditor', 'audit'),
  person('administrator', 'Olga Dunn', 'administrator', 'office'),
];
