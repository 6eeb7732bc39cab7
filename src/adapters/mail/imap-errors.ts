/** A mail server that cannot be used now, in a sentence. Never holds what the server said, nor a password. */
export class MailServerError extends Error {
  override readonly name = 'MailServerError';
}

const TOO_MUCH = new Set([
  'LiteralTooLarge',
  'LineTooLarge',
  'ResponseTooLarge',
  'TooManyTokens',
  'TooManyResponses',
]);
const LATE = new Set(['CONNECT_TIMEOUT', 'GREETING_TIMEOUT', 'UPGRADE_TIMEOUT', 'ETIMEOUT', 'ETIMEDOUT']);

const textOf = (error: Error, field: string): string =>
  field in error ? String((error as unknown as Record<string, unknown>)[field]) : '';

/** What went wrong with a server, as a sentence of our own. */
export function asServerError(error: unknown, host: string): MailServerError {
  if (error instanceof MailServerError) return error;
  const cause = { cause: error };
  if (!(error instanceof Error)) return new MailServerError(`${host} could not be used.`, cause);
  const code = textOf(error, 'code');
  if (textOf(error, 'authenticationFailed') === 'true')
    return new MailServerError(`${host} does not accept the user and the password.`, cause);
  if (textOf(error, 'mailboxMissing') === 'true')
    return new MailServerError(`${host} has no such folder.`, cause);
  if (TOO_MUCH.has(code)) return new MailServerError(`${host} sent more than is taken (${code}).`, cause);
  if (LATE.has(code)) return new MailServerError(`${host} did not answer in time.`, cause);
  if (/^(EConnectionClosed|NoConnection|ClosedAfterConnect\w*|ECONNRESET|EPIPE)$/.test(code))
    return new MailServerError(`The connection to ${host} ended.`, cause);
  return new MailServerError(`${host} cannot be used${code === '' ? '' : ` (${code})`}.`, cause);
}
