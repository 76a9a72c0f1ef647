import { inflateRawSync } from 'node:zlib';
import { LIMITS, Unreadable } from './limits.ts';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

const bomb = () => new Unreadable('This DOCX unpacks to far more than a resume can hold.');
const damaged = () => new Unreadable('This DOCX is damaged or cut off. Save it again, then upload it.');

/**
 * Refuses a DOCX that would unpack to too much, before anything else opens it: by what its directory says, then by
 * unpacking each file against the limit, since a directory can lie. (Layout: PKWARE APPNOTE 4.3.)
 */
export const checkZip = (bytes: Uint8Array): void => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.byteLength - 22;
  while (end >= 0 && view.getUint32(end, true) !== END) end -= 1;
  if (end < 0) throw damaged();
  const count = view.getUint16(end + 10, true);
  if (count > LIMITS.files) throw bomb();
  let at = view.getUint32(end + 16, true);
  let left = LIMITS.unpackedBytes;
  for (let file = 0; file < count; file += 1) {
    if (at + 46 > bytes.byteLength || view.getUint32(at, true) !== ENTRY) throw damaged();
    const method = view.getUint16(at + 10, true);
    const packed = view.getUint32(at + 20, true);
    const unpacked = view.getUint32(at + 24, true);
    if (unpacked > left) throw bomb();
    const header = view.getUint32(at + 42, true);
    if (header + 30 > bytes.byteLength) throw damaged();
    const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    if (start + packed > bytes.byteLength) throw damaged();
    left -= sizeOf(bytes.subarray(start, start + packed), method, left);
    if (left < 0) throw bomb();
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
};

const sizeOf = (packed: Uint8Array, method: number, most: number): number => {
  if (method === STORED) return packed.byteLength;
  if (method !== DEFLATED) throw damaged();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) }).byteLength;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? bomb() : damaged();
  }
};
