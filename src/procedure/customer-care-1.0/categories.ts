import type { Category, CategoryId } from '#procedure/model.ts';

/** The seven kinds of contact (¶4). Each head of a case has one of them, and goes its own way. */
export const categories: Readonly<Record<CategoryId, Category>> = {
  'positive-feedback': {
    name: 'Positive feedback',
    cites: ['¶4', '¶6'],
    summary: 'Praise or thanks, for our service or for a decision. It is acknowledged and filed.',
    needsTheme: false,
  },
  'service-ongoing': {
    name: 'Complaint about our service, case ongoing',
    cites: ['¶4', '¶7', '¶8', '¶9', '¶10', '¶11', '¶12'],
    summary:
      'How we deal with the person while somebody still works on their case. Its themes decide who looks at it first: the line manager, Allocations, or whoever two managers agree on.',
    needsTheme: true,
  },
  'service-completed': {
    name: 'Complaint about our service, case completed',
    cites: ['¶4', '¶7', '¶13', '¶14', '¶15', '¶16'],
    summary:
      'How we dealt with the person on a case that is finished. Customer Care analyses it and the manager signs it off.',
    needsTheme: true,
  },
  methodology: {
    name: 'Complaint about our methodology',
    cites: ['¶4', '¶16', '¶17', '¶18', '¶19', '¶20'],
    summary:
      'How the assessment or investigation is or was carried out. If the work still goes on, it takes the way of a service complaint; if it is closed, OCWT decides whether to review.',
    needsTheme: false,
  },
  decision: {
    name: 'Complaint about our decision',
    cites: ['¶1', '¶4', '¶21', '¶22', '¶23', '¶24', '¶25'],
    summary:
      'What we concluded. This is a review request: somebody who is unhappy with a decision wants us to think again about it. It is tested against the three criteria of ¶22.',
    needsTheme: false,
  },
  'post-review': {
    name: 'Post-review correspondence',
    cites: ['¶4', '¶26'],
    summary:
      'Anything that comes after a review is done or declined. It is read, its questions are answered, and a brief letter goes out.',
    needsTheme: false,
  },
  general: {
    name: 'General comments',
    cites: ['¶4', '¶27'],
    summary:
      'General comments or general feedback about the office that fit nowhere else. They are discussed with a manager.',
    needsTheme: false,
  },
};
