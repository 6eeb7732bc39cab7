// Stands for the application in tests about starting and being killed: starts or adopts the embedded database of the
// folder it is given, says so in one line of JSON, and stops in good order when it is asked to.
import { startEmbedded } from '#store/server/embedded.ts';

const server = await startEmbedded({ dataDir: process.argv[2] ?? '', log: () => undefined });
const alive = setInterval(() => undefined, 60_000);
// Before it says that it runs: whoever reads that may signal at once.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    clearInterval(alive);
    void server.stop();
  });
}
console.log(JSON.stringify({ adopted: server.adopted, pid: server.pid, url: server.url }));
