import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import * as s3 from '@aws-sdk/client-s3';
import { AppError } from '@talentsync/contracts';
import { type Secret, secretNow } from '../secret.ts';
import { providerFailure, troubleOf } from '../trouble/failure.ts';
import { createPolicy, type PolicyOptions } from '../trouble/policy.ts';
import { checkKey } from './key.ts';
import { pieces } from './pieces.ts';
import type { ObjectInfo, Objects } from './port.ts';
import { createS3Address } from './s3-address.ts';
import { conflict, isConflict, isMissing, statusOf, troubleIn } from './s3-answers.ts';

export interface S3ObjectsOptions {
  bucket: string;
  region: string;
  /** Left out for AWS itself. */
  endpoint?: string | undefined;
  /** Left out, the machine's own role speaks for us, as AWS has it. */
  credentials?: { accessKeyId: Secret; secretAccessKey: Secret } | undefined;
  /** The bucket in the path and not in the host name: what most compatible servers want. */
  pathStyle?: boolean;
  /** Where browsers reach the bucket, without its name where that stands in the path; left out, they do not. */
  publicUrl?: string | undefined;
  /** Begins every key, so that services and installations can share a bucket. */
  prefix?: string;
  /** What a stream is cut into; S3 takes 5 MB to 5 GB, and 10 000 of them. */
  partBytes?: number;
  policy?: Partial<PolicyOptions>;
}

const MEGABYTE = 1024 * 1024;
const PAGE = 1000;
const HEADS_AT_ONCE = 16;
/** The keys as they are now; already over, so that they are asked for at each request. */
const signingNow = (credentials: NonNullable<S3ObjectsOptions['credentials']>) => ({
  accessKeyId: secretNow(credentials.accessKeyId),
  secretAccessKey: secretNow(credentials.secretAccessKey),
  expiration: new Date(),
});

/** A request whose time is over is ended: it must not run on beside the next try. */
interface Until {
  abortSignal: AbortSignal;
}

/** Which write an object is from, as its metadata has it. */
const MARK = 'talentsync-write';
interface Write {
  where: { Bucket: string; Key: string };
  mark: string;
  as: { ContentType: string; Metadata: Record<string, string> };
}

/** Objects in a bucket of S3 or of a server that speaks it. */
export const openS3Objects = async (options: S3ObjectsOptions): Promise<Objects> => {
  const { bucket, region, endpoint, credentials, prefix = '', partBytes = 8 * MEGABYTE } = options;
  const pathStyle = options.pathStyle ?? endpoint !== undefined;
  const client = new s3.S3Client({
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials: async () => signingNow(credentials) }),
    forcePathStyle: pathStyle,
    // One place tries again: the policy. Checksums beyond the signed hash are refused by some compatible servers.
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 30_000 },
  });
  const policy = createPolicy('S3', {
    ...{ attempts: 4, timeoutMs: 60_000, concurrency: 64, breakAfter: 20, coolDownMs: 5_000 },
    ...options.policy,
  });
  const at = (key: string) => ({ Bucket: bucket, Key: `${prefix}${checkKey(key)}` });

  /** One request, its failures as the project's errors; `conditional` ones may be refused because of what is there. */
  const ask = <Answer>(send: (until: Until) => Promise<Answer>, conditional = false): Promise<Answer> =>
    policy.run((abortSignal) =>
      send({ abortSignal }).catch((error: unknown) => {
        if (conditional && isConflict(error)) throw conflict(error);
        // 404 and 416 are answers: whoever asked reads them.
        if (isMissing(error) || statusOf(error) === 416) throw error;
        throw troubleOf(error) === undefined ? providerFailure('S3', troubleIn(error), { cause: error }) : error;
      }),
    );
  /** Some server between answers 200 to everything: without S3's mark nothing was kept, and nothing is handed out. */
  const marked = async <Answer extends { ETag?: string | undefined }>(sent: Promise<Answer>): Promise<Answer> => {
    const answer = await sent;
    if (answer.ETag === undefined) throw providerFailure('S3', 'garbage');
    return answer;
  };
  const unlessMissing = <Answer>(asked: Promise<Answer>): Promise<Answer | undefined> =>
    asked.catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });

  const head = async (key: string): Promise<ObjectInfo | undefined> => {
    const where = at(key);
    const found = await unlessMissing(ask((until) => marked(client.send(new s3.HeadObjectCommand(where), until))));
    return (
      found && {
        ...{ key, bytes: found.ContentLength ?? 0, etag: found.ETag ?? '' },
        mediaType: found.ContentType ?? 'application/octet-stream',
        modifiedAt: (found.LastModified ?? new Date(0)).toISOString(),
      }
    );
  };

  /**
   * The request after which an object is there. Its answer may be lost: the next try then meets our own object and is refused,
   * so a refusal is believed only if what is there does not bear the mark of this write.
   */
  const keep = async (
    { where, mark }: Write,
    send: (until: Until) => Promise<{ ETag?: string | undefined }>,
    conditional: boolean,
  ): Promise<string> => {
    let tries = 0;
    const sent = ask((until) => {
      tries += 1;
      return marked(send(until));
    }, conditional);
    const { ETag = '' } = await sent.catch(async (error: unknown) => {
      if (tries === 1 || !(isMissing(error) || (error instanceof AppError && error.code === 'CONFLICT'))) throw error;
      const there = await unlessMissing(ask((until) => marked(client.send(new s3.HeadObjectCommand(where), until))));
      if (there?.Metadata?.[MARK] !== mark) throw error;
      return there;
    });
    return ETag;
  };

  const putParts = async (
    write: Write,
    first: Buffer,
    rest: AsyncGenerator<Buffer>,
    conditions: { IfMatch?: string; IfNoneMatch?: string },
  ): Promise<{ etag: string; bytes: number }> => {
    const { UploadId } = await ask((until) =>
      client.send(new s3.CreateMultipartUploadCommand({ ...write.where, ...write.as }), until),
    );
    const upload = { ...write.where, UploadId };
    try {
      const parts: s3.CompletedPart[] = [];
      let bytes = 0;
      const send = async (Body: Buffer): Promise<void> => {
        const PartNumber = parts.length + 1;
        const { ETag } = await ask((until) =>
          marked(client.send(new s3.UploadPartCommand({ ...upload, PartNumber, Body }), until)),
        );
        parts.push({ PartNumber, ETag });
        bytes += Body.length;
      };
      await send(first);
      for await (const part of rest) if (part.length > 0) await send(part);
      const whole = new s3.CompleteMultipartUploadCommand({
        ...upload,
        ...conditions,
        MultipartUpload: { Parts: parts },
      });
      const etag = await keep(write, (until) => client.send(whole, until), Object.keys(conditions).length > 0);
      return { etag, bytes };
    } catch (error) {
      // Parts that nobody completes would be paid for until the bucket's own rule removes them.
      await client.send(new s3.AbortMultipartUploadCommand(upload)).catch(() => undefined);
      // The bucket has let go of the upload: that says nothing of the object, and the whole can be sent again.
      throw isMissing(error) ? providerFailure('S3', 'unavailable', { cause: error }) : error;
    }
  };

  const page = (input: { Prefix: string; StartAfter?: string | undefined; MaxKeys: number }) =>
    ask(async (until) => {
      const listed = await client.send(new s3.ListObjectsV2Command({ Bucket: bucket, ...input }), until);
      // What is no list of S3 reads as an empty one: an erasure would believe it.
      if (listed.IsTruncated === undefined) throw providerFailure('S3', 'garbage');
      return listed;
    });

  /** Keys as the bucket has them, page after page. */
  async function* keysUnder(under: string, after: string): AsyncGenerator<string[]> {
    let StartAfter = after === '' ? undefined : `${prefix}${after}`;
    for (;;) {
      const listed = await page({ Prefix: `${prefix}${under}`, StartAfter, MaxKeys: PAGE });
      const names = (listed.Contents ?? []).map(({ Key = '' }) => Key);
      yield names.map((name) => name.slice(prefix.length));
      if (listed.IsTruncated !== true) return;
      StartAfter = names.at(-1);
    }
  }

  const { credentials: signingKeys, sha256 } = client.config;
  const sign =
    options.publicUrl &&
    createS3Address({ publicUrl: options.publicUrl, region, credentials: signingKeys, sha256: sha256 as never });

  const check = (): Promise<unknown> => page({ Prefix: prefix, MaxKeys: 1 });
  await check().catch((cause: unknown) => {
    const place = endpoint === undefined ? 'AWS' : (URL.parse(endpoint)?.host ?? 'its address');
    throw new Error(
      `The bucket ${bucket} at ${place} cannot be used (${(cause as Error).message}); see S3_BUCKET, S3_ENDPOINT and the keys.`,
      { cause },
    );
  });

  return {
    async put(key, body, { mediaType, ifMatch }) {
      const mark = randomUUID();
      const write = { where: at(key), mark, as: { ContentType: mediaType, Metadata: { [MARK]: mark } } };
      const conditions = ifMatch === undefined ? {} : ifMatch === null ? { IfNoneMatch: '*' } : { IfMatch: ifMatch };
      const rest = pieces(body instanceof Readable ? body : Readable.from([body]), partBytes);
      const first = (await rest.next()).value ?? Buffer.alloc(0);
      let written: { etag: string; bytes: number };
      if (first.length < partBytes) {
        const whole = new s3.PutObjectCommand({ ...write.where, ...write.as, ...conditions, Body: first });
        const etag = await keep(write, (until) => client.send(whole, until), ifMatch !== undefined);
        written = { etag, bytes: first.length };
      } else written = await putParts(write, first, rest, conditions);
      return { key, mediaType, ...written, modifiedAt: new Date().toISOString() };
    },
    head,
    async read(key, range) {
      const where = { ...at(key), ...(range && { Range: `bytes=${range.start}-${range.end}` }) };
      try {
        // Its body comes after the answer and may take longer than one try: the socket's own time ends it.
        const found = await unlessMissing(ask(() => marked(client.send(new s3.GetObjectCommand(where)))));
        if (found === undefined) return undefined;
        const total = /\/(\d+)$/.exec(found.ContentRange ?? '')?.[1];
        const info = {
          ...{ key, bytes: Number(total ?? found.ContentLength ?? 0), etag: found.ETag ?? '' },
          mediaType: found.ContentType ?? 'application/octet-stream',
          modifiedAt: (found.LastModified ?? new Date(0)).toISOString(),
        };
        return { info, stream: found.Body as Readable };
      } catch (error) {
        // Nothing of the object lies in the range.
        if (statusOf(error) !== 416) throw error;
        const info = await head(key);
        return info && { info, stream: Readable.from([]) };
      }
    },
    direct: Boolean(sign),
    async address(key, as) {
      const { Key } = at(key);
      if (!sign || (await head(key)) === undefined) return undefined;
      return sign(pathStyle ? `/${bucket}/${Key}` : `/${Key}`, as);
    },
    async delete(key) {
      const where = at(key);
      await ask((until) => client.send(new s3.DeleteObjectCommand(where), until));
    },
    async deletePrefix(under) {
      let count = 0;
      for await (const keys of keysUnder(under, '')) {
        if (keys.length === 0) continue;
        const Objects = keys.map((key) => ({ Key: `${prefix}${key}` }));
        const { Errors = [] } = await ask((until) =>
          client.send(new s3.DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }), until),
        );
        // An erasure that left something behind has to be tried again, not believed.
        if (Errors.length > 0) throw providerFailure('S3', 'unavailable', { cause: Errors[0]?.Code });
        count += keys.length;
      }
      return count;
    },
    async list(under, { limit = 1000, after = '' } = {}) {
      const keys: string[] = [];
      for await (const page of keysUnder(under, after)) {
        keys.push(...page);
        if (keys.length >= limit) break;
      }
      const found: Array<ObjectInfo | undefined> = [];
      const wanted = keys.slice(0, limit);
      // A page of S3 has no media types.
      for (let from = 0; from < wanted.length; from += HEADS_AT_ONCE)
        found.push(...(await Promise.all(wanted.slice(from, from + HEADS_AT_ONCE).map(head))));
      return found.filter((info) => info !== undefined);
    },
    async probe() {
      const failure = await check().then(
        () => undefined,
        (error: Error) => error.message,
      );
      return {
        driver: 's3',
        // Reduced and not unusable: interviews are typed on, so the process must stay in service.
        usable: true,
        reduced: failure !== undefined,
        detail:
          failure === undefined
            ? `The bucket ${bucket}.${sign ? ` Recordings are fetched from ${options.publicUrl}.` : ''}`
            : `${failure} Until it is back no file is taken or shown.`,
      };
    },
    close: async () => client.destroy(),
  };
};
