import type { Block } from './document.ts';

/** A file that is handed over beside a bundle: what is needed to know that it is the one. */
export interface FileBeside {
  readonly name: string;
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  /** Null once it is erased. */
  readonly sha256: string | null;
}

const KB = 1024;

/** A size as people read it: '340 KB', '2.5 MB'. */
export function sizeInWords(bytes: number): string {
  const kb = Math.max(1, Math.round(bytes / KB));
  return kb < KB ? `${kb} KB` : `${(kb / KB).toFixed(1).replace('.0', '')} MB`;
}

/** What stands in a bundle in place of a file that cannot be shown there; `why` goes on behind “because”. */
export function besideBlocks({ name, type, size, sha256 }: FileBeside, why: string): readonly Block[] {
  return [
    { kind: 'paragraph', text: `This file is handed over beside this bundle, because ${why}.` },
    {
      kind: 'list',
      items: [
        `Name: ${name}`,
        `Kind: ${type}`,
        `Size: ${sizeInWords(size)}`,
        ...(sha256 === null ? [] : [`SHA-256: ${sha256}`]),
      ],
    },
  ];
}
