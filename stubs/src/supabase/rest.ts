import type { ServerResponse } from 'node:http';
import { type Heard, sendJson } from '../server.ts';
import type { ProjectDatabase } from './project.ts';

type Claims = Parameters<ProjectDatabase['as']>[0];

const NAME = /^[a-z_]+$/;
const named = (name: string): string => {
  if (!NAME.test(name)) throw Object.assign(new Error(`unexpected "${name}"`), { code: 'PGRST100' });
  return `"${name}"`;
};

/** `id=eq.x`, `id=in.(x,y)`, `id=neq.x`, `is_admin=is.true` as SQL. */
const whereOf = (query: URLSearchParams, values: unknown[]): string => {
  const parts = [...query]
    .filter(([name]) => !['select', 'order', 'limit', 'columns', 'on_conflict'].includes(name))
    .map(([name, test]) => {
      const [, operator = '', wanted = ''] = /^(\w+)\.(.*)$/.exec(test) ?? [];
      if (operator === 'is')
        return `${named(name)} is ${wanted === 'true' ? 'true' : wanted === 'false' ? 'false' : 'null'}`;
      if (operator === 'in') {
        values.push(
          wanted
            .replace(/^\(|\)$/g, '')
            .split(',')
            .map((part) => part.replaceAll('"', '')),
        );
        return `${named(name)}::text = any($${values.length})`;
      }
      values.push(wanted);
      return `${named(name)}::text ${operator === 'neq' ? '<>' : '='} $${values.length}`;
    });
  return parts.length === 0 ? '' : ` where ${parts.join(' and ')}`;
};
const selected = (query: URLSearchParams): string => {
  const select = query.get('select') ?? '*';
  return select === '*' ? '*' : select.split(',').map(named).join(', ');
};

/** The SQL of a request to a table. */
const statementOf = ({ method, body }: Heard, table: string, query: URLSearchParams) => {
  const values: unknown[] = [];
  const rows = (Array.isArray(body) ? body : [body]) as Array<Record<string, unknown>>;
  const given = rows[0] ?? {};
  const put = (value: unknown): string => `$${values.push(value)}`;
  const from = `public.${named(table)}`;
  switch (method) {
    case 'GET':
    case 'HEAD':
      return {
        text: `select ${selected(query)} from ${from}${whereOf(query, values)} limit ${Number(query.get('limit') ?? 1000)}`,
        values,
      };
    case 'PATCH': {
      const set = Object.entries(given).map(([name, value]) => `${named(name)} = ${put(value)}`);
      return {
        text: `update ${from} set ${set.join(', ')}${whereOf(query, values)} returning ${selected(query)}`,
        values,
      };
    }
    case 'POST': {
      const names = Object.keys(given);
      const row = names.map((name) => put(given[name]));
      return { text: `insert into ${from} (${names.map(named)}) values (${row}) returning ${selected(query)}`, values };
    }
    default:
      return { text: `delete from ${from}${whereOf(query, values)} returning ${selected(query)}`, values };
  }
};

/** PostgREST over the real database: a role and its claims a request, row-level security decides. */
export const answerRest = async (
  database: ProjectDatabase,
  claims: Claims,
  heard: Heard,
  path: string,
  query: URLSearchParams,
  response: ServerResponse,
): Promise<void> => {
  try {
    const [, procedure] = /^rpc\/([a-z_]+)$/.exec(path) ?? [];
    if (procedure !== undefined) {
      const given = (heard.body === '' ? {} : heard.body) as Record<string, unknown>;
      const names = Object.keys(given);
      const list = names.map((name, at) => `${named(name)} => $${at + 1}`).join(', ');
      const text = `select public.${named(procedure)}(${list}) as answer`;
      const { rows } = await database.as<{ answer: unknown }>(
        claims,
        text,
        names.map((name) => given[name]),
      );
      return sendJson(response, 200, rows[0]?.answer ?? null);
    }
    const { text, values } = statementOf(heard, path, query);
    const { rows } = await database.as(claims, text, values);
    if (heard.headers.accept?.includes('vnd.pgrst.object+json') === true) {
      if (rows.length === 1) return sendJson(response, heard.method === 'POST' ? 201 : 200, rows[0]);
      const details = `The result contains ${rows.length} rows`;
      const message = 'Cannot coerce the result to a single JSON object';
      return sendJson(response, 406, { code: 'PGRST116', details, hint: null, message });
    }
    const wanted = heard.method === 'GET' || String(heard.headers.prefer ?? '').includes('return=representation');
    if (wanted) return sendJson(response, heard.method === 'POST' ? 201 : 200, rows);
    response.writeHead(heard.method === 'POST' ? 201 : 204).end();
  } catch (error) {
    const { code = 'XX000', message } = error as { code?: string; message: string };
    const status = code === '42501' ? (claims.role === 'anon' ? 401 : 403) : code === '23505' ? 409 : 400;
    sendJson(response, status, { code, message, details: null, hint: null });
  }
};
