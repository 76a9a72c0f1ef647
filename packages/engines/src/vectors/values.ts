/** Bytes of one number with its place: 16 bits of place, 32 of number. */
const ENTRY = 6;

/** A vector as bytes, little-endian: its numbers, or where most are zeros, those that are not with their places. */
export const pack = (values: Float32Array): Uint8Array => {
  const entries = [...values.entries()].filter(([, value]) => value !== 0);
  const dense = values.byteLength;
  if (entries.length * ENTRY >= dense || values.length > 2 ** 16)
    return new Uint8Array(values.buffer, values.byteOffset, dense);
  const bytes = new DataView(new ArrayBuffer(entries.length * ENTRY));
  for (const [at, [place, value]] of entries.entries()) {
    bytes.setUint16(at * ENTRY, place, true);
    bytes.setFloat32(at * ENTRY + 2, value, true);
  }
  return new Uint8Array(bytes.buffer);
};

/** What `pack` was given; as many bytes as numbers need are the numbers themselves. */
export const unpack = (packed: Uint8Array, dimension: number): Float32Array => {
  const bytes = Uint8Array.from(packed);
  if (bytes.byteLength === dimension * Float32Array.BYTES_PER_ELEMENT) return new Float32Array(bytes.buffer);
  const view = new DataView(bytes.buffer);
  const values = new Float32Array(dimension);
  for (let at = 0; at < bytes.byteLength; at += ENTRY) values[view.getUint16(at, true)] = view.getFloat32(at + 2, true);
  return values;
};
