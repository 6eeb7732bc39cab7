/** A piece of a letter or a bundle, as every rendering of it shows it: e-mail, PDF, DOCX, page. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** What somebody wrote, line by line as they wrote it. */
  | { readonly kind: 'quote'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

/** A letter as it is printed and read: frozen when it is sent. All texts are plain text. */
export interface LetterDocument {
  /** The subject: title of the document, above the headings of its blocks. */
  readonly title: string;
  readonly reference: string;
  /** The day it is dated, YYYY-MM-DD. */
  readonly date: string;
  readonly size: 'standard' | 'large';
  readonly sender: {
    readonly name: string;
    readonly address: string | null;
    readonly telephone: string;
    readonly telephoneHours: string;
    readonly email: string;
  };
  /** Name and, for a letter by post, the lines of the address. */
  readonly recipient: { readonly name: string; readonly lines: readonly string[] };
  readonly greeting: string;
  readonly blocks: readonly Block[];
  /** The lines at its end: who signs, in which office. */
  readonly closing: readonly string[];
  /** Plain text is wanted: no lists and no tables. */
  readonly isPlain?: true;
  /** For whoever puts it in its envelope, and never on the letter: another format that was asked for. */
  readonly notes?: readonly string[];
}

/** Something of a case as it stands in a bundle. */
export interface BundlePart {
  readonly title: string;
  /** The day it is about, YYYY-MM-DD. */
  readonly date: string;
  /** What it is, in a word or two: “Contact by e-mail”, “Letter sent”, “File”. */
  readonly what: string;
  readonly blocks: readonly Block[];
  /** A file whose pages stand here: a picture or a PDF. */
  readonly file: { readonly type: string; readonly bytes: Uint8Array; readonly name: string } | null;
}

/** A case as one paginated document with an index (¶19, ¶24). */
export interface BundleDocument {
  readonly title: string;
  readonly reference: string;
  readonly madeOn: string;
  readonly madeFor: string;
  readonly parts: readonly BundlePart[];
}
