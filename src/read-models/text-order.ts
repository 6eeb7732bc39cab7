/** A reference as it sorts by its number, however many digits that has: CC-2026-00042 comes before CC-2026-100000. */
export function placeOf(reference: string): string {
  return reference.replace(/\d+$/, (digits) => digits.padStart(9, '0'));
}
