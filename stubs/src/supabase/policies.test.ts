import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lacks } from '../../../scripts/tools.mjs';
import { openProjectDatabase, type ProjectDatabase } from './project.ts';

const SAM = '00000000-0000-7000-8000-000000000001';
const KIM = '00000000-0000-7000-8000-000000000002';
const NEW = '00000000-0000-7000-8000-000000000003';

/** deploy/supabase/migrations on a real PostgreSQL: every role × every verb × own and another's row. */
describe.skipIf(lacks('postgres'))('user_profiles (needs postgres)', () => {
  let database: ProjectDatabase;
  beforeAll(async () => {
    database = await openProjectDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.pool.query('delete from auth.users');
    for (const [id, name] of [
      [SAM, 'Sam'],
      [KIM, 'Kim'],
    ])
      await database.pool.query('insert into auth.users (id, email, raw_user_meta_data) values ($1, $2, $3)', [
        ...[id, `${name}@example.com`, { full_name: name, is_admin: true, role: 'administrator' }],
      ]);
  });

  const WHO = {
    nobody: { role: 'anon' as const },
    sam: { role: 'authenticated' as const, sub: SAM },
    secret: { role: 'service_role' as const },
  };
  const VERBS = {
    'reads it': 'select id from public.user_profiles where id = $1',
    'renames it': `update public.user_profiles set full_name = 'New' where id = $1`,
    'raises it': 'update public.user_profiles set is_admin = true where id = $1',
    'moves it': `update public.user_profiles set id = '${NEW}' where id = $1`,
    'backdates it': `update public.user_profiles set created_at = 'epoch' where id = $1`,
    'deletes it': 'delete from public.user_profiles where id = $1',
  };
  const DENIED = '42501';
  /** How many rows it touches, or the code it is refused with. */
  const EXPECTED: Array<[keyof typeof WHO, keyof typeof VERBS, number | string, number | string]> = [
    ['nobody', 'reads it', DENIED, DENIED],
    ['nobody', 'renames it', DENIED, DENIED],
    ['nobody', 'raises it', DENIED, DENIED],
    ['nobody', 'deletes it', DENIED, DENIED],
    ['sam', 'reads it', 1, 0],
    ['sam', 'renames it', 1, 0],
    ['sam', 'raises it', DENIED, DENIED],
    ['sam', 'moves it', DENIED, DENIED],
    ['sam', 'backdates it', DENIED, DENIED],
    ['sam', 'deletes it', DENIED, DENIED],
    ['secret', 'reads it', 1, 1],
    ['secret', 'renames it', 1, 1],
    ['secret', 'raises it', 1, 1],
    ['secret', 'deletes it', 1, 1],
  ];
  const outcome = async (claims: (typeof WHO)[keyof typeof WHO], text: string, values: unknown[]) =>
    database.as(claims, text, values).then(
      ({ rowCount }) => rowCount,
      (error: { code?: string }) => error.code,
    );

  it.each(EXPECTED)('%s %s: own %s, another’s %s', async (who, verb, own, other) => {
    expect(await outcome(WHO[who], VERBS[verb], [SAM])).toBe(own);
    expect(await outcome(WHO[who], VERBS[verb], [KIM])).toBe(other);
  });

  it.each([
    ['nobody', DENIED, DENIED, DENIED],
    ['sam', 1, DENIED, DENIED],
    ['secret', 1, 1, 1],
  ] as const)('%s inserts: own %s, another’s %s, as administrator %s', async (who, own, other, raised) => {
    const insert = async (id: string, columns: string, values: string) => {
      await database.pool.query('delete from public.user_profiles');
      return outcome(WHO[who], `insert into public.user_profiles (${columns}) values (${values})`, [id]);
    };
    expect(await insert(SAM, 'id, full_name', `$1, 'Sam'`)).toBe(own);
    expect(await insert(KIM, 'id, full_name', `$1, 'Kim'`)).toBe(other);
    expect(await insert(SAM, 'id, is_admin', '$1, true')).toBe(raised);
  });

  it('a profile comes with its account and goes with it; user_metadata gives a name and no right', async () => {
    const rows = async () =>
      (await database.pool.query('select full_name, is_admin from public.user_profiles order by id')).rows;
    expect(await rows()).toEqual([
      { full_name: 'Sam', is_admin: false },
      { full_name: 'Kim', is_admin: false },
    ]);
    await database.pool.query(`update auth.users set raw_app_meta_data = '{"role":"administrator"}' where id = $1`, [
      KIM,
    ]);
    expect((await rows())[1]).toEqual({ full_name: 'Kim', is_admin: true });
    await database.pool.query(`update auth.users set raw_app_meta_data = '{"role":"candidate"}' where id = $1`, [KIM]);
    expect((await rows())[1]).toEqual({ full_name: 'Kim', is_admin: false });
    await database.pool.query('delete from auth.users where id = $1', [SAM]);
    expect(await rows()).toHaveLength(1);
  });

  it('where a second step is set up, the first alone opens nothing', async () => {
    const sam = { ...WHO.sam, app_metadata: { secondStep: true } };
    expect(await outcome({ ...sam, aal: 'aal1' } as never, VERBS['reads it'], [SAM])).toBe(0);
    expect(await outcome({ ...sam, aal: 'aal1' } as never, VERBS['renames it'], [SAM])).toBe(0);
    expect(await outcome({ ...sam, aal: 'aal2' } as never, VERBS['reads it'], [SAM])).toBe(1);
  });

  it('the first administrator is one, and claimed with the secret key alone', async () => {
    const claim = (who: keyof typeof WHO, id: string) =>
      database.as<{ claim: boolean }>(WHO[who], 'select public.claim_first_administrator($1) as claim', [id]);
    await expect(claim('sam', SAM)).rejects.toMatchObject({ code: DENIED });
    await expect(claim('nobody', SAM)).rejects.toMatchObject({ code: DENIED });
    const claims = await Promise.all([SAM, KIM, NEW].map((id) => claim('secret', id)));
    expect(claims.filter(({ rows }) => rows[0]?.claim)).toHaveLength(1);
    const again = await Promise.all([SAM, KIM, NEW].map((id) => claim('secret', id)));
    expect(again.map(({ rows }) => rows[0]?.claim)).toEqual(claims.map(({ rows }) => rows[0]?.claim));
    expect(await outcome(WHO.sam, 'select user_id from public.first_administrator where user_id = $1', [SAM])).toBe(
      DENIED,
    );
  });
});
