/**
 * What may be logged of an error: its name, its code and where it was thrown. Never its message: a database quotes
 * values in it, and they may be what people wrote.
 */
export function withoutWords(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return [`${error.name}${code}`, ...frames].join('\n');
}
