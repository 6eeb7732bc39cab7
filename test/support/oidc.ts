import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { OidcSettings } from '#web/parts.ts';

export const PUBLIC_URL = 'http://care.office.example';
const SECRET = 'a secret that only the two know';

/** Somebody's browser as far as a provider sees it. */
export interface Abroad {
  /** Follows an address of the provider, signing in with these claims where it asks, until it leads back to the office. */
  follow(address: string, claims: object): Promise<string>;
}

export interface TestProvider extends AsyncDisposable {
  readonly settings: OidcSettings;
  /** Puts its clock so many seconds before (or behind) everybody else's. */
  shift(seconds: number): Promise<void>;
  browser(): Abroad;
}

/** A real provider on this machine, for an office that is reached at this address. */
export async function startProvider(publicUrl = PUBLIC_URL): Promise<TestProvider> {
  const worker = new Worker(new URL('./oidc-worker.ts', import.meta.url), {
    workerData: {
      redirectUri: `${publicUrl}/sign-in/office/back`,
      ...{ endUri: `${publicUrl}/sign-in`, clientId: 'look-again', clientSecret: SECRET },
    },
    stderr: true,
    stdout: true,
  });
  const [issuer] = (await once(worker, 'message')) as [string];
  return {
    settings: {
      ...{ issuer, clientId: 'look-again', clientSecret: SECRET, publicUrl },
      ...{ scope: 'openid profile', userClaim: 'preferred_username', rolesClaim: 'roles', roleMap: null },
    },
    async shift(seconds) {
      worker.postMessage(seconds);
      await once(worker, 'message');
    },
    browser: () => abroad(issuer),
    async [Symbol.asyncDispose]() {
      await worker.terminate();
    },
  };
}

function abroad(issuer: string): Abroad {
  const jar = new Map<string, string>();
  const ask = async (address: string): Promise<string> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, { redirect: 'manual', headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (/expires=Thu, 01 Jan 1970/.test(set)) jar.delete(name);
      else jar.set(name, value);
    }
    const to = answer.headers.get('location');
    if (to === null) throw new Error(`It answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`);
    return new URL(to, issuer).href;
  };
  return {
    async follow(address, claims) {
      let to = address;
      for (let step = 0; step < 10 && to.startsWith(issuer); step += 1) {
        const as = Buffer.from(JSON.stringify(claims)).toString('base64url');
        to = await ask(to.includes('/interaction/') ? `${to}?as=${as}` : to);
      }
      return to.slice(PUBLIC_URL.length);
    },
  };
}
