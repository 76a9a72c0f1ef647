import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { AppError } from '@talentsync/contracts';
import { madeOf } from '../secret.ts';

/** Keys for what is kept: the first seals, all of them open. */
export interface DataKeys {
  newest: DataKey;
  has(id: string): boolean;
  /** Errors: UNAVAILABLE where the key with which something was sealed is not among these. */
  find(id: string): DataKey;
}
interface DataKey {
  /** The beginning of its SHA-256: names it in each record, and says nothing of it. */
  id: string;
  bytes: Uint8Array;
}

const KEY_BYTES = 32;
export const TAG_BYTES = 16;
const NONCE_BYTES = 12;

/** Keys of the settings. Where a mounted file may change them, each use asks for those of now. */
export const keysFrom = (encoded: string[] | (() => string[])): DataKeys | undefined => {
  if (Array.isArray(encoded)) return readKeys(encoded);
  const keys = madeOf([() => encoded().join()], () => readKeys(encoded()));
  const first = keys();
  if (first === undefined) return undefined;
  const now = (): DataKeys => keys() ?? first;
  return {
    get newest() {
      return now().newest;
    },
    has: (id) => now().has(id),
    find: (id) => now().find(id),
  };
};

/** Keys from base64, the newest first; undefined where there are none. Throws an Error in words where one is no key. */
export const readKeys = (encoded: string[]): DataKeys | undefined => {
  const keys = encoded.map((text): DataKey => {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.length !== KEY_BYTES)
      throw new Error('DATA_KEY takes 32 bytes as base64, such as "openssl rand -base64 32" prints.');
    return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
  });
  const [newest] = keys;
  if (newest === undefined) return undefined;
  return {
    newest,
    has: (id) => keys.some((key) => key.id === id),
    find: (id) => {
      const key = keys.find((candidate) => candidate.id === id);
      if (key === undefined)
        throw new AppError(
          'UNAVAILABLE',
          'This is encrypted with a key that is not here. The host has to add it to DATA_KEY.',
        );
      return key;
    },
  };
};

const damaged = (cause: unknown): AppError =>
  new AppError('INTERNAL', 'What was kept encrypted was changed or damaged.', { cause });

/** One piece by AES-256-GCM: its bytes, then the tag. `about` is bound to it and not kept. */
export const sealPiece = (key: Uint8Array, nonce: Uint8Array, about: string, plain: Uint8Array): Buffer => {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

/** Errors: INTERNAL where a bit of it, or what it is about, is not as it was. */
export const openPiece = (key: Uint8Array, nonce: Uint8Array, about: string, sealed: Uint8Array): Buffer => {
  try {
    const end = sealed.length - TAG_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(about))
      .setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
  } catch (error) {
    throw damaged(error);
  }
};

/** A key for one object alone, so that the numbers of its pieces can serve as nonces. */
export const keyOfObject = (key: Uint8Array, salt: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', key, Buffer.from(salt, 'hex'), 'talentsync object', KEY_BYTES));

const SEALED = '~sealed:';
/** Before a plain text that would be taken for one of the two. */
const PLAIN = '~plain:';

/** How texts begin that are sealed with the newest key. */
export const sealedWith = ({ newest }: DataKeys): string => `${SEALED}${newest.id}:`;

/** The name of the key that a kept text is sealed with; undefined where it is plain. */
export const keyOfText = (kept: string): string | undefined =>
  kept.startsWith(SEALED) ? kept.slice(SEALED.length).split(':')[0] : undefined;

/** A text as it is kept. Without keys it stays as it is. */
export const sealText = (keys: DataKeys | undefined, about: string, text: string): string => {
  if (keys === undefined) return text.startsWith(SEALED) || text.startsWith(PLAIN) ? `${PLAIN}${text}` : text;
  const nonce = randomBytes(NONCE_BYTES);
  const sealed = sealPiece(keys.newest.bytes, nonce, about, Buffer.from(text));
  return `${sealedWith(keys)}${Buffer.concat([nonce, sealed]).toString('base64')}`;
};

/** The text that was kept, sealed or not. Errors: UNAVAILABLE (no such key), INTERNAL (damaged). */
export const openText = (keys: DataKeys | undefined, about: string, kept: string): string => {
  if (kept.startsWith(PLAIN)) return kept.slice(PLAIN.length);
  if (!kept.startsWith(SEALED)) return kept;
  const [id = '', encoded = ''] = kept.slice(SEALED.length).split(':');
  if (keys === undefined)
    throw new AppError('UNAVAILABLE', 'What is kept here is encrypted. The host has to set DATA_KEY.');
  const bytes = Buffer.from(encoded, 'base64');
  return openPiece(keys.find(id).bytes, bytes.subarray(0, NONCE_BYTES), about, bytes.subarray(NONCE_BYTES)).toString();
};
