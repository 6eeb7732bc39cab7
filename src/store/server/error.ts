/** The embedded database cannot do what was asked; the message says why and what to do, in plain English. */
export class DatabaseServerError extends Error {
  override name = 'DatabaseServerError';
}
