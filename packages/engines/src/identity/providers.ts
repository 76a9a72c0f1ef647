import { AppError } from '@talentsync/contracts';
import type { Configuration } from 'openid-client';
import { type Secret, secretNow } from '../secret.ts';
import { providerFailure, type Trouble, troubleOfStatus } from '../trouble/failure.ts';
import { createPolicy, type PolicyOptions } from '../trouble/policy.ts';
import { signOfLife } from '../trouble/sign-of-life.ts';
import { troubleUnder } from './provider-trouble.ts';

/** Where else people may sign in. `openid`: found by discovery; GitHub speaks no OpenID and is known by heart. */
export interface SocialProviderConfig {
  id: string;
  name: string;
  clientId: string;
  clientSecret: Secret;
  kind: { openid: string } | { github: { site: string; api: string } };
}

/** What a provider says of somebody. */
export interface Stranger {
  subject: string;
  email: string;
  emailVerified: boolean;
  name: string;
}

/** What only this browser knows of a sign-in under way. */
export interface Proof {
  provider: string;
  verifier: string;
  state: string;
  nonce: string;
}

const GITHUB_ACCEPTS = { accept: 'application/vnd.github+json', 'user-agent': 'TalentSync' };

/** One try each: a code that was sent twice is refused, and somebody waits before an empty page. */
const POLICY: PolicyOptions = {
  ...{ attempts: 1, timeoutMs: 10_000, concurrency: 100, breakAfter: 20, coolDownMs: 5_000 },
};

/** One provider by openid-client: PKCE, state and, where there is OpenID, a nonce. */
export const createProvider = (config: SocialProviderConfig, redirectUri: string, changes?: Partial<PolicyOptions>) => {
  const { id, name, clientId, kind } = config;
  /** The address that failed last, where it is looked for. */
  let failedAt = '';
  /** What a sign-in showed although each of its requests was answered. */
  let misfit: Trouble | undefined;
  const policy = createPolicy(name, { ...POLICY, look: (signal) => signOfLife(failedAt, signal), ...changes });
  let found: { by: string; client: Promise<Configuration> } | undefined;

  const send = (url: string, init: RequestInit): Promise<Response> =>
    policy.run(async (signal) => {
      failedAt = url;
      const response = await fetch(url, { ...init, signal }).catch((cause: unknown) => {
        throw providerFailure(name, 'unavailable', { cause });
      });
      const { status } = response;
      if (status === 429 || status >= 500) throw providerFailure(name, troubleOfStatus(status, ''));
      if ((response.headers.get('content-type') ?? '').includes('html')) throw providerFailure(name, 'garbage');
      return response;
    });
  /** Trouble as it is; any other error of the library as `otherwise` has it. */
  const failureOf = (cause: unknown, otherwise: () => AppError): AppError => {
    const under = troubleUnder(cause);
    if (under === undefined) return otherwise();
    if (under instanceof AppError) return under;
    misfit = under;
    return providerFailure(name, under, { cause });
  };

  const configure = async (clientSecret: string): Promise<Configuration> => {
    const oauth = await import('openid-client');
    const { allowInsecureRequests, ClientSecretPost, Configuration: Client, customFetch, discovery } = oauth;
    if ('openid' in kind) {
      // Only who names an http address gets one: a provider on this machine.
      const execute = kind.openid.startsWith('http:') ? [allowInsecureRequests] : [];
      return discovery(new URL(kind.openid), clientId, clientSecret, undefined, { execute, [customFetch]: send });
    }
    const { site } = kind.github;
    const server = {
      ...{ issuer: site, authorization_endpoint: `${site}/login/oauth/authorize` },
      token_endpoint: `${site}/login/oauth/access_token`,
    };
    const client = new Client(server, clientId, {}, ClientSecretPost(clientSecret));
    Object.assign(client, { [customFetch]: send });
    if (site.startsWith('http:')) allowInsecureRequests(client);
    return client;
  };
  /** Asked for when somebody wants in, and again after a failure or with another secret: a start needs no network. */
  const client = (): Promise<Configuration> => {
    const by = secretNow(config.clientSecret);
    if (found?.by === by) return found.client;
    const asked = configure(by).catch((cause: unknown) => {
      found = undefined;
      throw failureOf(cause, () => providerFailure(name, 'unavailable', { cause }));
    });
    found = { by, client: asked };
    return asked;
  };

  const ofGitHub = async (token: string, api: string): Promise<Stranger> => {
    const ask = async <Answer>(path: string): Promise<Answer> => {
      const headers = { ...GITHUB_ACCEPTS, authorization: `Bearer ${token}` };
      const response = await send(`${api}${path}`, { headers });
      if (!response.ok) throw providerFailure(name, troubleOfStatus(response.status, ''));
      return response.json().catch((cause: unknown) => {
        throw providerFailure(name, 'garbage', { cause });
      }) as Promise<Answer>;
    };
    const user = await ask<{ id: number; login: string; name: string | null }>('/user');
    const emails = await ask<Array<{ email: string; primary: boolean; verified: boolean }>>('/user/emails');
    const own = emails.find(({ primary }) => primary);
    return {
      ...{ subject: String(user.id), email: (own?.email ?? '').toLowerCase(), emailVerified: own?.verified === true },
      name: user.name ?? user.login,
    };
  };

  return {
    id,
    name,
    problem: () => policy.problem() ?? (misfit && providerFailure(name, misfit).message),
    async start(): Promise<{ url: string; proof: Proof }> {
      const oauth = await import('openid-client');
      const verifier = oauth.randomPKCECodeVerifier();
      const proof = { provider: id, verifier, state: oauth.randomState(), nonce: oauth.randomNonce() };
      const openid = 'openid' in kind;
      const url = oauth.buildAuthorizationUrl(await client(), {
        ...{ redirect_uri: redirectUri, scope: openid ? 'openid email profile' : 'read:user user:email' },
        ...{ code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
        ...{ state: proof.state, ...(openid && { nonce: proof.nonce }) },
      });
      return { url: url.href, proof };
    },

    /** `query` as the browser brought it back. */
    async finish(proof: Proof, query: string): Promise<Stranger> {
      const oauth = await import('openid-client');
      const { verifier, state, nonce } = proof;
      const openid = 'openid' in kind;
      const tokens = await oauth
        .authorizationCodeGrant(await client(), new URL(`${redirectUri}?${query}`), {
          ...{ pkceCodeVerifier: verifier, expectedState: state },
          ...(openid && { expectedNonce: nonce, idTokenExpected: true }),
        })
        .catch((cause: unknown) => {
          throw failureOf(
            cause,
            () => new AppError('UNAUTHENTICATED', `Signing in with ${name} did not work. Try again.`, { cause }),
          );
        });
      misfit = undefined;
      if (!openid) return ofGitHub(tokens.access_token, kind.github.api);
      const claims = tokens.claims();
      return {
        ...{ subject: claims?.sub ?? '', email: String(claims?.email ?? '').toLowerCase() },
        ...{ emailVerified: claims?.email_verified === true, name: String(claims?.name ?? '') },
      };
    },
  };
};
