const MB = 1024 * 1024;

/** What the office says about its mail. Addresses and domains are in small letters. */
export interface MailSettings {
  /** Our own: what comes from one of them is our own mail come back. */
  readonly addresses: readonly string[];
  /** What stands in the X-Loop header of all that we send. */
  readonly loop: string;
  /** Domains of colleagues, who pass on what they were told (¶6). */
  readonly staffDomains: readonly string[];
  /** Addresses from which the office's scanner sends what came by post. */
  readonly scanners: readonly string[];
  /** Bytes of a message up to which all of it is kept. */
  readonly largest: number;
}

/** Settings of an office that says no more than its address. */
export function mailSettingsFor(email: string, loop: string): MailSettings {
  const address = email.trim().toLowerCase();
  return {
    addresses: address === '' ? [] : [address],
    ...{ loop, staffDomains: [], scanners: [], largest: 50 * MB },
  };
}
