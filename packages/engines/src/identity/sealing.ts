import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '@talentsync/contracts';

/** What has to be readable again is not kept readable: AES-256-GCM under a key that lies outside the database. */
export interface Sealing {
  /** `about` binds what is sealed to its row: copied to another one it does not open. */
  seal(text: string, about: string): string;
  /** Errors: UNAVAILABLE where it was sealed with another key. */
  open(sealed: string, about: string): string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a key derived from the secret (HKDF), base64url; what is sealed about one thing does not open as another. */
export const createSealing = (secret: Uint8Array): Sealing => {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'talentsync identity', 32));
  return {
    seal(text, about) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed, about) {
      const bytes = Buffer.from(sealed, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
          .setAAD(Buffer.from(about))
          .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch (cause) {
        throw new AppError('UNAVAILABLE', 'The codes of an app cannot be checked at the moment. Use a recovery code.', {
          cause,
        });
      }
    },
  };
};
