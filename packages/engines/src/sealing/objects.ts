import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { AppError } from '@talentsync/contracts';
import type { ObjectInfo, Objects } from '../objects/port.ts';
import { type DataKeys, keyOfObject, openPiece, sealPiece, TAG_BYTES } from './keys.ts';

/** Bytes of one piece before it is sealed: a range costs one piece too much at either end. */
const FRAME = 64 * 1024;
const SEALED_FRAME = FRAME + TAG_BYTES;
/** Somebody who replaces a file faster than it can be read keeps it from its readers, not a process busy for ever. */
const READS = 10;
/** What a sealed object is called; its true media type, its key and its salt stand behind. */
const TYPE = 'application/vnd.talentsync.sealed';
const MARK = /^application\/vnd\.talentsync\.sealed; key=([0-9a-f]{8}); salt=([0-9a-f]{32}); of=(.*)$/;

interface Sealed {
  keyId: string;
  salt: string;
  mediaType: string;
}

const sealedOf = (mediaType: string): Sealed | undefined => {
  const [, keyId, salt, of = ''] = MARK.exec(mediaType) ?? [];
  return keyId === undefined || salt === undefined ? undefined : { keyId, salt, mediaType: decodeURIComponent(of) };
};

/** Whether an object, by its kept media type, is sealed with the newest key. */
export const isSealedWith = (keys: DataKeys, mediaType: string): boolean =>
  sealedOf(mediaType)?.keyId === keys.newest.id;

const framesOf = (sealedBytes: number): number => Math.max(1, Math.ceil(sealedBytes / SEALED_FRAME));
const plainBytes = (sealedBytes: number): number => sealedBytes - TAG_BYTES * framesOf(sealedBytes);

/** The number of a piece and whether it is the last: none can be left out, moved or cut off unseen. */
const nonceOf = (frame: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt8(last ? 1 : 0, 0);
  nonce.writeBigUInt64BE(BigInt(frame), 4);
  return nonce;
};

/** Pieces of exactly that size, the last one shorter; one also of nothing. */
async function* pieces(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ piece: Buffer; last: boolean }> {
  let held = Buffer.alloc(0);
  for await (const chunk of source) {
    held = Buffer.concat([held, chunk]);
    while (held.length > size) {
      yield { piece: held.subarray(0, size), last: false };
      held = held.subarray(size);
    }
  }
  yield { piece: held, last: true };
}

/** Objects that are sealed before they are kept, in pieces, so that large ones stream and ranges cost what they ask for. */
export const sealObjects = (objects: Objects, keys: DataKeys): Objects => {
  const shown = (info: ObjectInfo): ObjectInfo => {
    const sealed = sealedOf(info.mediaType);
    return sealed === undefined ? info : { ...info, mediaType: sealed.mediaType, bytes: plainBytes(info.bytes) };
  };

  async function* seal(key: Uint8Array, about: string, body: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
    let frame = 0;
    for await (const { piece, last } of pieces(body, FRAME)) {
      yield sealPiece(key, nonceOf(frame, last), about, piece);
      frame += 1;
    }
  }

  /** Opens the pieces from `first` on and leaves out what lies before `skip` and behind `count` bytes. */
  async function* open(
    source: AsyncIterable<Uint8Array>,
    { key, about, first, frames }: { key: Uint8Array; about: string; first: number; frames: number },
    skip: number,
    count: number,
  ): AsyncGenerator<Buffer> {
    let frame = first;
    let left = count;
    let before = skip;
    for await (const { piece } of pieces(source, SEALED_FRAME)) {
      const plain = openPiece(key, nonceOf(frame, frame === frames - 1), about, piece).subarray(before, before + left);
      before = 0;
      left -= plain.length;
      frame += 1;
      if (plain.length > 0) yield plain;
    }
  }

  const readSealed = async (
    info: ObjectInfo,
    { keyId, salt }: Sealed,
    range: { start: number; end: number },
  ): Promise<Readable | undefined> => {
    const last = Math.min(range.end, plainBytes(info.bytes) - 1);
    const key = keyOfObject(keys.find(keyId).bytes, salt);
    const first = Math.floor(range.start / FRAME);
    if (last < range.start) return Readable.from([]);
    const wanted = { start: first * SEALED_FRAME, end: (Math.floor(last / FRAME) + 1) * SEALED_FRAME - 1 };
    const found = await objects.read(info.key, wanted);
    if (found?.info.etag !== info.etag) {
      found?.stream.destroy();
      return undefined;
    }
    const about = { key, about: info.key, first, frames: framesOf(info.bytes) };
    const opened = open(found.stream, about, range.start - first * FRAME, last - range.start + 1);
    return Readable.from(opened, { objectMode: false });
  };

  return {
    async put(key, body, { mediaType, ...conditions }) {
      const salt = randomBytes(16).toString('hex');
      const source = body instanceof Readable ? body : Readable.from([body]);
      const sealed = seal(keyOfObject(keys.newest.bytes, salt), key, source);
      const type = `${TYPE}; key=${keys.newest.id}; salt=${salt}; of=${encodeURIComponent(mediaType)}`;
      return shown(
        await objects.put(key, Readable.from(sealed, { objectMode: false }), { mediaType: type, ...conditions }),
      );
    },
    head: async (key) => {
      const info = await objects.head(key);
      return info && shown(info);
    },
    async read(key, range) {
      // Facts first, since a range of the plain bytes needs them; where it is replaced meanwhile, once more.
      for (let time = 0; time < READS; time += 1) {
        const info = await objects.head(key);
        if (info === undefined) return undefined;
        const sealed = sealedOf(info.mediaType);
        if (sealed === undefined) return objects.read(key, range);
        const stream = await readSealed(info, sealed, range ?? { start: 0, end: Number.MAX_SAFE_INTEGER });
        if (stream !== undefined) return { info: shown(info), stream };
      }
      throw new AppError('UNAVAILABLE', 'This file is being replaced just now. Try again in a moment.', {
        retryAfterSeconds: 1,
      });
    },
    // At its address lies what is sealed: only this process can open it.
    direct: false,
    address: async () => undefined,
    delete: objects.delete,
    deletePrefix: objects.deletePrefix,
    list: async (prefix, page) => (await objects.list(prefix, page)).map(shown),
    probe: async () => {
      const probe = await objects.probe();
      return {
        ...probe,
        detail: `${probe.detail} Encrypted${objects.direct ? ', so they go through this server all the same' : ''}.`,
      };
    },
    close: objects.close,
  };
};

/** Objects of a host without keys: what was sealed is not handed out as if it were the file. */
export const withoutKeys = (objects: Objects): Objects => ({
  ...objects,
  async read(key, range) {
    const found = await objects.read(key, range);
    if (found === undefined || sealedOf(found.info.mediaType) === undefined) return found;
    found.stream.destroy();
    throw new AppError('UNAVAILABLE', 'What is kept here is encrypted. The host has to set DATA_KEY.');
  },
  async address(key, as) {
    const info = objects.direct ? await objects.head(key) : undefined;
    return info === undefined || sealedOf(info.mediaType) !== undefined ? undefined : objects.address(key, as);
  },
  probe: async () => {
    const probe = await objects.probe();
    return { ...probe, detail: `${probe.detail} Not encrypted: set DATA_KEY.` };
  },
});
