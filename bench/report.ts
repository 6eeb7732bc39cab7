import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { BenchServer } from './postgres.ts';

export type Cell = string | number | null;

const shown = (cell: Cell): string => {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  if (Math.abs(cell) >= 100) return Math.round(cell).toLocaleString('en-GB');
  return cell.toFixed(Math.abs(cell) >= 10 ? 1 : 2);
};

/** Prints rows in columns: the first to the left, figures to the right. */
export function table(title: string, head: readonly string[], rows: readonly (readonly Cell[])[]): void {
  const lines = [head, ...rows.map((row) => row.map(shown))];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  console.log(`\n${title}`);
  for (const line of lines) {
    const cells = line.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(`  ${cells.join('   ').trimEnd()}`);
  }
}

/** How long a small write takes until it is on the disk: what every commit waits for. */
function flushMilliseconds(): number {
  const dir = mkdtempSync('/tmp/look-again-bench-disk-');
  const file = openSync(`${dir}/flush`, 'w');
  const times = Array.from({ length: 60 }, () => {
    const began = performance.now();
    writeSync(file, Buffer.alloc(8192, 1));
    fdatasyncSync(file);
    return performance.now() - began;
  });
  closeSync(file);
  rmSync(dir, { recursive: true });
  return times.sort((a, b) => a - b)[30] ?? Number.NaN;
}

/** Says on what it was measured. */
export async function printMachine(server: BenchServer): Promise<void> {
  const [made] = await server.ask<Record<string, string>>(
    '',
    `select current_setting('server_version') as version, current_setting('fsync') as fsync,
       current_setting('synchronous_commit') as commit, current_setting('full_page_writes') as pages,
       current_setting('shared_buffers') as buffers`,
  );
  const { version, fsync, commit, pages, buffers } = made ?? {};
  const isDurable = fsync === 'on' && commit !== 'off' && pages === 'on';
  const gigabytes = (totalmem() / 2 ** 30).toFixed(0);
  console.log(
    `${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), ${gigabytes} GB, Node ${process.version}`,
  );
  console.log(
    `PostgreSQL ${version}, ${server.kind}: ${isDurable ? 'durable' : 'NOT DURABLE'} (fsync ${fsync}, synchronous_commit ${commit}), shared_buffers ${buffers}`,
  );
  console.log(`a write of 8 kB is on the disk after ${shown(flushMilliseconds())} ms`);
  console.log('program, clients and database share the cores');
}
