import type { Acknowledgement } from '#procedure/procedure.ts';

/** ¶28: what is written or electronic is acknowledged; by telephone nothing has to be (reading in interpretations.ts). */
export const acknowledgement: Acknowledgement = {
  cites: ['¶28'],
  due: { email: 0, online: 0, post: 1, telephone: null },
};
