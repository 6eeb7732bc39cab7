import { procedure } from '#procedure/customer-care-1.0/index.ts';
import {
  CATEGORIES,
  type CategoryId,
  type Milestone,
  PATHS,
  type Paragraph,
  type PathId,
  START_POINTS,
  STEPS,
  type StepId,
} from '#procedure/model.ts';
import { roleName } from '#procedure/role-names.ts';
import { answerNames } from '#web/layout/names.ts';

/** Where a path begins, ends, and the steps between. */
export type PlaceId = 'received' | StepId | 'closed';

export interface Arrow {
  readonly from: PlaceId;
  readonly to: PlaceId;
  /** The answer, or the way in, that leads here; null where there is only one way. */
  readonly when: string | null;
  /** The same in a word or two, for the drawing. */
  readonly short: string | null;
}

export interface PictureStep {
  readonly id: StepId;
  readonly name: string;
  readonly who: string;
  readonly paragraphs: readonly Paragraph[];
  readonly isAside: boolean;
  readonly leads: readonly Arrow[];
}

/** One path of the procedure as steps in order with the ways between them. */
export interface Picture {
  readonly path: PathId;
  readonly name: string;
  readonly category: CategoryId;
  readonly starts: readonly Arrow[];
  readonly steps: readonly PictureStep[];
}

const WAYS_IN: Readonly<Record<string, readonly [when: string, short: string]>> = {
  'opened:change-of-owner': ['It asks for another case owner', 'change of owner'],
  'opened:manager-first': ['It goes to the line manager first', 'line manager first'],
  'opened:allocations-first': ['It is about the delay of allocation', 'allocation delay'],
  'opened:agree': ['It is about anything else', 'anything else'],
};

const isStart = (milestone: Milestone): boolean => (START_POINTS as readonly string[]).includes(milestone);

const stepsOf = (path: PathId): readonly StepId[] =>
  STEPS.filter((id) => procedure.steps[id].for.includes(path));

const REVIEW_ANSWERS: Readonly<Record<string, string>> = {
  review: 'There will be a review',
  'no-review': 'There will be no review',
  'advice-given': 'Advice is given',
};

const shortOf = (answer: string): string =>
  answer === 'customer-care' ? 'Customer Care' : answer.replaceAll('-', ' ');

function answerName(id: StepId, answer: string): string {
  const { decides, form } = procedure.steps[id];
  if (!decides || typeof form !== 'string') return answer;
  const label = answerNames(form, decides.field)(answer);
  return label === answer ? (REVIEW_ANSWERS[answer] ?? shortOf(answer)) : label;
}

/** Where a step leads from one of its milestones, without the passing over of rules: that stands in the rules. */
function leadsFrom(id: StepId, path: PathId): readonly Arrow[] {
  const { decides, closes } = procedure.steps[id];
  if (!decides) {
    const next = stepsOf(path).filter((to) => procedure.steps[to].after.includes(id));
    const arrows = next.map((to): Arrow => ({ from: id, to, when: null, short: null }));
    return closes ? [...arrows, { from: id, to: 'closed', when: null, short: null }] : arrows;
  }
  return decides.answers.flatMap((answer): Arrow[] => {
    const [when, short] = [answerName(id, answer), shortOf(answer)];
    if (closes?.[answer]) return [{ from: id, to: 'closed', when, short }];
    const milestone: Milestone = `${id}:${answer}`;
    const next = stepsOf(path).filter((to) => procedure.steps[to].after.includes(milestone));
    return next.map((to) => ({ from: id, to, when, short }));
  });
}

function startsOf(path: PathId): readonly Arrow[] {
  const steps = stepsOf(path);
  const routed = steps.flatMap((to) =>
    procedure.steps[to].after
      .filter((milestone) => isStart(milestone) && milestone !== 'opened')
      .map((milestone): Arrow => {
        const [when = null, short = null] = WAYS_IN[milestone] ?? [];
        return { from: 'received', to, when, short };
      }),
  );
  // On a path whose ways in depend on themes, nothing begins simply by being opened.
  if (routed.length > 0) return routed;
  return steps
    .filter((to) => procedure.steps[to].after.includes('opened'))
    .map((to) => ({ from: 'received', to, when: null, short: null }));
}

const PATH_NAMES: Partial<Readonly<Record<PathId, string>>> = {
  'methodology-ongoing': 'Complaint about our methodology, case ongoing',
  'methodology-completed': 'Complaint about our methodology, case completed',
};

const categoryOf = (path: PathId): CategoryId => CATEGORIES.find((id) => id === path) ?? 'methodology';

/** How a path goes, drawn from the procedure's own data (¶5). */
function pictureOf(path: PathId): Picture {
  const category = categoryOf(path);
  const steps = stepsOf(path).map((id): PictureStep => {
    const { name, by, cites, aside } = procedure.steps[id];
    const who = by.map(roleName).join(' or ');
    return { id, name, who, paragraphs: cites, isAside: aside === true, leads: leadsFrom(id, path) };
  });
  const name = PATH_NAMES[path] ?? procedure.categories[category].name;
  return { path, name, category, starts: startsOf(path), steps };
}

export const pictures: readonly Picture[] = PATHS.map(pictureOf);
