/** A multipart around a part, the same object for all parts within it. */
export interface Around {
  readonly type: string;
}

/** A part that may be what the person wrote. `around` begins with the outermost. */
export interface BodyPart {
  readonly around: readonly Around[];
  readonly isHtml: boolean;
  readonly text: string;
}

/**
 * The parts that together are what the person wrote, in order: of alternatives the plain one, unless it is empty or only
 * says that the other is to be read.
 */
export function bodyOf<Part extends BodyPart>(parts: readonly Part[], depth = 0): readonly Part[] {
  return groups(parts, depth).flatMap(({ around, members }) => {
    if (around === null) return members;
    if (around.type !== 'multipart/alternative') return bodyOf(members, depth + 1);
    return chosen(groups(members, depth + 1).map((group) => group.members)).flatMap((group) =>
      bodyOf(group, depth + 2),
    );
  });
}

/** Runs of parts that are within the same multipart of this depth; a part that stands there itself is a run of its own. */
function groups<Part extends BodyPart>(
  parts: readonly Part[],
  depth: number,
): { around: Around | null; members: Part[] }[] {
  const runs: { around: Around | null; members: Part[] }[] = [];
  for (const part of parts) {
    const around = part.around[depth] ?? null;
    const last = runs.at(-1);
    if (last && around !== null && last.around === around) last.members.push(part);
    else runs.push({ around, members: [part] });
  }
  return runs;
}

function chosen<Part extends BodyPart>(alternatives: readonly Part[][]): Part[][] {
  const plain = alternatives.find((parts) => parts.every(({ isHtml }) => !isHtml));
  const html = alternatives.findLast((parts) => parts.some(({ isHtml }) => isHtml));
  if (plain && (!html || !saysNothing(plain))) return [plain];
  return html ? [html] : [];
}

const POINTS_ELSEWHERE = /\bhtml\b/i;

/** Whether a plain text is empty, or a short one put in for programs that do not show HTML. */
function saysNothing(parts: readonly BodyPart[]): boolean {
  const text = parts.map((part) => part.text.trim()).join(' ');
  return text.trim() === '' || (text.length <= 300 && POINTS_ELSEWHERE.test(text));
}
