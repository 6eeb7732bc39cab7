/** As long and of the letters that survive every mail server: 130 random bits. */
export const TOKEN = /^[a-z2-7]{26}$/;

/**
 * The return path of one letter: bounces that reach it say which letter came back, and nothing answers there. It is
 * made of the office's address by plus addressing: `care+b-<token>@example.org`.
 */
export function returnPath(address: string, token: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}+b-${token}${address.slice(at)}`;
}

/** The token of a return path of ours, in whatever case it came back; null where the address is none. */
export function returnTokenIn(address: string): string | null {
  const token = /\+b-([a-z2-7]{26})@/i.exec(address.trim())?.[1]?.toLowerCase();
  return token ?? null;
}
