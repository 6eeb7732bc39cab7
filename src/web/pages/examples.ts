import type { Example } from '#web/examples.ts';

/** Every page in every state, folder by folder. */
export const examples: readonly Example[] = [];
