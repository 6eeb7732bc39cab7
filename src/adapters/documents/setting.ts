/** A document to be set: which template, its data, and the files its pages show. */
export interface ToSet {
  readonly template: 'letter' | 'batch' | 'bundle' | 'probe';
  readonly data: object;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** The standard that the document keeps to, and is refused where it does not; tagged it is in any case. */
  readonly standard: 'ua-1' | null;
}

/** What goes to the typesetter. */
export interface SettingAsked extends Omit<ToSet, 'data'> {
  readonly data: string;
}

/** What comes back: the document, or what stands against it; and how much memory is taken now. */
export interface SettingAnswered {
  readonly pdf: Uint8Array | null;
  readonly faults: readonly string[];
  readonly memory: number;
}
