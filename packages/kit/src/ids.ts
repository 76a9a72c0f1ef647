import { createHash } from 'node:crypto';
import { v5, v7 } from 'uuid';

/** A new id: UUIDv7, so that ids sort by time of creation. */
export const newId = (): string => v7();

const NAMESPACE = '5f0c7f0e-5a36-4b0d-9c55-1d2f3f1f6a10';

/**
 * The id of what a request creates: drawn from the `Idempotency-Key` where there is one, so that the same request
 * sent again meets its own row (a unique id) and no second store of keys has to be kept.
 */
export const idForRequest = (userId: string, operation: string, idempotencyKey: string | undefined): string =>
  idempotencyKey === undefined ? newId() : v5(`${operation}\n${userId}\n${idempotencyKey}`, NAMESPACE);

/** SHA-256, hex. */
export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');
