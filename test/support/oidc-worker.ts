// A real OpenID Connect provider in a thread of its own, whose clock can be put wrong. Whoever signs in brings the
// claims that it is to vouch for: they are the account's id.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import type { Context } from 'oidc-provider';

const realNow = Date.now;
let shift = 0;
Date.now = () => realNow() + shift;

const { Provider } = await import('oidc-provider');
const { redirectUri, endUri, clientId, clientSecret } = workerData as Record<string, string>;

const claimsOf = (id: string): object => JSON.parse(Buffer.from(id, 'base64url').toString());

const server = createServer();
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const client = (id: string) => ({
  ...{ client_id: id, client_secret: clientSecret, redirect_uris: [redirectUri] },
  ...{ post_logout_redirect_uris: [endUri], grant_types: ['authorization_code'], response_types: ['code'] },
});
const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
const provider = new Provider(issuer, {
  clients: [client(clientId ?? ''), client('another')],
  jwks: { keys: [{ ...key, alg: 'RS256', use: 'sig', kid: 'one' }] },
  cookies: { keys: ['only for tests'] },
  claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'roles', 'groups'] },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: async (ctx: { body: string }, form: string) => {
        ctx.body = form.replace('</form>', '<input type="hidden" name="logout" value="yes"></form>');
      },
    },
  },
  ttl: {
    AuthorizationCode: 60,
    IdToken: 3600,
    AccessToken: 3600,
    Interaction: 600,
    Session: 3600,
    Grant: 3600,
  },
  interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
  findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ ...claimsOf(id), sub: id }) }),
  async loadExistingGrant({ oidc }: Context) {
    const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
});

const ASKING = '<form><label>Claims <input name="as"></label><button>Sign in</button></form>';
const answer = provider.callback();
server.on('request', (request, response) => {
  const url = new URL(request.url ?? '', issuer);
  const accountId = url.searchParams.get('as');
  if (!url.pathname.startsWith('/interaction/')) return answer(request, response);
  if (accountId === null) return response.setHeader('content-type', 'text/html').end(ASKING);
  void provider.interactionFinished(
    ...([request, response, { login: { accountId } }, { mergeWithLastSubmission: false }] as const),
  );
});

parentPort?.on('message', (seconds: number) => {
  shift = seconds * 1000;
  parentPort?.postMessage('shifted');
});
parentPort?.postMessage(issuer);
