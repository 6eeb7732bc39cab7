import type { Story } from '#seeds/story.ts';

type Span = readonly [number, number];

/** How many working days lie between one step and the next, at least and at most. */
export interface Pace {
  readonly consider: Span;
  readonly attempt: Span;
  readonly analyse: Span;
  readonly sign: Span;
  readonly ocwt: Span;
  readonly explain: Span;
  readonly review: Span;
}

/** As the guidance means it: nearly everything within its limits. */
export const brisk: Pace = {
  consider: [0, 1],
  attempt: [1, 4],
  analyse: [2, 7],
  sign: [0, 2],
  ocwt: [4, 10],
  explain: [1, 3],
  review: [15, 45],
};

/** A request for a review has to be with OCWT in five working days. */
export const briskRequest: Pace = { ...brisk, analyse: [1, 2], sign: [0, 1] };

/** An office that is far behind: most of the time is spent waiting for somebody to begin. */
export const slow: Pace = {
  consider: [2, 25],
  attempt: [5, 25],
  analyse: [10, 70],
  sign: [2, 15],
  ocwt: [8, 40],
  explain: [3, 20],
  review: [30, 120],
};

/** Lets the time of a stage go by. */
export function waits(story: Story, [least, most]: Span): Story {
  return story.later(story.random.between(least, most));
}
