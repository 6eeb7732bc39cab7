/** The bands in which the age of open work is published, in working days; the last has no end. */
const ENDS = [5, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 150, 200, 250, 300, 350, null] as const;

export interface AgeBand {
  readonly band: string;
  readonly from: number;
  readonly to: number | null;
}

export const AGE_BANDS: readonly AgeBand[] = ENDS.map((to, index) => {
  const from = index === 0 ? 0 : (ENDS[index - 1] ?? 0) + 1;
  return { band: to === null ? `${from}+` : `${from}–${to}`, from, to };
});

/** The band of an age; what is not yet a day old is in the first. */
export function bandOf(age: number): AgeBand | undefined {
  return AGE_BANDS.find(({ to }) => to === null || age <= to);
}
