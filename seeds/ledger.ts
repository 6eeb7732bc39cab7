/** The references that were given to what stories name, and the versions of their cases. */
export class Ledger {
  readonly #references = new Map<string, string>();
  readonly #versions = new Map<string, number>();

  name(name: string, reference: string): void {
    this.#references.set(name, reference);
  }

  readonly reference = (name: string): string => {
    const found = this.#references.get(name);
    if (found === undefined) throw new Error(`Nothing was called ${name} yet`);
    return found;
  };

  stands(name: string, version: number): void {
    this.#versions.set(name, version);
  }

  version(name: string): number {
    return this.#versions.get(name) ?? 0;
  }
}
