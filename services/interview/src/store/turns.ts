import type { Trace } from '@talentsync/contracts';
import type { Insertable, Selectable } from 'kysely';
import type { InterviewTables } from '../tables.ts';
import type { Handle, Owned } from './handle.ts';

type Columns = InterviewTables['turns'];

/** A turn without its trace, which only a finished interview shows. */
export type TurnRow = Omit<Selectable<Columns>, 'trace' | 'interview_id' | 'user_id'>;

const SHOWN = [
  'id',
  'idx',
  'planned_id',
  'question_id',
  'kind',
  'follow_up_id',
  'follow_up_key',
  'follow_up_kind',
  'key_point',
  'text',
  'state',
  'answer',
  'spoken_in',
  'heard_at',
  'revision',
  'asked_at',
  'answered_at',
] as const;

/** What was asked, what was answered, and each revision of an answer. */
export const turnStore = {
  list: (handle: Handle, { id, user_id }: Owned): Promise<TurnRow[]> =>
    handle
      .selectFrom('turns')
      .select(SHOWN)
      .where('interview_id', '=', id)
      .where('user_id', '=', user_id)
      .orderBy('idx')
      .execute(),

  async traces(handle: Handle, { id, user_id }: Owned): Promise<Map<string, Trace>> {
    const rows = await handle
      .selectFrom('turns')
      .select(['id', 'trace'])
      .where('interview_id', '=', id)
      .where('user_id', '=', user_id)
      .execute();
    return new Map(rows.map((row) => [row.id, JSON.parse(row.trace) as Trace]));
  },

  /** Answers false where this place is taken, or another question is open. */
  async insert(handle: Handle, turn: Insertable<Columns>): Promise<boolean> {
    const inserted = await handle
      .insertInto('turns')
      .values(turn)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    return inserted !== undefined;
  },

  /** Changes a turn only while it is as it was read; answers whether it was. */
  async update(
    handle: Handle,
    { id, user_id }: Owned,
    turn: Pick<TurnRow, 'id' | 'state' | 'revision'>,
    changes: Partial<Pick<TurnRow, 'state' | 'answer' | 'spoken_in' | 'heard_at' | 'answered_at' | 'revision'>>,
  ): Promise<boolean> {
    const changed = await handle
      .updateTable('turns')
      .set(changes)
      .where('id', '=', turn.id)
      .where('interview_id', '=', id)
      .where('user_id', '=', user_id)
      .where('state', '=', turn.state)
      .where('revision', '=', turn.revision)
      .returning('id')
      .executeTakeFirst();
    return changed !== undefined;
  },

  async insertRevision(handle: Handle, revision: Insertable<InterviewTables['revisions']>): Promise<void> {
    await handle.insertInto('revisions').values(revision).execute();
  },

  revisions: (handle: Handle, { id, user_id }: Owned) =>
    handle
      .selectFrom('revisions')
      .select(['turn_id', 'revision', 'text', 'at'])
      .where('interview_id', '=', id)
      .where('user_id', '=', user_id)
      .orderBy('at')
      .orderBy('revision')
      .execute(),
};
