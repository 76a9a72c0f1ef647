import { inflateRawSync } from 'node:zlib';
import { LIMITS, Unreadable } from './limits.ts';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;
/** An end record has at most this much comment after it. */
const END_WITHIN = 65_557;

const bomb = () => new Unreadable('This DOCX unpacks to far more than a resume can hold.');
const damaged = () => new Unreadable('This DOCX is damaged or cut off. Save it again, then upload it.');

interface Entry {
  name: string;
  method: number;
  packed: Uint8Array;
  /** As the directory claims. */
  size: number;
}

const readDirectory = (bytes: Uint8Array): Entry[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.byteLength - 22;
  const lowest = Math.max(0, bytes.byteLength - END_WITHIN);
  while (end >= lowest && view.getUint32(end, true) !== END) end -= 1;
  if (end < lowest) throw damaged();
  const count = view.getUint16(end + 10, true);
  if (count > LIMITS.files) throw bomb();
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let file = 0; file < count; file += 1) {
    if (at + 46 > bytes.byteLength || view.getUint32(at, true) !== ENTRY) throw damaged();
    const packed = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const header = view.getUint32(at + 42, true);
    if (header + 30 > bytes.byteLength) throw damaged();
    const start = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
    if (start + packed > bytes.byteLength) throw damaged();
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      size: view.getUint32(at + 24, true),
      packed: bytes.subarray(start, start + packed),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
};

const unpack = ({ method, packed }: Entry, most: number): Uint8Array => {
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw damaged();
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? bomb() : damaged();
  }
};

/**
 * The wanted files of a ZIP (PKWARE APPNOTE 4.3), unpacked. One that would unpack to too much is refused before anything
 * is: by what its directory says of all files, then against the limit while unpacking, since a directory can lie.
 */
export const readZip = (bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> => {
  const entries = readDirectory(bytes);
  if (entries.reduce((sum, { size }) => sum + size, 0) > LIMITS.unpackedBytes) throw bomb();
  const files = new Map<string, Uint8Array>();
  let left = LIMITS.unpackedBytes;
  for (const entry of entries) {
    if (!wanted(entry.name)) continue;
    const content = unpack(entry, left);
    left -= content.byteLength;
    if (left < 0) throw bomb();
    files.set(entry.name, content);
  }
  return files;
};
