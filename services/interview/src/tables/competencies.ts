import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What of the tables of that release it touches. */
interface Tables {
  packs: { id: string; edition: string };
  modules: { id: string; pack_id: string; competencies: string };
  questions: { pack_id: string; edition: string; module_id: string; content: string };
}

/** Modules say what their questions ask for; those that are there already are asked for it. */
export const competenciesOfModules: Migration = {
  up: async (untyped: Kysely<unknown>) => {
    await untyped.schema
      .alterTable('modules')
      .addColumn('competencies', 'text', (column) => column.notNull().defaultTo('[]'))
      .execute();
    const db = untyped as Kysely<Tables>;
    const modules = await db
      .selectFrom('modules')
      .innerJoin('packs', 'packs.id', 'modules.pack_id')
      .select(['modules.id', 'modules.pack_id', 'packs.edition'])
      .execute();
    for (const { id, pack_id, edition } of modules) {
      const rows = await db
        .selectFrom('questions')
        .select('content')
        .where('pack_id', '=', pack_id)
        .where('edition', '=', edition)
        .where('module_id', '=', id)
        .execute();
      const counts = new Map<string, number>();
      for (const { content } of rows) {
        const { competency } = JSON.parse(content) as { competency?: string };
        if (competency !== undefined) counts.set(competency, (counts.get(competency) ?? 0) + 1);
      }
      const competencies = JSON.stringify([...counts].toSorted(([, a], [, b]) => b - a).map(([name]) => name));
      await db.updateTable('modules').set({ competencies }).where('id', '=', id).execute();
    }
  },
};
