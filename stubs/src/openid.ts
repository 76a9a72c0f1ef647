import { createHash, randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { listen, type Stub, sendJson } from './server.ts';

/** Who agrees at the provider. */
interface StubPerson {
  subject: string;
  email: string;
  emailVerified: boolean;
  name: string;
}

export interface OpenIdStub extends Stub {
  clientId: string;
  clientSecret: string;
  /** Who the next visitor is. */
  is(person: StubPerson): void;
  /** What the next id tokens say instead, as a forger would have it; a text comes in place of the token. */
  forge(claims: Record<string, unknown> | string): void;
}

export interface OpenIdStubOptions {
  port?: number;
  /** The address it gives as its own, where a line stands before it. */
  reachedAt?: string;
}

interface Grant {
  person: StubPerson;
  challenge: string;
  nonce: string | null;
  redirectUri: string;
}

/** An OpenID provider with discovery, and GitHub's addresses beside it: each asks for PKCE, a secret and the same address to come back to. */
export const startOpenIdStub = async ({ port = 0, reachedAt }: OpenIdStubOptions = {}): Promise<OpenIdStub> => {
  const [clientId, clientSecret] = ['stub-client', 'stub-secret'];
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'stub', alg: 'RS256', use: 'sig' };
  const grants = new Map<string, Grant>();
  const tokens = new Map<string, StubPerson>();
  let visitor: StubPerson = { subject: '1', email: '', emailVerified: false, name: '' };
  let forged: Record<string, unknown> | string = {};
  let url = '';

  const idToken = async ({ person, nonce }: Grant): Promise<string> => {
    if (typeof forged === 'string') return forged;
    const iat = Math.floor(Date.now() / 1000);
    return new SignJWT({
      ...{ iss: url, sub: person.subject, aud: clientId, iat, exp: iat + 300 },
      ...{ email: person.email, email_verified: person.emailVerified, name: person.name },
      ...(nonce !== null && { nonce }),
      ...forged,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'stub' })
      .sign(privateKey);
  };

  const stub = await listen(async ({ path, headers, bytes }, response) => {
    const { pathname, searchParams: query } = new URL(path, url);
    if (pathname === '/.well-known/openid-configuration')
      return sendJson(response, 200, {
        ...{ issuer: url, authorization_endpoint: `${url}/authorize`, token_endpoint: `${url}/token` },
        ...{ jwks_uri: `${url}/jwks`, response_types_supported: ['code'], subject_types_supported: ['public'] },
        ...{ id_token_signing_alg_values_supported: ['RS256'], code_challenge_methods_supported: ['S256'] },
      });
    if (pathname === '/jwks') return sendJson(response, 200, { keys: [jwk] });
    if (pathname === '/authorize' || pathname === '/login/oauth/authorize') {
      const challenge = query.get('code_challenge');
      if (query.get('client_id') !== clientId || challenge === null || query.get('code_challenge_method') !== 'S256')
        return sendJson(response, 400, { error: 'invalid_request' });
      const [code, redirectUri] = [randomUUID(), query.get('redirect_uri') ?? ''];
      grants.set(code, { person: visitor, challenge, nonce: query.get('nonce'), redirectUri });
      const back = new URL(redirectUri);
      back.searchParams.set('code', code);
      back.searchParams.set('state', query.get('state') ?? '');
      response.writeHead(302, { location: back.href }).end();
      return;
    }
    if (pathname === '/token' || pathname === '/login/oauth/access_token') {
      const form = new URLSearchParams(bytes.toString());
      const basic = Buffer.from((headers.authorization ?? '').replace(/^Basic /, ''), 'base64').toString();
      const secret = form.get('client_secret') ?? basic.split(':')[1];
      if (secret !== clientSecret) return sendJson(response, 401, { error: 'invalid_client' });
      const code = form.get('code') ?? '';
      const grant = grants.get(code);
      grants.delete(code);
      const proof = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (grant === undefined || proof !== grant.challenge || form.get('redirect_uri') !== grant.redirectUri)
        return sendJson(response, 400, { error: 'invalid_grant' });
      const token = randomUUID();
      tokens.set(token, grant.person);
      const openid = pathname === '/token' ? { id_token: await idToken(grant) } : {};
      return sendJson(response, 200, { access_token: token, token_type: 'bearer', expires_in: 300, ...openid });
    }
    const person = tokens.get((headers.authorization ?? '').replace(/^Bearer /, ''));
    if (person === undefined) return sendJson(response, 401, { message: 'Requires authentication' });
    const { subject, email, emailVerified, name } = person;
    if (pathname === '/user') return sendJson(response, 200, { id: Number(subject), login: name.toLowerCase(), name });
    const others = [{ email: 'other@example.com', primary: false, verified: true }];
    return sendJson(response, 200, [...others, { email, primary: true, verified: emailVerified }]);
  }, port);
  url = reachedAt ?? stub.url;
  return {
    ...{ ...stub, clientId, clientSecret },
    is(person) {
      visitor = person;
      forged = {};
    },
    forge(claims) {
      forged = claims;
    },
  };
};
