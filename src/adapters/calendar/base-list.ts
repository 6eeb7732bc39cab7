import type { OfficialList } from '#domain/calendar/official-list.ts';
import published from './bank-holidays.json' with { type: 'json' };

/**
 * The list the product ships with: gov.uk's bank holidays of 2012 to 2028, so that limits of ¶29 are counted
 * without any network. Later changes are recorded and lie over it.
 */
export const baseList: OfficialList = {
  covers: { from: '2012-01-01', to: '2028-12-31' },
  holidays: {
    'england-and-wales': published['england-and-wales'].events,
    scotland: published.scotland.events,
    'northern-ireland': published['northern-ireland'].events,
  },
};
