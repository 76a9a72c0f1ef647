import { openTestEngines } from '@talentsync/engines/testing';
import { expect, it } from 'vitest';
import { type AuthTables, migrations } from './tables.ts';

it('the database itself refuses to change or drop what the audit log says', async () => {
  const engines = await openTestEngines();
  const db = await engines.databases.open<AuthTables>({ service: 'auth-gateway', migrations, durability: 'full' });
  const entry = { id: '1', at: 1, actor_id: 'ann', action: 'login', subject: null, address: '::1', request_id: 'r' };
  await db.insertInto('audit').values(entry).execute();
  await expect(db.updateTable('audit').set({ actor_id: 'bob' }).execute()).rejects.toThrow(/append-only/);
  await expect(db.deleteFrom('audit').execute()).rejects.toThrow(/append-only/);
  expect(await db.selectFrom('audit').selectAll().execute()).toEqual([entry]);
  await engines.close();
});
