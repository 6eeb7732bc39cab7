import type { Example } from '#web/examples.ts';

export const examples: readonly Example[] = [{ name: 'Public: the first page', as: null, path: '/' }];
