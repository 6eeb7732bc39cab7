// What all compressed RTF may refer to from its beginning on (MS-OXRTFCP).
const BEFORE = Buffer.from(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
  'latin1',
);
const WINDOW = 4096;
const MOST = 512 * 1024;

/** RTF as it was before it was compressed, at most 512 KB of it; '' when it is none. What it says of its size is not believed. */
export function rtfIn(bytes: Buffer): string {
  const kind = bytes.toString('latin1', 8, 12);
  if (kind === 'MELA') return bytes.toString('latin1', 16, 16 + MOST);
  return kind === 'LZFu' ? new Unpacking(bytes.subarray(16)).all().toString('latin1') : '';
}

/** Runs of eight, each with a byte that says which of them are letters and which refer to what was written before. */
class Unpacking {
  readonly #packed: Buffer;
  readonly #out: Buffer;
  readonly #window = Buffer.alloc(WINDOW);
  #at = 0;
  #size = 0;
  #to = BEFORE.length;

  constructor(packed: Buffer) {
    this.#packed = packed;
    this.#out = Buffer.alloc(Math.min(MOST, packed.length * 18));
    BEFORE.copy(this.#window);
  }

  all(): Buffer {
    while (this.#isOn && this.#run(this.#next()));
    return this.#out.subarray(0, this.#size);
  }

  get #isOn(): boolean {
    return this.#at < this.#packed.length && this.#size < this.#out.length;
  }

  /** False where the end is marked. */
  #run(control: number): boolean {
    for (let bit = 0; bit < 8 && this.#isOn; bit += 1) {
      if ((control & (1 << bit)) === 0) this.#put(this.#next());
      else if (!this.#refer((this.#next() << 8) | this.#next())) return false;
    }
    return true;
  }

  #refer(word: number): boolean {
    const from = word >> 4;
    if (from === this.#to) return false;
    for (let step = 0; step < (word & 0xf) + 2 && this.#size < this.#out.length; step += 1)
      this.#put(this.#window[(from + step) % WINDOW] ?? 0);
    return true;
  }

  #next(): number {
    const byte = this.#packed[this.#at] ?? 0;
    this.#at += 1;
    return byte;
  }

  #put(byte: number): void {
    this.#out[this.#size] = byte;
    this.#size += 1;
    this.#window[this.#to] = byte;
    this.#to = (this.#to + 1) % WINDOW;
  }
}
