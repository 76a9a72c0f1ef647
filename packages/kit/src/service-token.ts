import { AppError, type ServiceName } from '@talentsync/contracts';
import { jwtVerify, SignJWT } from 'jose';

const ISSUER = 'talentsync-services';
const LIFETIME_SECONDS = 60;

/** Mints and checks the tokens of work without a person: 60 s, for one service, acting for one user. */
export interface ServiceTokens {
  mint(audience: ServiceName, userId: string): Promise<string>;
  /** Answers with the user acted for. Errors: UNAUTHENTICATED. */
  verify(token: string, audience: ServiceName): Promise<string>;
}

/** `key`: at least 32 bytes that only services hold. */
export const createServiceTokens = (key: Uint8Array): ServiceTokens => {
  if (key.byteLength < 32) throw new AppError('INTERNAL', 'SERVICE_KEY needs at least 32 bytes.');
  return {
    mint: (audience, userId) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(ISSUER)
        .setAudience(audience)
        .setSubject(userId)
        .setIssuedAt()
        .setExpirationTime(`${LIFETIME_SECONDS}s`)
        .sign(key),
    verify: async (token, audience) => {
      try {
        const { payload } = await jwtVerify(token, key, { issuer: ISSUER, audience, algorithms: ['HS256'] });
        if (payload.sub !== undefined) return payload.sub;
      } catch (cause) {
        throw new AppError('UNAUTHENTICATED', 'This call needs a service token.', { cause });
      }
      throw new AppError('UNAUTHENTICATED', 'This call needs a service token.');
    },
  };
};
