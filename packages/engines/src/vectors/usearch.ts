import { createFlatIndex } from './flat.ts';
import type { Index } from './partition.ts';

/** Up to here exact search costs less than the recall that a graph loses (measured on 1536 dimensions). */
const EXACT_UP_TO = 14_000;

/**
 * usearch, SIMD in native code: exact while a partition is small, its graph (HNSW) once it is large, in half precision, since the hits are scored anew by their whole vectors. Undefined where the
 * package has no build for this platform; the plain scan then serves.
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
    };
    return {
      add(key, values) {
        flat.add(key, values);
        size += 1;
        if (graph !== undefined) graph.add(BigInt(key), values);
        else if (size > exactUpTo) grow();
      },
      remove(key) {
        flat.remove(key);
        graph?.remove(BigInt(key));
        size -= 1;
      },
      score: flat.score,
      search(values, count) {
        if (graph === undefined || count > size / 4) return flat.search(values, count);
        return Array.from((graph.search(values, count, 1) as { keys: BigUint64Array }).keys, Number);
      },
    };
  };
};
