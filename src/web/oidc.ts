import * as client from 'openid-client';
import type { Clock } from '#app/ports.ts';
import { type Claims, needsMore, type Vouching, vouchedIn } from './oidc-claims.ts';
import type { OidcSettings } from './parts.ts';
import type { OfficeAttempt } from './plugins/session.ts';

export const BACK_PATH = '/sign-in/office/back';

/** Why signing in at the account service came to nothing. */
export type Failure = 'away' | 'not-let-in' | 'not-believed' | 'clock';

export interface Failed {
  readonly failed: Failure;
  /** What was wrong, for the log: never text of people. */
  readonly cause: string;
}

export interface Back extends Vouching {
  readonly idToken: string | null;
}

/** How far its clock and ours may be apart. */
const TOLERANCE_SECONDS = 120;
const ANSWERS_WITHIN_SECONDS = 10;

/** The office's own account service: the way there, the way back, and the way out. */
export class OfficeAccounts {
  readonly #settings: OidcSettings;
  readonly #clock: Clock;
  #found: Promise<client.Configuration> | undefined;

  constructor(settings: OidcSettings, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
  }

  /** Where to send somebody, and what to remember of it until they come back. */
  async begin(
    goTo: string,
    kept: OfficeAttempt['kept'],
  ): Promise<{ readonly to: string; readonly state: string; readonly attempt: OfficeAttempt } | Failed> {
    const verifier = client.randomPKCECodeVerifier();
    const [state, nonce] = [client.randomState(), client.randomNonce()];
    try {
      const to = client.buildAuthorizationUrl(await this.#service(), {
        redirect_uri: `${this.#settings.publicUrl}${BACK_PATH}`,
        ...{ scope: this.#settings.scope, state, nonce, code_challenge_method: 'S256' },
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
      });
      const attempt = { nonce, verifier, begun: this.#clock.now().toString(), goTo, kept };
      return { to: to.href, state, attempt };
    } catch (error) {
      return failedBy(error);
    }
  }

  /** Whom the service vouches for, by what it sent back for this attempt. */
  async finish(query: string, state: string, attempt: OfficeAttempt): Promise<Back | Failed> {
    try {
      const service = await this.#service();
      const address = new URL(`${this.#settings.publicUrl}${BACK_PATH}?${query}`);
      const { nonce: expectedNonce, verifier: pkceCodeVerifier } = attempt;
      const checks = { expectedState: state, expectedNonce, pkceCodeVerifier };
      const tokens = await client.authorizationCodeGrant(service, address, checks);
      const claims = tokens.claims();
      if (!claims) return { failed: 'not-believed', cause: 'no ID token' };
      if (!this.#isOfNow(claims.iat, attempt)) return { failed: 'clock', cause: 'iat' };
      const more = needsMore(claims, this.#settings)
        ? await client.fetchUserInfo(service, tokens.access_token, claims.sub)
        : {};
      return this.#vouched({ ...more, ...claims }, tokens.id_token ?? null);
    } catch (error) {
      return failedBy(error);
    }
  }

  /** Where somebody goes to be signed out there too; null where the service has no such place. */
  async endAddress(idToken: string): Promise<string | null> {
    try {
      const service = await this.#service();
      if (service.serverMetadata().end_session_endpoint === undefined) return null;
      const post_logout_redirect_uri = `${this.#settings.publicUrl}/sign-in`;
      return client.buildEndSessionUrl(service, { id_token_hint: idToken, post_logout_redirect_uri }).href;
    } catch {
      return null; // it is away: they are signed out here at least
    }
  }

  // The client looks at the end of a token's time only. One made for this attempt was made since it began.
  #isOfNow(issuedAt: number, { begun }: OfficeAttempt): boolean {
    const seconds = (at: Temporal.Instant) => at.epochMilliseconds / 1000;
    const earliest = Math.floor(seconds(Temporal.Instant.from(begun))) - TOLERANCE_SECONDS;
    return earliest <= issuedAt && issuedAt <= seconds(this.#clock.now()) + TOLERANCE_SECONDS;
  }

  #vouched(claims: Claims, idToken: string | null): Back {
    return { ...vouchedIn(claims, this.#settings), idToken };
  }

  /** The service as it describes itself; asked again only after it could not be reached. */
  #service(): Promise<client.Configuration> {
    this.#found ??= this.#discover().catch((error: unknown) => {
      this.#found = undefined;
      throw error;
    });
    return this.#found;
  }

  #discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    const address = new URL(issuer);
    // Http only to a service on this machine: the settings take no other.
    const plain = address.protocol === 'http:' ? [client.allowInsecureRequests] : [];
    return client.discovery(
      address,
      clientId,
      { [client.clockTolerance]: TOLERANCE_SECONDS },
      secretAsItWants(clientSecret),
      { execute: [client.enableNonRepudiationChecks, ...plain], timeout: ANSWERS_WITHIN_SECONDS },
    );
  }
}

/** Basic authentication, which is the standard's first choice, unless the service does not take it. */
function secretAsItWants(secret: string): client.ClientAuth {
  const [basic, inBody] = [client.ClientSecretBasic(secret), client.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return methods.includes('client_secret_basic') ? basic(server, ...rest) : inBody(server, ...rest);
  };
}

function failedBy(error: unknown): Failed {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const cause = code || (error instanceof Error ? error.name : 'unknown');
  if (error instanceof client.AuthorizationResponseError) return { failed: 'not-let-in', cause };
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return { failed: 'clock', cause };
  const isAway = code === 'OAUTH_TIMEOUT' || (error instanceof TypeError && error.message === 'fetch failed');
  return { failed: isAway || isNoAnswer(error) ? 'away' : 'not-believed', cause };
}

/** It answered with an error of its own, or with nothing that describes it. */
function isNoAnswer(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof TypeError && cause.message === 'fetch failed') return true;
  return cause instanceof Response && cause.status >= 500;
}
