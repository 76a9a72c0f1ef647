import { expect } from 'vitest';
import type { Wire } from './line.ts';

/** A socket whose other end is the test. */
export const createWire = () => {
  const texts: Array<Record<string, unknown>> = [];
  const sound: Array<{ first: number; frames: number[] }> = [];
  /** Types of messages and numbers of frames, as they went out. */
  const order: Array<string | number> = [];
  const wire: Wire = {
    readyState: 1,
    onopen: null,
    onmessage: null,
    onclose: null,
    send(data) {
      if (typeof data === 'string') {
        texts.push(JSON.parse(data));
        order.push(String(texts.at(-1)?.type));
        return;
      }
      const view = new DataView(data);
      expect((data.byteLength - 4) % 640).toBe(0);
      const count = (data.byteLength - 4) / 640;
      const frames = Array.from({ length: count }, (_, at) => view.getInt16(4 + at * 640, true));
      sound.push({ first: view.getUint32(0, true), frames });
      order.push(...frames.map((_, at) => view.getUint32(0, true) + at));
    },
    close: () => drop(1006),
  };
  const drop = (code: number): void => {
    Object.assign(wire, { readyState: 3 });
    wire.onclose?.(new CloseEvent('close', { code }));
  };
  const tell = (message: object): void =>
    wire.onmessage?.(new MessageEvent('message', { data: JSON.stringify(message) }));
  return {
    ...{ wire, texts, sound, order, drop, tell },
    open: () => wire.onopen?.(new Event('open')),
    ready: (nextSequence: number, turnId: string | null = null) =>
      tell({ type: 'ready', streamId: 's', nextSequence, turnId, captions: true }),
    said: () => texts.map(({ type }) => type),
    /** Each frame with its number, as it was sent. */
    numbered: () => sound.flatMap(({ first, frames }) => frames.map((mark, at) => [first + at, mark])),
  };
};
