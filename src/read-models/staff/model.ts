import type { ReadModel } from '#app/ports.ts';
import type { Recorded } from '#domain/recorded.ts';
import { foldStaff, type StaffEvent } from '#domain/staff.ts';

/** Who works here, as last recorded. */
export const staffModel: ReadModel<null> = {
  name: 'staff',
  kind: 'staff',
  tables: ['staff_members'],
  rowsOf: ({ events }) => {
    const member = foldStaff(events as readonly Recorded<StaffEvent>[]);
    if (!member) return {};
    const { user, name, roles, active, leave, deputy } = member;
    return { staff_members: [{ user_name: user, name, roles, active, leave, deputy }] };
  },
};
