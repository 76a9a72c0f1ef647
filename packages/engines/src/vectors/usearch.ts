import { createFlatIndex, createMatrix } from './flat.ts';
import type { Index } from './partition.ts';

/** Up to here exact search costs less than the recall that a graph loses (measured on 1536 dimensions). */
const EXACT_UP_TO = 14_000;

/** From so many dimensions on a row is first looked at in eight bits a number: a quarter of the memory to walk through. */
const COARSE_FROM = 256;
/** More than is wanted, for what eight bits put a little too low. */
const slack = (count: number): number => count + Math.max(10, count >> 1);

/** A vector in eight bits a number, its largest number as large as those hold. */
const coarse = (values: Float32Array): Int8Array<ArrayBuffer> => {
  let largest = 0;
  for (let at = 0; at < values.length; at += 1) largest = Math.max(largest, Math.abs(values[at] as number));
  const scale = largest === 0 ? 0 : 127 / largest;
  const numbers = new Int8Array(values.length);
  for (let at = 0; at < values.length; at += 1) numbers[at] = Math.round((values[at] as number) * scale);
  return numbers;
};

/**
 * usearch, SIMD in native code: exact while a partition is small, its graph (HNSW) once it is large. Hits are scored anew by
 * their whole vectors, so the graph keeps half precision, and the exact search looks at eight bits a number first and gives
 * a few hits more than asked for. Undefined where the package has no build for this platform; the plain scan then serves.
 */
export const loadUsearch = async (exactUpTo = EXACT_UP_TO): Promise<((dimension: number) => Index) | undefined> => {
  const library = await import('usearch').catch(() => undefined);
  if (library === undefined) return undefined;
  const { Index: Graph, MetricKind, ScalarKind, exactSearch } = library;

  return (dimension) => {
    const flat = createFlatIndex(dimension, (rows, _, values, count) => {
      const found = exactSearch(rows, values, dimension, count, MetricKind.IP, 1) as { keys: BigUint64Array };
      return Array.from(found.keys, Number);
    });
    let rows = dimension < COARSE_FROM ? undefined : createMatrix(dimension, (length) => new Int8Array(length));
    let size = 0;
    let graph: InstanceType<typeof Graph> | undefined;
    const grow = () => {
      graph = new Graph({
        dimensions: dimension,
        metric: MetricKind.IP,
        quantization: ScalarKind.BF16,
        connectivity: 16,
        expansion_add: 128,
        expansion_search: 128,
        multi: false,
      });
      for (const [key, values] of flat.entries()) graph.add(BigInt(key), values);
      rows = undefined;
    };
    const lookAtAll = (values: Float32Array, count: number): number[] => {
      const looked = rows;
      if (looked === undefined || looked.size === 0) return flat.search(values, count);
      const most = Math.min(slack(count), looked.size);
      const found = exactSearch(looked.rows(), coarse(values), dimension, most, MetricKind.Cos, 1) as {
        keys: BigUint64Array;
      };
      return Array.from(found.keys, (at) => looked.keyAt(Number(at)));
    };
    return {
      add(key, values) {
        flat.add(key, values);
        rows?.add(key, coarse(values));
        size += 1;
        if (graph !== undefined) graph.add(BigInt(key), values);
        else if (size > exactUpTo) grow();
      },
      remove(key) {
        flat.remove(key);
        rows?.remove(key);
        graph?.remove(BigInt(key));
        size -= 1;
      },
      score: flat.score,
      search(values, count) {
        if (graph === undefined || count > size / 4) return lookAtAll(values, count);
        return Array.from((graph.search(values, count, 1) as { keys: BigUint64Array }).keys, Number);
      },
    };
  };
};
