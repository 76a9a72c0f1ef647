import type { Readable } from 'node:stream';
import type { Engine } from '../probe.ts';

export interface ObjectInfo {
  key: string;
  bytes: number;
  mediaType: string;
  /** Changes with every write. */
  etag: string;
  modifiedAt: string;
}

/** How an object is fetched from where it lies: for so long, and as that alone. */
export interface Direct {
  seconds: number;
  mediaType: string;
  disposition: 'inline' | 'attachment';
}

/** Bytes under keys such as `resumes/<userId>/<id>/source`. A key has 1 to 500 of `A-Za-z0-9._-` and `/`, no part over 240 and none that begins with a dot; others are VALIDATION_FAILED. */
export interface Objects extends Engine {
  /** `ifMatch`: only over this etag; `ifMatch: null`: only if absent. Else CONFLICT. Streams are never held in memory whole. */
  put(
    key: string,
    body: Uint8Array | Readable,
    options: { mediaType: string; ifMatch?: string | null },
  ): Promise<ObjectInfo>;
  head(key: string): Promise<ObjectInfo | undefined>;
  /** `range` is inclusive, as in HTTP. */
  read(
    key: string,
    range?: { start: number; end: number },
  ): Promise<{ info: ObjectInfo; stream: Readable } | undefined>;
  /** Whether objects can be fetched from where they lie, past this process. */
  readonly direct: boolean;
  /** An address for a browser, which needs nothing else; undefined where there is none, or no such object. Ranges work there too. */
  address(key: string, as: Direct): Promise<string | undefined>;
  delete(key: string): Promise<void>;
  /** Removes every key under the prefix; answers how many. */
  deletePrefix(prefix: string): Promise<number>;
  /** In order of key. */
  list(prefix: string, page?: { limit?: number; after?: string }): Promise<ObjectInfo[]>;
}
