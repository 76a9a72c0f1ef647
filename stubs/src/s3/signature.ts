import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Heard } from '../server.ts';

/** The keys of the account that the stub knows. */
export interface S3Keys {
  accessKeyId: string;
  secretAccessKey: string;
}

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const HEADER =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=(\w{64})$/;
const SKEW_MS = 15 * 60_000;

const timeOf = (stamp: string): number =>
  Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

const LONGEST_SECONDS = 7 * 24 * 3600;

/** Signature version 4 in the query, as in a presigned address: good until it expires, for the headers it names. */
const refusePresigned = ({ method, path, headers }: Heard, keys: S3Keys): string | undefined => {
  const { pathname, searchParams } = new URL(path, 'http://stub');
  const read = (name: string): string => searchParams.get(`X-Amz-${name}`) ?? '';
  const [id, day = '', region = ''] = read('Credential').split('/');
  if (id !== keys.accessKeyId) return 'InvalidAccessKeyId';
  const seconds = Number(read('Expires'));
  if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) return 'AuthorizationQueryParametersError';
  if (timeOf(read('Date')) + seconds * 1000 < Date.now()) return 'AccessDenied';
  const names = read('SignedHeaders');
  const hash = searchParams.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD';
  const signature = read('Signature');
  searchParams.delete('X-Amz-Signature');
  const request = [method, pathname, sorted(searchParams), linesOf(names, headers), names, hash].join('\n');
  return signs({ keys, day, region, stamp: read('Date'), request }, signature) ? undefined : 'SignatureDoesNotMatch';
};

const sorted = (query: URLSearchParams): string =>
  [...query]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted()
    .join('&');

const linesOf = (names: string, headers: Heard['headers']): string =>
  names
    .split(';')
    .map(
      (name) =>
        `${name}:${String(headers[name] ?? '')
          .trim()
          .replace(/ +/g, ' ')}\n`,
    )
    .join('');

const signs = (
  by: { keys: S3Keys; day: string; region: string; stamp: string; request: string },
  signature: string,
): boolean => {
  const text = ['AWS4-HMAC-SHA256', by.stamp, `${by.day}/${by.region}/s3/aws4_request`, sha256(by.request)].join('\n');
  const first = hmac(`AWS4${by.keys.secretAccessKey}`, by.day);
  const expected = hmac([by.region, 's3', 'aws4_request'].reduce<Buffer>(hmac, first), text);
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(expected, given);
};

/**
 * Signature version 4 in the Authorization header, as the S3 documentation has it: the path encoded once, the query sorted,
 * the hash of the body compared with the body. Answers with S3's error code, or undefined when it is right.
 */
export const refuseSignature = (heard: Heard, keys: S3Keys): string | undefined => {
  const { method, path, headers, bytes } = heard;
  if (/[?&]X-Amz-Signature=/.test(path)) return refusePresigned(heard, keys);
  const [, id, day, region, names = '', signature = ''] = HEADER.exec(headers.authorization ?? '') ?? [];
  if (id === undefined) return 'AccessDenied';
  if (id !== keys.accessKeyId) return 'InvalidAccessKeyId';
  const stamp = String(headers['x-amz-date']);
  if (!(Math.abs(timeOf(stamp) - Date.now()) < SKEW_MS)) return 'RequestTimeTooSkewed';
  const hash = String(headers['x-amz-content-sha256']);
  if (hash !== 'UNSIGNED-PAYLOAD' && hash !== sha256(bytes)) return 'XAmzContentSHA256Mismatch';
  const { pathname, searchParams } = new URL(path, 'http://stub');
  const signed = names.split(';');
  if (!signed.includes('host') || !signed.includes('x-amz-date')) return 'AccessDenied';
  const request = [method, pathname, sorted(searchParams), linesOf(names, headers), names, hash].join('\n');
  const right = signs({ keys, day: day ?? '', region: region ?? '', stamp, request }, signature);
  return right ? undefined : 'SignatureDoesNotMatch';
};
