import type { CreateTableBuilder, Kysely } from 'kysely';

type Column = 'text' | 'integer' | 'bigint';
type Columns = Record<string, Column | `${Column}?`>;

/** A table of columns that are never null, but for those whose type ends in a question mark. */
export const table = (db: Kysely<unknown>, name: string, key: string[], columns: Columns) => {
  let builder: CreateTableBuilder<string, string> = db.schema.createTable(name);
  for (const [column, type] of Object.entries(columns))
    builder = builder.addColumn(column, type.replace('?', '') as Column, (definition) =>
      type.endsWith('?') ? definition : definition.notNull(),
    );
  return builder.addPrimaryKeyConstraint(`${name}_key`, key);
};

/** A table of what belongs to an interview, and goes with it. */
export const partOfInterview = (db: Kysely<unknown>, name: string, key: string[], columns: Columns) =>
  table(db, name, key, { ...columns, interview_id: 'text', user_id: 'text' }).addForeignKeyConstraint(
    `${name}_interview`,
    ['interview_id'],
    'interviews',
    ['id'],
    (constraint) => constraint.onDelete('cascade'),
  );
