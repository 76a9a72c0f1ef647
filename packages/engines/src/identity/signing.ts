import type { Role } from '@talentsync/contracts';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  SignJWT,
} from 'jose';
import type { Kysely } from 'kysely';
import type { IdentityTables } from './tables.ts';

interface TokenClaims {
  userId: string;
  email: string;
  role: Role;
  sessionId: string;
}

export interface Signing {
  sign(claims: TokenClaims): Promise<string>;
  jwks(): Promise<JSONWebKeySet>;
}

/** ES256 keys in the table: the newest signs, all are published, so that a rotation ends nobody's session. */
export const openSigning = async (
  db: Kysely<IdentityTables>,
  options: { issuer: string; lifetimeSeconds: number; now: () => number },
): Promise<Signing> => {
  const rows = (handle = db) => handle.selectFrom('signing_keys').selectAll().orderBy('created_at', 'desc').execute();
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const [privateJwk, publicJwk] = [await exportJWK(privateKey), await exportJWK(publicKey)];
  const first = {
    kid: await calculateJwkThumbprint(publicJwk),
    private_jwk: JSON.stringify(privateJwk),
    public_jwk: JSON.stringify(publicJwk),
    created_at: options.now(),
  };
  // Of two processes that start on an empty database, the second finds the key of the first.
  const keys = await db.transaction().execute(async (transaction) => {
    const there = await rows(transaction);
    if (there.length > 0) return there;
    await transaction.insertInto('signing_keys').values(first).execute();
    return rows(transaction);
  });
  const [newest] = keys as [(typeof keys)[number]];
  const signingKey = await importJWK(JSON.parse(newest.private_jwk) as JWK, 'ES256');
  return {
    sign: ({ userId, email, role, sessionId }) => {
      const seconds = Math.floor(options.now() / 1000);
      return new SignJWT({ email, role: 'authenticated', session_id: sessionId, app_metadata: { role } })
        .setProtectedHeader({ alg: 'ES256', kid: newest.kid, typ: 'JWT' })
        .setIssuer(options.issuer)
        .setSubject(userId)
        .setAudience('authenticated')
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + options.lifetimeSeconds)
        .sign(signingKey);
    },
    jwks: async () => ({
      keys: keys.map(
        ({ kid, public_jwk }) =>
          ({ ...(JSON.parse(public_jwk) as JWK), kid, alg: 'ES256', use: 'sig' }) as JSONWebKeySet['keys'][number],
      ),
    }),
  };
};
