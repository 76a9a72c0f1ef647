import { createHmac, timingSafeEqual } from 'node:crypto';

export interface UrlSigner {
  /** Query of a URL good until `expires` (Unix seconds). */
  sign(id: string, expires: number): string;
  verify(id: string, expires: number, signature: string, nowSeconds: number): boolean;
}

/** Signs the addresses of recordings (HMAC-SHA-256), so that a player can fetch them without a token in the URL. */
export const createUrlSigner = (key: Uint8Array): UrlSigner => {
  const sign = (id: string, expires: number): string =>
    createHmac('sha256', key).update(`${id}\n${expires}`).digest('base64url');
  return {
    sign,
    verify: (id, expires, signature, nowSeconds) => {
      const [expected, given] = [Buffer.from(sign(id, expires)), Buffer.from(signature)];
      return expires > nowSeconds && expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
};
