import { once } from 'node:events';
import { run } from './cli/run.ts';
import { sentenceOf } from './cli/support.ts';
import { readConfig } from './config.ts';

/** The only beginning of the program: `start` (the demonstration office), `serve` or `worker` (production). */
async function main(): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  const running = await run(readConfig(process.argv[2] ?? 'start'), (line) => console.error(line));
  if (!stop.signal.aborted) await once(stop.signal, 'abort');
  await running.stop();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(sentenceOf(error));
    process.exit(1);
  },
);
