import { Refusal, type StubAccounts, type StubUser } from './accounts.ts';
import type { ProjectDatabase } from './project.ts';

type Body = Record<string, unknown>;

/** What the secret key may do: list, change and delete accounts and their factors. */
export const answerAdministration = async (
  accounts: StubAccounts,
  database: ProjectDatabase,
  method: string,
  path: string,
  query: URLSearchParams,
  body: Body,
): Promise<unknown> => {
  const [, noun, id, what, factorId = ''] = path.split('/');
  if (noun !== 'users') throw new Refusal(404, 'not_found', 'Not found');
  if (id === undefined) {
    const [page, size] = [Number(query.get('page') || 1), Number(query.get('per_page') || 50)];
    const { rows } = await database.pool.query<StubUser>(
      'select * from auth.users order by created_at desc, id desc limit $1 offset $2',
      [size, (page - 1) * size],
    );
    return { users: rows.map(accounts.shown), aud: 'authenticated' };
  }
  const user = await accounts.byId(id);
  if (what === 'factors') {
    accounts.factors.delete(factorId);
    return { id: factorId };
  }
  if (method === 'DELETE') {
    await database.pool.query('delete from auth.users where id = $1', [id]);
    accounts.end(({ userId }) => userId === id);
    return {};
  }
  if (method === 'GET') return accounts.shown(user);
  const { app_metadata: app, password, email } = body as { app_metadata?: object; password?: string; email?: string };
  return accounts.shown(
    await accounts.change(id, {
      ...(app !== undefined && { raw_app_meta_data: { ...user.raw_app_meta_data, ...app } }),
      ...(password !== undefined && { encrypted_password: password }),
      ...(email !== undefined && { email }),
    }),
  );
};
