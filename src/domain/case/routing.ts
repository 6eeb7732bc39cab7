import type { CategoryId, PathId, StartPoint, ThemeId } from '#procedure/model.ts';

const MANAGER_FIRST: readonly ThemeId[] = [
  'attitude',
  'rudeness',
  'not-returning-contact',
  'lack-of-updates',
];

/** The path of a head. Methodology goes by the state of the original case (¶17); null when that is not known. */
export function pathOf(category: CategoryId, status: 'ongoing' | 'completed' | null): PathId | null {
  if (category !== 'methodology') return category;
  return status ? `methodology-${status}` : null;
}

/**
 * Where a head begins. The specific rules of ¶9 and ¶10 go before the general one of ¶8: a wish for somebody else
 * and first concerns about manner go to the line manager, waiting for allocation goes to Allocations.
 */
export function startPoint(path: PathId, themes: readonly ThemeId[]): StartPoint {
  if (path !== 'service-ongoing' && path !== 'methodology-ongoing') return 'opened';
  if (themes.includes('change-of-owner')) return 'opened:change-of-owner';
  if (themes.some((theme) => MANAGER_FIRST.includes(theme))) return 'opened:manager-first';
  if (themes.includes('allocation-delay')) return 'opened:allocations-first';
  return 'opened:agree';
}
