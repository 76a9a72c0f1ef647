import type { Module, PackQuestion, PackSummary, QuestionPack } from '@talentsync/contracts';
import { AppError } from '@talentsync/contracts';
import type { Kysely } from 'kysely';
import type { InterviewTables } from '../tables.ts';

/** A question as the bank holds it: whole, with where it comes from. */
export type BankQuestion = PackQuestion & { packId: string; version: string; moduleId: string; domain: string };

const SLICE = 500;

export type PackStore = ReturnType<typeof createPackStore>;

export const createPackStore = (db: Kysely<InterviewTables>) => ({
  /** Replaces the pack of the same id, all or nothing. Errors: CONFLICT (a module id belongs to another pack). */
  async insert(pack: QuestionPack, hash: string, at: number): Promise<void> {
    const [onlyModule] = pack.modules;
    await db.transaction().execute(async (transaction) => {
      const ids = pack.modules.map(({ id }) => id);
      const taken = await transaction
        .selectFrom('modules')
        .select(['id', 'pack_id'])
        .where('id', 'in', ids)
        .where('pack_id', '!=', pack.id)
        .executeTakeFirst();
      if (taken !== undefined)
        throw new AppError(
          'CONFLICT',
          `The module id "${taken.id}" belongs to the pack "${taken.pack_id}". Module ids are unique everywhere.`,
        );
      await transaction.deleteFrom('packs').where('id', '=', pack.id).execute();
      await transaction
        .insertInto('packs')
        .values({
          id: pack.id,
          name: pack.name ?? pack.id,
          version: pack.version,
          language: pack.language,
          hash,
          imported_at: at,
        })
        .execute();
      await transaction
        .insertInto('modules')
        .values(
          pack.modules.map((module, position) => ({
            id: module.id,
            pack_id: pack.id,
            name: module.name,
            domain: module.domain ?? module.id,
            description: module.description,
            position,
          })),
        )
        .execute();
      const rows = pack.questions.map((question, position) => ({
        pack_id: pack.id,
        id: question.id,
        module_id: question.moduleId ?? onlyModule?.id ?? '',
        position,
        content: JSON.stringify(question),
      }));
      for (let start = 0; start < rows.length; start += SLICE)
        await transaction
          .insertInto('questions')
          .values(rows.slice(start, start + SLICE))
          .execute();
    });
  },
  async hashOf(packId: string): Promise<string | undefined> {
    return (await db.selectFrom('packs').select('hash').where('id', '=', packId).executeTakeFirst())?.hash;
  },
  async list(): Promise<PackSummary[]> {
    const packs = await db.selectFrom('packs').selectAll().orderBy('id').execute();
    const modules = await db.selectFrom('modules').select(['id', 'pack_id']).orderBy('position').execute();
    const counts = await db
      .selectFrom('questions')
      .select(({ fn }) => ['pack_id', fn.countAll<number>().as('n')])
      .groupBy('pack_id')
      .execute();
    return packs.map((pack) => ({
      id: pack.id,
      name: pack.name,
      version: pack.version,
      language: pack.language,
      moduleIds: modules.filter(({ pack_id }) => pack_id === pack.id).map(({ id }) => id),
      questionCount: Number(counts.find(({ pack_id }) => pack_id === pack.id)?.n ?? 0),
      importedAt: new Date(pack.imported_at).toISOString(),
    }));
  },
  async modules(): Promise<Module[]> {
    const rows = await db
      .selectFrom('modules')
      .innerJoin('packs', 'packs.id', 'modules.pack_id')
      .leftJoin('questions', (join) =>
        join.onRef('questions.module_id', '=', 'modules.id').onRef('questions.pack_id', '=', 'packs.id'),
      )
      .select(({ fn }) => [
        'modules.id',
        'modules.name',
        'modules.domain',
        'modules.description',
        'packs.language',
        fn.count<number>('questions.id').as('n'),
      ])
      .groupBy(['modules.id', 'modules.name', 'modules.domain', 'modules.description', 'packs.language'])
      .orderBy('modules.domain')
      .orderBy('modules.name')
      .execute();
    return rows.map(({ id, name, domain, description, language, n }) => ({
      id,
      name,
      domain,
      description,
      questionCount: Number(n),
      languages: [language],
    }));
  },
  /** All questions of a module in the order of the pack. */
  async questions(by: { moduleId: string } | { packId: string }): Promise<BankQuestion[]> {
    const query = db
      .selectFrom('questions')
      .innerJoin('packs', 'packs.id', 'questions.pack_id')
      .innerJoin('modules', 'modules.id', 'questions.module_id')
      .select(['questions.content', 'questions.pack_id', 'questions.module_id', 'packs.version', 'modules.domain'])
      .orderBy('questions.position');
    const rows = await ('moduleId' in by
      ? query.where('questions.module_id', '=', by.moduleId)
      : query.where('questions.pack_id', '=', by.packId)
    ).execute();
    return rows.map(({ content, pack_id, module_id, version, domain }) => {
      const question = JSON.parse(content) as PackQuestion;
      return { ...question, packId: pack_id, version, moduleId: module_id, domain: question.domain ?? domain };
    });
  },
});
