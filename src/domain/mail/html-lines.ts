/** Lines of text as they are made out of HTML: white space collapsed, blocks on lines of their own, quotations marked. */
export class HtmlLines {
  readonly #most: number;
  readonly #lines: string[] = [];
  // Pieces and not a text that grows: to look at the end of one would cost its whole length each time.
  #line: string[] = [];
  #length = 0;
  #blank = false;
  #space = false;
  #quoted = 0;
  #kept = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether as much as was asked for is there. */
  get isFull(): boolean {
    return this.#length >= this.#most;
  }

  /** The last words that were written on this line. */
  get lastWords(): string {
    return this.#line.at(-1) ?? '';
  }

  /** Text between tags. */
  write(text: string): void {
    if (this.#kept > 0) {
      this.#writeAsItIs(text);
      return;
    }
    const words = text.replaceAll(/[ \t\r\n\f\u00a0]+/g, ' ');
    if (words.startsWith(' ')) this.#space = true;
    const trimmed = words.trim();
    if (trimmed === '') return;
    if (this.#space && this.#line.length > 0) this.#put(' ');
    this.#put(trimmed);
    this.#space = words.endsWith(' ');
  }

  #writeAsItIs(text: string): void {
    const [first = '', ...others] = text.replaceAll('\r', '').split('\n');
    if (first !== '') this.#put(first);
    for (const line of others) {
      this.break();
      if (line !== '') this.#put(line);
    }
  }

  #put(piece: string): void {
    this.#line.push(piece);
    this.#length += piece.length;
  }

  /** Ends the line, also an empty one. */
  break(): void {
    if (this.#blank && this.#lines.length > 0) this.#end('');
    this.#blank = false;
    this.#end(this.#line.join('').trimEnd());
    this.#line = [];
    this.#space = false;
  }

  /** What follows is on a line of its own. */
  block(): void {
    if (this.#line.length > 0) this.break();
    this.#space = false;
  }

  /** What follows is a paragraph of its own. */
  paragraph(): void {
    this.block();
    this.#blank = true;
  }

  /** What follows is another cell of the row. */
  cell(): void {
    if (this.#line.length > 0) this.#put('  ');
    this.#space = false;
  }

  /** A quotation begins (1) or ends (-1); its lines begin with “>”. */
  quote(by: 1 | -1): void {
    this.block();
    this.#quoted = Math.max(0, this.#quoted + by);
  }

  /** Text whose white space counts begins (1) or ends (-1). */
  keep(by: 1 | -1): void {
    this.block();
    this.#kept = Math.max(0, this.#kept + by);
  }

  #end(line: string): void {
    const mark = '>'.repeat(Math.min(this.#quoted, 20));
    this.#lines.push(mark === '' ? line : `${mark} ${line}`.trimEnd());
    this.#length += mark.length + 1;
  }

  /** All of it: never more than two line breaks in a row. */
  get text(): string {
    this.block();
    return this.#lines
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .replace(/^\n+/, '')
      .trimEnd()
      .slice(0, this.#most);
  }
}
