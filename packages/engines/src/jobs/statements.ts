import type { DatabaseSync } from 'node:sqlite';

// Of what is done or dead only the past index knows, so that a long past does not slow the next claim down.
const SCHEMA = `
  create table if not exists jobs (
    queue text not null, id text not null, payload text not null, state text not null, attempts integer not null,
    max_attempts integer not null, due_at integer not null, progress real not null, error text, owner text, updated_at integer not null,
    primary key (queue, id)
  ) strict;
  create index if not exists jobs_next on jobs (queue, due_at, id) where state in ('waiting', 'running');
  create index if not exists jobs_past on jobs (updated_at) where state in ('done', 'dead');
  create index if not exists jobs_dead on jobs (queue, updated_at) where state = 'dead';
  drop index if exists jobs_due;
`;

/** Makes the table where it lacks and prepares every statement of the queue. */
export const prepareStatements = (database: DatabaseSync) => {
  database.exec(SCHEMA);
  return {
    insert: database.prepare(
      `insert into jobs (queue, id, payload, state, attempts, max_attempts, due_at, progress, updated_at) values (?, ?, ?, 'waiting', 0, ?, ?, 0, ?)
       on conflict (queue, id) do update set payload = excluded.payload, state = 'waiting', attempts = 0, max_attempts = excluded.max_attempts,
         due_at = excluded.due_at, progress = 0, error = null, owner = null, updated_at = excluded.updated_at
       where jobs.state in ('done', 'dead')`,
    ),
    claim: database.prepare(
      `update jobs set state = 'running', attempts = attempts + 1, due_at = ?, owner = ?, updated_at = ?
       where queue = ? and id = (
         select id from jobs where queue = ? and state in ('waiting', 'running') and (due_at <= ? or (state = 'running' and due_at > ?))
           and (owner is null or owner <> ?) order by due_at, id limit 1)
       returning *`,
    ),
    // Said twice, since an index of some rows alone serves only where its own condition stands in the statement.
    renew: database.prepare(
      "update jobs set due_at = ? where owner = ? and state in ('waiting', 'running') and state = 'running'",
    ),
    shift: database.prepare("update jobs set due_at = due_at + ? where queue = ? and state in ('waiting', 'running')"),
    progress: database.prepare('update jobs set progress = ? where queue = ? and id = ? and owner = ?'),
    finish: database.prepare(
      'update jobs set state = ?, progress = ?, due_at = ?, error = ?, owner = null, updated_at = ? where queue = ? and id = ? and owner = ?',
    ),
    giveBack: database.prepare(
      "update jobs set state = 'waiting', attempts = attempts - 1, due_at = ?, owner = null where owner = ? and state = 'running'",
    ),
    get: database.prepare('select * from jobs where queue = ? and id = ?'),
    next: database.prepare(
      "select min(due_at) as at from jobs where queue = ? and state in ('waiting', 'running') and (owner is null or owner <> ?)",
    ),
    busy: database.prepare(
      "select count(*) as n from jobs where queue = ? and state in ('waiting', 'running') and (state = 'running' or due_at <= ?)",
    ),
    // Each by its own index: what was done in the last day is the most, and is not counted.
    counts: database.prepare(
      `select count(*) filter (where state = 'waiting' and due_at <= ?) as waiting,
         count(*) filter (where state = 'waiting' and due_at > ?) as delayed, count(*) filter (where state = 'running') as running,
         min(due_at) filter (where state = 'waiting' and due_at <= ?) as oldest,
         (select count(*) from jobs where queue = ? and state = 'dead') as dead
       from jobs where queue = ? and state in ('waiting', 'running')`,
    ),
    dead: database.prepare("select * from jobs where queue = ? and state = 'dead' order by updated_at desc limit ?"),
    retry: database.prepare(
      "update jobs set state = 'waiting', attempts = 0, due_at = ?, error = null where queue = ? and id = ? and state = 'dead'",
    ),
    discard: database.prepare("delete from jobs where queue = ? and id = ? and state = 'dead'"),
    forget: database.prepare(
      "delete from jobs where state in ('done', 'dead') and updated_at < ? and (state = 'done' or updated_at < ?)",
    ),
  };
};
