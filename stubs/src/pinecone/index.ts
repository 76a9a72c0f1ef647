import type { ServerResponse } from 'node:http';
import { type Heard, listen, type Stub, sendJson } from '../server.ts';
import { createNamespace, matches, type PineconeFilter, type PineconeRecord } from './namespace.ts';

type Space = ReturnType<typeof createNamespace>;

export interface PineconeStub extends Stub {
  apiKey: string;
  /** The next calls of the data plane are refused so. */
  fail(times: number, status: number, headers?: Record<string, string>): void;
  /** Takes all indexes away, as somebody in Pinecone's console would. */
  drop(): void;
  /** Bytes and records of each upsert. */
  upserts(): Array<{ bytes: number; records: number }>;
}

export interface PineconeStubOptions {
  port?: number;
  /** From a write to the moment when readers see it. */
  delayMs?: number;
  /** The address it gives as its own, where a line stands before it. */
  reachedAt?: string;
}

interface Body {
  name?: string;
  dimension?: number;
  namespace?: string;
  vectors?: PineconeRecord[];
  vector?: number[];
  topK?: number;
  filter?: PineconeFilter;
  ids?: string[];
  deleteAll?: boolean;
}

const MOST_BYTES = 2 * 1024 * 1024;
const MOST_RECORDS = 1000;
const MOST_METADATA = 40 * 1024;

const isFlat = (value: unknown): boolean =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((element) => typeof element === 'string'));

const faultIn = ({ values, metadata = {} }: PineconeRecord, dimension: number): string | undefined => {
  if (values.length !== dimension)
    return `Vector dimension ${values.length} does not match the dimension of the index ${dimension}`;
  if (values.every((value) => value === 0)) return 'Dense vectors must contain at least one non-zero value';
  if (!Object.values(metadata).every(isFlat))
    return 'Metadata value must be a string, number, boolean or list of strings';
  return JSON.stringify(metadata).length > MOST_METADATA ? 'Metadata size exceeds the limit' : undefined;
};

/** Pinecone's control and data plane as its documentation has them: limits, errors, numbered writes that are seen late. */
export const startPineconeStub = async ({
  port = 0,
  delayMs = 20,
  reachedAt,
}: PineconeStubOptions = {}): Promise<PineconeStub> => {
  const apiKey = 'stub-key';
  const indexes = new Map<string, { dimension: number; spaces: Map<string, Space> }>();
  const upserts: Array<{ bytes: number; records: number }> = [];
  const failure: { times: number; status: number; headers: Record<string, string> } = {
    times: 0,
    status: 0,
    headers: {},
  };
  let url = '';

  const refuse = (response: ServerResponse, status: number, message: string): unknown =>
    sendJson(response, status, { code: status === 404 ? 5 : 3, message, details: [] });
  const modelOf = (name: string) => ({
    ...{ name, dimension: indexes.get(name)?.dimension, metric: 'cosine', vector_type: 'dense' },
    ...{ host: `${reachedAt ?? url}/data/${name}`, status: { ready: true, state: 'Ready' } },
  });
  const control = (response: ServerResponse, status: number, code: string): unknown =>
    sendJson(response, status, { error: { code, message: code }, status });

  const answerControl = ({ method, body }: Heard, name: string | undefined, response: ServerResponse): unknown => {
    if (method === 'POST' && name === undefined) {
      const { name: fresh = '', dimension = 0 } = body as Body;
      if (!/^[a-z0-9-]{1,45}$/.test(fresh) || dimension < 1) return control(response, 400, 'INVALID_ARGUMENT');
      if (indexes.has(fresh)) return control(response, 409, 'ALREADY_EXISTS');
      indexes.set(fresh, { dimension, spaces: new Map() });
      return sendJson(response, 201, modelOf(fresh));
    }
    if (name === undefined || !indexes.has(name)) return control(response, 404, 'NOT_FOUND');
    return sendJson(response, 200, modelOf(name));
  };

  const answerData = (
    { method, bytes, body }: Heard,
    name: string,
    path: string,
    query: URLSearchParams,
    response: ServerResponse,
  ): unknown => {
    const index = indexes.get(name);
    if (index === undefined) return refuse(response, 404, 'Index not found');
    if (path === 'describe_index_stats') {
      const counts = [...index.spaces].map(([key, { records }]) => [key, { vectorCount: records.size }]);
      return sendJson(response, 200, { dimension: index.dimension, namespaces: Object.fromEntries(counts) });
    }
    const asked = method === 'GET' ? { namespace: query.get('namespace') ?? '' } : (body as Body);
    const { namespace = '__default__' } = asked;
    const space = index.spaces.get(namespace);
    const write = (to: Space, apply: () => void, answer: object): unknown => {
      const lsn = to.write(apply);
      setTimeout(to.index, delayMs).unref();
      return sendJson(response, 200, answer, { 'x-pinecone-request-lsn': String(lsn) });
    };
    if (path === 'vectors/upsert') {
      const { vectors = [] } = asked as Body;
      upserts.push({ bytes: bytes.length, records: vectors.length });
      if (bytes.length > MOST_BYTES) return refuse(response, 400, 'Request size exceeds the maximum of 2 MB');
      if (vectors.length > MOST_RECORDS) return refuse(response, 400, 'Too many vectors');
      const fault = vectors.map((vector) => faultIn(vector, index.dimension)).find((found) => found !== undefined);
      if (fault !== undefined) return refuse(response, 400, fault);
      const to = space ?? createNamespace();
      index.spaces.set(namespace, to);
      return write(
        to,
        () => {
          for (const vector of vectors) to.records.set(vector.id, vector);
        },
        { upsertedCount: vectors.length },
      );
    }
    if (space === undefined)
      return path === 'query'
        ? sendJson(response, 200, { matches: [], namespace })
        : refuse(response, 404, 'Namespace not found');
    if (path === 'query') {
      const { vector = [], topK = 0, filter = {} } = asked as Body;
      if (vector.length !== index.dimension) return refuse(response, 400, 'Vector dimension does not match');
      if (topK < 1 || topK > 10_000) return refuse(response, 400, 'Invalid topK');
      const answer = { matches: space.query(vector, topK, filter), namespace, usage: { readUnits: 1 } };
      return sendJson(response, 200, answer, { 'x-pinecone-max-indexed-lsn': String(space.indexed()) });
    }
    if (path === 'vectors/list') {
      const vectors = [...space.records.keys()].slice(0, Number(query.get('limit') ?? 100)).map((id) => ({ id }));
      return sendJson(response, 200, { vectors, namespace });
    }
    if (path === 'vectors/fetch') {
      const found = query.getAll('ids').flatMap((id) => (space.records.has(id) ? [[id, space.records.get(id)]] : []));
      return sendJson(response, 200, { vectors: Object.fromEntries(found), namespace });
    }
    if (path === 'vectors/delete') {
      const { ids, filter } = asked as Body;
      if ((ids === undefined) === (filter === undefined) || (ids?.length ?? 0) > MOST_RECORDS)
        return refuse(response, 400, 'Either up to 1000 ids or a filter');
      return write(
        space,
        () => {
          for (const [id, { metadata = {} }] of space.records)
            if (ids === undefined ? matches(metadata, filter ?? {}) : ids.includes(id)) space.records.delete(id);
        },
        {},
      );
    }
    return refuse(response, 404, 'No such call');
  };

  const answer = (heard: Heard, response: ServerResponse): unknown => {
    const { pathname, searchParams } = new URL(heard.path, 'http://stub');
    if (heard.headers['api-key'] !== apiKey) return refuse(response, 401, 'Unauthorized');
    if (heard.headers['x-pinecone-api-version'] === undefined) return refuse(response, 400, 'No API version');
    const [, room, name, ...rest] = pathname.split('/');
    if (room === 'indexes') return answerControl(heard, name, response);
    if (failure.times > 0) {
      failure.times -= 1;
      return sendJson(
        response,
        failure.status,
        { code: 8, message: 'TOO_MANY_REQUESTS', details: [] },
        failure.headers,
      );
    }
    return answerData(heard, name ?? '', rest.join('/'), searchParams, response);
  };
  const stub = await listen((heard, response) => void answer(heard, response), port);
  ({ url } = stub);
  return {
    ...stub,
    apiKey,
    fail: (times, status, headers = {}) => void Object.assign(failure, { times, status, headers }),
    drop: () => indexes.clear(),
    upserts: () => upserts,
  };
};
