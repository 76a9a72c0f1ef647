import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '@talentsync/contracts';
import { providerFailure, troubleOf } from '../trouble/failure.ts';
import { sieve } from './partition.ts';
import { createPineconeWire, type PineconeAnswer, type PineconeWireOptions } from './pinecone-wire.ts';
import type { Namespace, VectorFilter, VectorMatch, VectorMetadata, VectorRecord, Vectors } from './port.ts';

export interface PineconeVectorsOptions extends PineconeWireOptions {
  /** Made as a serverless index of the vectors' dimension when it is not there at the first upsert. */
  index: string;
  cloud: string;
  region: string;
  /** The control plane; only a stand-in has another. */
  controllerUrl?: string;
  /** How long a reader waits for this process's own writes to be seen, before it takes what there is. */
  freshWithinMs?: number;
}

/** Below Pinecone's 2 MB, 1000 records and 1000 ids a request. */
const BATCH_BYTES = 1_900_000;
const BATCH_RECORDS = 1_000;
const LOOK_AGAIN_MS = 100;
const READY_WITHIN_MS = 60_000;
/** Beside the record's own metadata: which model made it. Vectors of two models never meet in one query. */
const MODEL = 'embedding_model';

/** Nine digits give a 32-bit float back exactly; the double it was widened to has twice as many. */
const wireValues = (values: Float32Array): string =>
  `[${Array.from(values, (value) => Number(value.toPrecision(9))).join(',')}]`;
const wireRecord = (model: string, { id, values, metadata }: VectorRecord): string =>
  `{"id":${JSON.stringify(id)},"values":${wireValues(values)},"metadata":${JSON.stringify({ ...metadata, [MODEL]: model })}}`;
/** A vector without a direction is near nothing, and Pinecone refuses it. */
const hasDirection = (values: Float32Array): boolean => values.some((value) => value !== 0);

const wireFilter = (filter: VectorFilter): object =>
  Object.fromEntries(
    Object.entries(filter).map(([field, wanted]) => [field, typeof wanted === 'object' ? wanted : { $eq: wanted }]),
  );

const otherModel = (there: string, model: string): AppError =>
  new AppError('CONFLICT', `These vectors are of ${there}, not of ${model}. Embed again with one model.`);

/** Joins records into requests that keep to the limits. */
function* batches(records: string[]): Generator<string[]> {
  let batch: string[] = [];
  let bytes = 0;
  for (const record of records) {
    const size = Buffer.byteLength(record) + 1;
    if (batch.length > 0 && (bytes + size > BATCH_BYTES || batch.length === BATCH_RECORDS)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(record);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

/** Pinecone, one serverless index, a namespace for each of ours. What is written is seen a little later; see `freshWithinMs`. */
export const openPineconeVectors = async (options: PineconeVectorsOptions): Promise<Vectors> => {
  const { index, cloud, region, controllerUrl = 'https://api.pinecone.io', freshWithinMs = 1_000 } = options;
  const ask = createPineconeWire(options);
  const written = new Map<Namespace, number>();
  const models = new Map<Namespace, string>();
  let place: { host: string; dimension: number } | undefined;

  const find = async (): Promise<typeof place> => {
    if (place !== undefined) return place;
    const { body } = await ask('GET', `${controllerUrl}/indexes/${index}`);
    const { host, dimension, status } = (body ?? {}) as {
      host?: string;
      dimension?: number;
      status?: { ready?: boolean };
    };
    if (host === undefined || dimension === undefined || status?.ready === false) return undefined;
    place = { host: host.includes('://') ? host : `https://${host}`, dimension };
    return place;
  };
  const findOrMake = async (dimension: number): Promise<NonNullable<typeof place>> => {
    const there = await find();
    if (there !== undefined) return there;
    const spec = { serverless: { cloud, region } };
    await ask('POST', `${controllerUrl}/indexes`, { name: index, dimension, metric: 'cosine', spec }).catch((error) => {
      // Another replica made it in the same moment.
      if (troubleOf(error) !== 'invalid') throw error;
    });
    for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await pause(LOOK_AGAIN_MS)) {
      const made = await find();
      if (made !== undefined) return made;
    }
    throw providerFailure('Pinecone', 'unavailable');
  };

  /** Somebody deleted the index while this process ran: it is looked for anew, and the next write makes it. */
  const forget = (): void => {
    place = undefined;
    models.clear();
    written.clear();
  };

  /** Without this number a reader cannot know what it misses, and takes what it sees. */
  const note = (namespace: Namespace, { writtenLsn = 0 }: PineconeAnswer): void =>
    void written.set(namespace, Math.max(writtenLsn, written.get(namespace) ?? 0));

  /** Asks until what this process wrote is seen, or its time is over. */
  const freshly = async (host: string, namespace: Namespace, query: object): Promise<PineconeAnswer> => {
    const until = Date.now() + freshWithinMs;
    for (let wait = 10; ; wait = Math.min(2 * wait, LOOK_AGAIN_MS)) {
      const answer = await ask('POST', `${host}/query`, { namespace, includeMetadata: true, ...query });
      if (answer.body === undefined) forget();
      const { indexedLsn = Number.POSITIVE_INFINITY } = answer;
      if (indexedLsn >= (written.get(namespace) ?? 0) || Date.now() >= until) return answer;
      await pause(wait);
    }
  };
  const settled = (host: string, dimension: number, namespace: Namespace): Promise<PineconeAnswer> =>
    freshly(host, namespace, { vector: Array.from({ length: dimension }, () => 1), topK: 1 });

  /** The model of a namespace; undefined while it is empty. */
  const modelThere = async ({ host, dimension }: NonNullable<typeof place>, namespace: Namespace) => {
    const { body } = await settled(host, dimension, namespace);
    const [first] = (body?.matches ?? []) as Array<{ metadata?: VectorMetadata }>;
    const model = first?.metadata?.[MODEL];
    return typeof model === 'string' ? model : undefined;
  };
  const check = async (there: NonNullable<typeof place>, namespace: Namespace, model: string, all: Float32Array[]) => {
    for (const values of all) {
      if (!values.every(Number.isFinite))
        throw new AppError('VALIDATION_FAILED', 'A vector has a value that is not a finite number.');
      if (values.length !== there.dimension)
        throw otherModel(`${there.dimension} dimensions`, `${model} (${values.length})`);
    }
    if (models.get(namespace) === model) return;
    const known = await modelThere(there, namespace);
    if (known !== undefined && known !== model) throw otherModel(known, model);
    if (known !== undefined) models.set(namespace, known);
  };

  // A wrong key is told at the start, and a missing index is no fault.
  await find().catch((cause: unknown) => {
    throw new Error(`Pinecone cannot be used (${(cause as Error).message}); see PINECONE_API_KEY.`, { cause });
  });

  return {
    async upsert(namespace, model, records) {
      const [first] = records;
      if (first === undefined) return;
      const there = await findOrMake(first.values.length);
      await check(
        there,
        namespace,
        model,
        records.map(({ values }) => values),
      );
      const lines = records.filter(({ values }) => hasDirection(values)).map((record) => wireRecord(model, record));
      for (const batch of batches(lines)) {
        const body = `{"namespace":${JSON.stringify(namespace)},"vectors":[${batch.join(',')}]}`;
        const answer = await ask('POST', `${there.host}/vectors/upsert`, body);
        if (answer.body === undefined) {
          forget();
          throw providerFailure('Pinecone', 'unavailable', { cause: new Error('the index is not there any more') });
        }
        note(namespace, answer);
      }
      models.set(namespace, model);
    },
    async query(namespace, model, { values, topK, filter = {} }) {
      const there = await find();
      if (there === undefined || topK < 1 || !hasDirection(values)) return [];
      await check(there, namespace, model, [values]);
      const { body } = await freshly(there.host, namespace, {
        ...{ vector: [...values], topK, filter: { ...wireFilter(filter), [MODEL]: { $eq: model } } },
      });
      const fits = sieve(filter);
      const found = (body?.matches ?? []) as Array<{ id: string; score: number; metadata?: VectorMetadata }>;
      return found
        .map(({ id, score, metadata: { [MODEL]: _, ...metadata } = {} }): VectorMatch => ({ id, score, metadata }))
        .filter(({ metadata }) => fits(metadata))
        .toSorted((a, b) => b.score - a.score);
    },
    async delete(namespace, what) {
      const there = await find();
      if (there === undefined) return;
      const url = `${there.host}/vectors/delete`;
      // The model may go with its last record: it is looked up anew.
      models.delete(namespace);
      if ('filter' in what) {
        note(namespace, await ask('POST', url, { namespace, filter: wireFilter(what.filter) }));
        return;
      }
      for (let at = 0; at < what.ids.length; at += BATCH_RECORDS)
        note(namespace, await ask('POST', url, { namespace, ids: what.ids.slice(at, at + BATCH_RECORDS) }));
    },
    async count(namespace) {
      const there = await find();
      if (there === undefined) return 0;
      await settled(there.host, there.dimension, namespace);
      const { body } = await ask('POST', `${there.host}/describe_index_stats`, {});
      const spaces = (body?.namespaces ?? {}) as Record<string, { vectorCount?: number }>;
      return spaces[namespace]?.vectorCount ?? 0;
    },
    async probe() {
      const said = await ask('GET', `${controllerUrl}/indexes/${index}`).then(
        ({ body }) => ({ there: body !== undefined }),
        (error: Error) => ({ failure: error.message }),
      );
      const failure = 'failure' in said ? said.failure : undefined;
      return {
        ...{ driver: 'pinecone', usable: true, reduced: failure !== undefined },
        // Reduced and not unusable: without it an interview asks the follow-ups that come with its questions.
        detail:
          failure ??
          ('there' in said && said.there
            ? `The index ${index}; what is written is seen a moment later.`
            : `There is no index ${index} yet; the first vectors make it.`),
      };
    },
    close: async () => {},
  };
};
