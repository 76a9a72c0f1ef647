type Read = (view: DataView, at: number) => number;

const MU_BIAS = 0x84;
const muLaw = (byte: number): number => {
  const bits = ~byte & 0xff;
  const magnitude = (((bits & 0x0f) << 3) + MU_BIAS) << ((bits & 0x70) >> 4);
  return (bits & 0x80 ? MU_BIAS - magnitude : magnitude - MU_BIAS) / 32_768;
};
const aLaw = (byte: number): number => {
  const bits = byte ^ 0x55;
  const exponent = (bits & 0x70) >> 4;
  const base = ((bits & 0x0f) << 4) + 8;
  const magnitude = exponent === 0 ? base : (base + 0x100) << (exponent - 1);
  return (bits & 0x80 ? magnitude : -magnitude) / 32_768;
};
const signed24 = (view: DataView, at: number): number =>
  (view.getInt8(at + 2) * 65_536 + view.getUint8(at + 1) * 256 + view.getUint8(at)) / 8_388_608;

/** How uncompressed samples lie in a file (names as mediabunny gives them), and how one is read. */
const LAYOUTS: Record<string, { bytes: number; read: Read }> = {
  'pcm-u8': { bytes: 1, read: (view, at) => (view.getUint8(at) - 128) / 128 },
  'pcm-s16': { bytes: 2, read: (view, at) => view.getInt16(at, true) / 32_768 },
  'pcm-s16be': { bytes: 2, read: (view, at) => view.getInt16(at, false) / 32_768 },
  'pcm-s24': { bytes: 3, read: signed24 },
  'pcm-s32': { bytes: 4, read: (view, at) => view.getInt32(at, true) / 2_147_483_648 },
  'pcm-f32': { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  'pcm-f64': { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  ulaw: { bytes: 1, read: (view, at) => muLaw(view.getUint8(at)) },
  alaw: { bytes: 1, read: (view, at) => aLaw(view.getUint8(at)) },
};

/** A reader of interleaved samples of that codec into one array a channel; undefined where the layout is not known. */
export const pcmReader = (codec: string, channels: number): ((data: Uint8Array) => Float32Array[]) | undefined => {
  const layout = LAYOUTS[codec];
  if (layout === undefined) return undefined;
  const { bytes, read } = layout;
  return (data) => {
    const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
    const count = Math.floor(data.byteLength / (bytes * channels));
    return Array.from({ length: channels }, (_, channel) =>
      Float32Array.from({ length: count }, (_, at) => read(view, (at * channels + channel) * bytes)),
    );
  };
};
