import type { Readable } from 'node:stream';

/** Pieces of exactly `size` bytes, the last one shorter; at least one, also of nothing. */
export async function* pieces(body: Readable, size: number): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    const whole = Buffer.from(chunk as Uint8Array);
    held.push(whole);
    bytes += whole.length;
    while (bytes >= size) {
      const joined = Buffer.concat(held);
      yield joined.subarray(0, size);
      held = [joined.subarray(size)];
      bytes -= size;
    }
  }
  yield Buffer.concat(held);
}
