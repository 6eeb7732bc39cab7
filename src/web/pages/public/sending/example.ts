import type { App } from '#app/app.ts';
import { once } from '#app/once.ts';
import { newSendingKey, onceKeyOf, type Sending, savePage, sendKept } from '#app/public-sending.ts';
import { isRefusal } from '#domain/refusal.ts';
import { FLOWS } from './flows.ts';
import { receivedFrom } from './state.ts';

/** Fills in a form for the public as an example, and sends it if asked; answers its key. Throws when it is refused. */
export async function exampleSending(
  app: App,
  flowId: string,
  typed: Sending['typed'],
  isSent: boolean,
): Promise<string> {
  const flow = FLOWS.find(({ id }) => id === flowId);
  if (!flow) throw new Error(`There is no form ${flowId}`);
  const key = newSendingKey();
  const saved = await savePage(app, { key, flow: flow.id, pages: typed, page: '', seen: '' });
  if (isRefusal(saved)) throw new Error(saved.why);
  if (!isSent) return key;
  const asking = { user: 'public', path: flow.path, key: onceKeyOf(key), bodyHash: '' };
  const sent = await once(app, asking, (tx, now) =>
    sendKept(app, tx, now, key, (kept) => receivedFrom(flow, kept, now)),
  );
  if (isRefusal(sent)) throw new Error(sent.why);
  return key;
}
