import { createHash, randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type Heard, listen, type Stub } from '../server.ts';
import { refuseSignature, type S3Keys } from './signature.ts';

interface StoredObject {
  bytes: Buffer;
  mediaType: string;
  /** `x-amz-meta-` headers. */
  marks: Record<string, string>;
  etag: string;
  modified: Date;
}

export interface S3Stub extends Stub {
  bucket: string;
  keys: S3Keys;
  region: string;
  /** The next requests are refused so. */
  fail(times: number, status: number, code: string): void;
  /** The next request that fits (`PUT /bucket/key?…`) is carried out and its answer `lost`; or it is not, and a web `page` comes with 200, or a refusal with this code. */
  once(fits: RegExp, trouble: string): void;
  /** Uploads in parts that were begun and neither completed nor given up. */
  openUploads(): number;
  requests(): string[];
}

const STATUS: Record<string, number> = {
  ...{ AccessDenied: 403, InvalidAccessKeyId: 403, RequestTimeTooSkewed: 403, SignatureDoesNotMatch: 403 },
  ...{ XAmzContentSHA256Mismatch: 400, EntityTooSmall: 400, InvalidPart: 400, NoSuchBucket: 404, NoSuchKey: 404 },
  ...{ NoSuchUpload: 404, MethodNotAllowed: 405, PreconditionFailed: 412, InvalidRange: 416, SlowDown: 503 },
};
const SMALLEST_PART = 5 * 1024 * 1024;

const md5 = (data: Buffer): Buffer => createHash('md5').update(data).digest();
const inXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
const valuesOf = (xml: string, tag: string): string[] =>
  [...xml.matchAll(new RegExp(`<${tag}>([^<]*)</${tag}>`, 'g'))].map(([, value = '']) =>
    value
      .replace(/&quot;/g, '"')
      .replace(/&lt;/g, '<')
      .replace(/&amp;/g, '&'),
  );

const sendXml = (
  response: ServerResponse,
  status: number,
  xml: string,
  headers: Record<string, string> = {},
): unknown => {
  response.writeHead(status, { 'content-type': 'application/xml', ...headers });
  return response.end(`<?xml version="1.0" encoding="UTF-8"?>${xml}`);
};
const refuse = (response: ServerResponse, code: string, status = STATUS[code] ?? 400): unknown =>
  sendXml(response, status, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`);

const marksOf = ({ headers }: Heard): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name.startsWith('x-amz-meta-') && typeof value === 'string' ? [[name, value]] : [],
    ),
  );

/** Headers that a request may ask for itself. */
const pinned = (asked: URLSearchParams): Record<string, string> =>
  Object.fromEntries(
    ['content-disposition', 'cache-control'].flatMap((name) => {
      const value = asked.get(`response-${name}`);
      return value === null ? [] : [[name, value]];
    }),
  );

/** S3 as its documentation has it, for one bucket by path: signatures, parts, ranges, conditions, pages of up to `page` keys. */
export const startS3Stub = async ({
  port = 0,
  page: pageSize = 1000,
}: {
  port?: number;
  page?: number;
} = {}): Promise<S3Stub> => {
  const bucket = 'talentsync';
  const keys = { accessKeyId: 'STUBKEY', secretAccessKey: 'stub secret' };
  const objects = new Map<string, StoredObject>();
  const uploads = new Map<
    string,
    { key: string; parts: Map<number, Buffer> } & Pick<StoredObject, 'mediaType' | 'marks'>
  >();
  const requests: string[] = [];
  const failure = { times: 0, status: 0, code: '' };
  let once: { fits: RegExp; trouble: string } | undefined;

  const conditionFails = ({ headers }: Heard, key: string): string | undefined => {
    const present = objects.get(key);
    const { 'if-match': match, 'if-none-match': none } = headers;
    if (none === '*' && present !== undefined) return 'PreconditionFailed';
    if (match !== undefined && present === undefined) return 'NoSuchKey';
    return match !== undefined && present?.etag !== match ? 'PreconditionFailed' : undefined;
  };
  const keep = (key: string, bytes: Buffer, as: Pick<StoredObject, 'mediaType' | 'marks'>, etag: string): void => {
    const { mediaType, marks } = as;
    objects.set(key, { bytes, mediaType, marks, etag: `"${etag}"`, modified: new Date() });
  };

  const put = (heard: Heard, key: string, response: ServerResponse): unknown => {
    const code = conditionFails(heard, key);
    if (code !== undefined) return refuse(response, code);
    const mediaType = heard.headers['content-type'] ?? 'application/octet-stream';
    keep(key, heard.bytes, { mediaType, marks: marksOf(heard) }, md5(heard.bytes).toString('hex'));
    return response.writeHead(200, { etag: objects.get(key)?.etag ?? '' }).end();
  };

  const get = ({ method, headers, path }: Heard, key: string, response: ServerResponse): unknown => {
    const asked = new URL(path, 'http://stub').searchParams;
    const found = objects.get(key);
    if (found === undefined) return method === 'HEAD' ? response.writeHead(404).end() : refuse(response, 'NoSuchKey');
    const { bytes, mediaType, marks, etag, modified } = found;
    const facts = {
      ...marks,
      'content-type': asked.get('response-content-type') ?? mediaType,
      ...pinned(asked),
      etag,
      'last-modified': modified.toUTCString(),
      'accept-ranges': 'bytes',
    };
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '') ?? [];
    if (first === undefined || method === 'HEAD') {
      response.writeHead(200, { ...facts, 'content-length': bytes.length });
      return response.end(method === 'HEAD' ? undefined : bytes);
    }
    const start = Number(first);
    if (start >= bytes.length) return refuse(response, 'InvalidRange');
    const end = Math.min(last ? Number(last) : Number.POSITIVE_INFINITY, bytes.length - 1);
    const range = `bytes ${start}-${end}/${bytes.length}`;
    response.writeHead(206, { ...facts, 'content-length': end - start + 1, 'content-range': range });
    return response.end(bytes.subarray(start, end + 1));
  };

  const list = (query: URLSearchParams, response: ServerResponse): unknown => {
    const prefix = query.get('prefix') ?? '';
    const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
    const size = Math.min(pageSize, Number(query.get('max-keys') ?? pageSize));
    const all = [...objects]
      .filter(([key]) => key.startsWith(prefix) && key > after)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
    const page = all.slice(0, size);
    const more = all.length > page.length;
    const contents = page.map(
      ([key, { bytes, etag, modified }]) =>
        `<Contents><Key>${inXml(key)}</Key><LastModified>${modified.toISOString()}</LastModified><ETag>${inXml(etag)}</ETag><Size>${bytes.length}</Size></Contents>`,
    );
    const next = more ? `<NextContinuationToken>${inXml(page.at(-1)?.[0] ?? '')}</NextContinuationToken>` : '';
    return sendXml(
      response,
      200,
      `<ListBucketResult><Name>${bucket}</Name><KeyCount>${page.length}</KeyCount><IsTruncated>${more}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`,
    );
  };

  const complete = (heard: Heard, key: string, id: string, response: ServerResponse): unknown => {
    const upload = uploads.get(id);
    if (upload?.key !== key) return refuse(response, 'NoSuchUpload');
    const xml = heard.bytes.toString();
    const numbers = valuesOf(xml, 'PartNumber').map(Number);
    const etags = valuesOf(xml, 'ETag');
    const parts = numbers.map((number) => upload.parts.get(number));
    const right = parts.every((part, at) => part !== undefined && `"${md5(part).toString('hex')}"` === etags[at]);
    if (!right || numbers.length === 0) return refuse(response, 'InvalidPart');
    const bytes = parts.filter((part) => part !== undefined);
    if (bytes.slice(0, -1).some((part) => part.length < SMALLEST_PART)) return refuse(response, 'EntityTooSmall');
    const code = conditionFails(heard, key);
    if (code !== undefined) return refuse(response, code);
    keep(key, Buffer.concat(bytes), upload, `${md5(Buffer.concat(bytes.map(md5))).toString('hex')}-${bytes.length}`);
    uploads.delete(id);
    const etag = inXml(objects.get(key)?.etag ?? '');
    return sendXml(
      response,
      200,
      `<CompleteMultipartUploadResult><Key>${inXml(key)}</Key><ETag>${etag}</ETag></CompleteMultipartUploadResult>`,
    );
  };

  const multipart = (heard: Heard, key: string, query: URLSearchParams, response: ServerResponse): unknown => {
    const id = query.get('uploadId') ?? '';
    if (query.has('uploads')) {
      const fresh = randomUUID();
      uploads.set(fresh, {
        ...{ key, mediaType: heard.headers['content-type'] ?? '', marks: marksOf(heard) },
        parts: new Map(),
      });
      return sendXml(
        response,
        200,
        `<InitiateMultipartUploadResult><UploadId>${fresh}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    if (!uploads.has(id)) return refuse(response, 'NoSuchUpload');
    if (heard.method === 'POST') return complete(heard, key, id, response);
    if (heard.method === 'DELETE') {
      uploads.delete(id);
      return response.writeHead(204).end();
    }
    uploads.get(id)?.parts.set(Number(query.get('partNumber')), heard.bytes);
    return response.writeHead(200, { etag: `"${md5(heard.bytes).toString('hex')}"` }).end();
  };

  const removeMany = (heard: Heard, response: ServerResponse): unknown => {
    const names = valuesOf(heard.bytes.toString(), 'Key');
    for (const name of names) objects.delete(name);
    return sendXml(response, 200, '<DeleteResult></DeleteResult>');
  };

  const answer = (heard: Heard, response: ServerResponse): unknown => {
    const { pathname, searchParams: query } = new URL(heard.path, 'http://stub');
    requests.push(`${heard.method} ${heard.path}`);
    if (failure.times > 0) {
      failure.times -= 1;
      return refuse(response, failure.code, failure.status);
    }
    if (once?.fits.test(`${heard.method} ${heard.path}`)) {
      const { trouble } = once;
      once = undefined;
      if (trouble === 'page') return response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>');
      if (trouble !== 'lost') return refuse(response, trouble);
      response.destroy();
    }
    const wrong = refuseSignature(heard, keys);
    if (wrong !== undefined) return refuse(response, wrong);
    const [, name, ...rest] = decodeURIComponent(pathname).split('/');
    if (name !== bucket) return refuse(response, 'NoSuchBucket');
    const key = rest.join('/');
    if (key === '' && heard.method === 'HEAD') return response.writeHead(200).end();
    if (key === '' && heard.method === 'GET') return list(query, response);
    if (key === '' && query.has('delete')) return removeMany(heard, response);
    if (query.has('uploads') || query.has('uploadId')) return multipart(heard, key, query, response);
    if (heard.method === 'PUT') return put(heard, key, response);
    if (heard.method === 'GET' || heard.method === 'HEAD') return get(heard, key, response);
    if (heard.method !== 'DELETE') return refuse(response, 'MethodNotAllowed');
    objects.delete(key);
    return response.writeHead(204).end();
  };
  const stub = await listen((heard, response) => void answer(heard, response), port);
  return {
    ...stub,
    ...{ bucket, keys, region: 'eu-central-1' },
    fail: (times, status, code) => void Object.assign(failure, { times, status, code }),
    once: (fits, trouble) => {
      once = { fits, trouble };
    },
    openUploads: () => uploads.size,
    requests: () => requests,
  };
};
