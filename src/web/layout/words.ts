/** A name as it stands within a sentence. */
export const begun = (name: string): string => `${name[0]?.toLowerCase() ?? ''}${name.slice(1)}`;

/** '1 case', '2 cases'. */
export const many = (count: number, one: string, several = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : several}`;
