/** The database cannot be reached, went away in the middle, or did not answer in time. Nothing was committed. */
export class DatabaseAway extends Error {
  override readonly name = 'DatabaseAway';
  readonly reason: 'unreachable' | 'too-slow';
  /** True when the connection was lost while the commit was under way: it may have been written or not. */
  readonly unsure: boolean;

  constructor(reason: 'unreachable' | 'too-slow', cause: unknown, unsure = false) {
    super(
      reason === 'too-slow' ? 'The database did not answer in time.' : 'The database cannot be reached.',
      { cause },
    );
    this.reason = reason;
    this.unsure = unsure;
  }
}

const UNREACHABLE = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'ENOENT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ERR_STREAM_DESTROYED', 'EACCES', 'ERR_SOCKET_CLOSED'],
  ...['57P01', '57P02', '57P03', '57P05', '25P03', '58030'],
]);
// Classes: the connection was lost; the server has no disk, memory or connection left.
const UNABLE = /^(08|53)/;
const TOO_SLOW = new Set(['57014', '55P03']);
// The driver gives these no code.
const LOST =
  /^(connection terminated|client was closed|client has encountered|timeout exceeded|cannot use a pool)/i;

/** The typed error for a driver's error that means the database is away; any other error as it came. */
export function namedError(error: unknown, committing = false): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseAway) return error;
  const code = codeOf(error) ?? '';
  if (TOO_SLOW.has(code)) return new DatabaseAway('too-slow', error, committing);
  if (UNREACHABLE.has(code) || UNABLE.test(code)) return new DatabaseAway('unreachable', error, committing);
  return code === '' && LOST.test(error.message) ? new DatabaseAway('unreachable', error, committing) : error;
}

/** The code of a driver's or system's error: a SQLSTATE such as 40001, or ECONNREFUSED. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
