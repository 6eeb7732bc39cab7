import { isSendingKey } from '#app/public-sending.ts';
import { type PublicVisit, queried } from '#web/visit.ts';

/** The key in the address; null when there is none that we could have given. */
export function keyIn({ request }: PublicVisit): string | null {
  const key = queried(request, 'k');
  return isSendingKey(key) ? key : null;
}
