import type { StandingClock } from '#adapters/clock.ts';
import { keptHere } from '#adapters/mail/kept-here.ts';
import type { App } from '#app/app.ts';
import { dispatch } from '#app/dispatch.ts';
import { transact } from '#app/transact.ts';
import { type Command, inOrder } from './command.ts';
import { TODAY } from './days.ts';
import { Ledger } from './ledger.ts';
import { perform } from './perform.ts';

/** How many cases are worked on at once. */
const AT_ONCE = 6;

const isIncoming = (command: Command): boolean =>
  command.do === 'tell-original' ||
  command.do === 'receive' ||
  (command.do === 'on-contact' && command.case === null);
const hourOf = ({ at }: Command): number => Math.floor(at.epochMilliseconds / 3_600_000);
const dayOf = ({ at }: Command): string => at.toZonedDateTimeISO('Europe/London').toPlainDate().toString();

/**
 * Runs commands by time, up to today, as a real office would. Each day what comes in is registered in its order and
 * acknowledged within the hour; then cases are opened in their order; then each case is worked on, several at once.
 * So references rise with time and are the same each time, and in no history does time go back.
 */
export async function runAgenda(
  office: App,
  clock: StandingClock,
  commands: readonly Command[],
): Promise<Ledger> {
  const app = quickly(office);
  const ledger = new Ledger();
  const today = TODAY.toInstant();
  const due = commands.filter(({ at }) => Temporal.Instant.compare(at, today) <= 0).toSorted(inOrder);
  for (const [, day] of Map.groupBy(due, dayOf)) await runDay(app, clock, ledger, day);
  clock.put(today);
  await sendLetters(app);
  return ledger;
}

/**
 * The office, not waiting for the disk at each commit: a load that is cut short starts over anyway, and whatever is
 * committed after it in the usual way is on the disk with all that came before.
 */
function quickly(app: App): App {
  const { store } = app;
  return {
    ...app,
    store: {
      query: (text, values) => store.query(text, values),
      load: (stream) => store.load(stream),
      chainOf: (stream) => store.chainOf(stream),
      lettersOn: (streams) => store.lettersOn(streams),
      letterAsSent: (key) => store.letterAsSent(key),
      flagsOf: (address) => store.flagsOf(address),
      transaction: (work) =>
        store.transaction(async (tx) => {
          const [done] = await Promise.all([work(tx), tx.query('set local synchronous_commit = off')]);
          return done;
        }),
    },
  };
}

async function runDay(
  app: App,
  clock: StandingClock,
  ledger: Ledger,
  day: readonly Command[],
): Promise<void> {
  for (const [, hour] of Map.groupBy(day.filter(isIncoming), hourOf)) {
    await inOneGo(app, ledger, hour);
    if (hour.some((command) => command.do === 'receive')) await acknowledge(app, clock, hour);
  }
  await inOneGo(
    app,
    ledger,
    day.filter((command) => command.do === 'open'),
  );
  const rest = day.filter((command) => !isIncoming(command) && command.do !== 'open');
  const cases = [...Map.groupBy(rest, whatItIsOn).values()];
  await concurrently(cases, (one) => inOneGo(app, ledger, one));
}

/** Letters leave a minute after the last receipt of the hour (¶28). */
async function acknowledge(app: App, clock: StandingClock, hour: readonly Command[]): Promise<void> {
  const last = hour.at(-1);
  if (last) clock.put(last.at.add({ minutes: 1 }));
  await sendLetters(app);
}

async function sendLetters(app: App): Promise<void> {
  while ((await dispatch(app, keptHere)) > 0);
}

/** The story a command belongs to: what its people do depends on nobody else's. */
const whatItIsOn = (command: Command): string => {
  const name =
    'case' in command && command.case !== null ? command.case : 'contact' in command ? command.contact : '';
  return name.slice(0, name.lastIndexOf('/'));
};

/** Several commands, one after the other, in one transaction. */
async function inOneGo(app: App, ledger: Ledger, commands: readonly Command[]): Promise<void> {
  if (commands.length === 0) return;
  await transact(app, async (tx) => {
    for (const command of commands) await perform(app, tx, ledger, command);
  });
}

async function concurrently<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
