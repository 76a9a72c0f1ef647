import { AppError, type Module, type PackQuestion, type PackSummary, type QuestionPack } from '@talentsync/contracts';
import type { Selectable } from 'kysely';
import type { InterviewTables } from '../tables.ts';
import type { Handle } from './handle.ts';

export type PackRow = Selectable<InterviewTables['packs']>;

/** A question as the bank holds it: whole, with where it comes from. */
export type BankQuestion = PackQuestion & {
  packId: string;
  edition: string;
  version: string;
  moduleId: string;
  domain: string;
};

/** Rows a statement. Between statements other requests get their turn: there is one connection. */
const SLICE = 100;
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Which module a question belongs to; in a pack with one module it need not say. */
export const moduleOf = (pack: QuestionPack, question: PackQuestion): string =>
  question.moduleId ?? pack.modules[0]?.id ?? '';

/** The competencies of questions, most asked first. */
const competenciesOf = (questions: Array<{ competency?: string | undefined }>): string[] => {
  const groups = Map.groupBy(questions, ({ competency }) => competency);
  return [...groups]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .flatMap(([competency]) => (competency === undefined ? [] : [competency]));
};

/** Question packs. They belong to the installation, not to a person. */
export const packStore = {
  find: (db: Handle, id: string): Promise<PackRow | undefined> =>
    db.selectFrom('packs').selectAll().where('id', '=', id).executeTakeFirst(),

  /** Errors: CONFLICT (a module id belongs to another pack). */
  async refuseTakenModules(db: Handle, pack: QuestionPack): Promise<void> {
    const ids = pack.modules.map(({ id }) => id);
    const taken = await db
      .selectFrom('modules')
      .select(['id', 'pack_id'])
      .where('id', 'in', ids)
      .where('pack_id', '!=', pack.id)
      .executeTakeFirst();
    if (taken !== undefined)
      throw new AppError(
        'CONFLICT',
        `The module id "${taken.id}" belongs to the pack "${taken.pack_id}". Module ids are unique everywhere: rename it.`,
        { details: { moduleId: taken.id, packId: taken.pack_id } },
      );
  },

  /** Writes the questions of an edition beside those in use; nobody sees them until `activate`. */
  async insertEdition(db: Handle, pack: QuestionPack, edition: string, ranks: Map<string, number>): Promise<void> {
    await packStore.removeEdition(db, pack.id, edition);
    for (let start = 0; start < pack.questions.length; start += SLICE) {
      const rows = pack.questions.slice(start, start + SLICE).map((question, offset) => ({
        pack_id: pack.id,
        edition,
        id: question.id,
        module_id: moduleOf(pack, question),
        position: start + offset,
        rank: ranks.get(question.id) ?? start + offset,
        content: JSON.stringify(question),
      }));
      await db.insertInto('questions').values(rows).execute();
      await breathe();
    }
  },

  /** Puts an edition into use, all at once. Errors: CONFLICT (a module id belongs to another pack). */
  async activate(db: Handle, pack: QuestionPack, row: Pick<PackRow, 'edition' | 'origin' | 'imported_at'>) {
    const questions = Map.groupBy(pack.questions, (question) => moduleOf(pack, question));
    await db.transaction().execute(async (transaction) => {
      await packStore.refuseTakenModules(transaction, pack);
      await transaction.deleteFrom('modules').where('pack_id', '=', pack.id).execute();
      const changes = {
        name: pack.name ?? pack.id,
        version: pack.version,
        language: pack.language,
        embedded: null,
        ...row,
      };
      await transaction
        .insertInto('packs')
        .values({ id: pack.id, ...changes })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(changes))
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
            question_count: questions.get(module.id)?.length ?? 0,
            competencies: JSON.stringify(competenciesOf(questions.get(module.id) ?? [])),
            translation_of: module.translationOf ?? null,
          })),
        )
        .execute();
    });
  },

  /** Editions of a pack that are not in use: the one before, or what an import that was cut off left behind. */
  async staleEditions(db: Handle, packId: string): Promise<string[]> {
    const rows = await db.selectFrom('questions').select('edition').distinct().where('pack_id', '=', packId).execute();
    const used = (await packStore.find(db, packId))?.edition;
    return rows.map(({ edition }) => edition).filter((edition) => edition !== used);
  },

  async removeEdition(db: Handle, packId: string, edition: string): Promise<void> {
    const { last } = await db
      .selectFrom('questions')
      .select(({ fn }) => fn.max('position').as('last'))
      .where('pack_id', '=', packId)
      .where('edition', '=', edition)
      .executeTakeFirstOrThrow();
    for (let end = SLICE; last !== null && end < last + 1 + SLICE; end += SLICE) {
      await db
        .deleteFrom('questions')
        .where('pack_id', '=', packId)
        .where('edition', '=', edition)
        .where('position', '<', end)
        .execute();
      await breathe();
    }
  },

  /** Says that all vectors of this edition are there, unless another edition came into use meanwhile. */
  async markEmbedded(db: Handle, id: string, edition: string, model: string): Promise<void> {
    await db
      .updateTable('packs')
      .set({ embedded: model })
      .where('id', '=', id)
      .where('edition', '=', edition)
      .execute();
  },

  /** Says that no vectors are there. */
  async forgetEmbedded(db: Handle): Promise<void> {
    await db.updateTable('packs').set({ embedded: null }).execute();
  },

  /** Packs without complete vectors of this model. */
  notEmbedded: (db: Handle, model: string): Promise<PackRow[]> =>
    db
      .selectFrom('packs')
      .selectAll()
      .where(({ or, eb }) => or([eb('embedded', 'is', null), eb('embedded', '!=', model)]))
      .orderBy('id')
      .execute(),

  async list(db: Handle): Promise<Array<Omit<PackSummary, 'indexed'> & { edition: string; embedded: string | null }>> {
    const packs = await db.selectFrom('packs').selectAll().orderBy('id').execute();
    const modules = await db
      .selectFrom('modules')
      .select(['id', 'pack_id', 'question_count'])
      .orderBy('position')
      .execute();
    return packs.map((pack) => {
      const own = modules.filter(({ pack_id }) => pack_id === pack.id);
      return {
        id: pack.id,
        name: pack.name,
        version: pack.version,
        language: pack.language,
        moduleIds: own.map(({ id }) => id),
        questionCount: own.reduce((sum, { question_count }) => sum + question_count, 0),
        importedAt: new Date(Number(pack.imported_at)).toISOString(),
        edition: pack.edition,
        embedded: pack.embedded,
      };
    });
  },

  async modules(db: Handle): Promise<Module[]> {
    const rows = await db
      .selectFrom('modules')
      .innerJoin('packs', 'packs.id', 'modules.pack_id')
      .select(['modules.id', 'modules.name', 'domain', 'description', 'question_count', 'competencies'])
      .select(['language', 'translation_of'])
      .orderBy('domain')
      .orderBy('modules.name')
      .orderBy('modules.id')
      .execute();
    return rows.map(({ question_count, competencies, language, translation_of, ...module }) => ({
      ...module,
      questionCount: question_count,
      competencies: JSON.parse(competencies) as string[],
      languages: [language],
      translationOf: translation_of,
    }));
  },

  /** The first `limit` questions of a module's fixed core, of the edition in use. */
  core: (db: Handle, moduleId: string, limit: number): Promise<BankQuestion[]> =>
    bankQuestions(db)
      .where('questions.module_id', '=', moduleId)
      .orderBy('questions.rank')
      .limit(limit)
      .execute()
      .then(readAll),

  /** The questions of these ids in these packs (and maybe more of the same ids), of the editions in use. */
  named: (db: Handle, packIds: string[], ids: string[]): Promise<BankQuestion[]> =>
    ids.length === 0
      ? Promise.resolve([])
      : bankQuestions(db)
          .where('questions.pack_id', 'in', packIds)
          .where('questions.id', 'in', ids)
          .execute()
          .then(readAll),

  /** A pack's questions of the edition in use, a slice after a position. */
  slice: (db: Handle, packId: string, after: number, limit: number): Promise<BankQuestion[]> =>
    bankQuestions(db)
      .where('questions.pack_id', '=', packId)
      .where('questions.position', '>', after)
      .orderBy('questions.position')
      .limit(limit)
      .execute()
      .then(readAll),
};

const bankQuestions = (db: Handle) =>
  db
    .selectFrom('questions')
    .innerJoin('packs', (join) =>
      join.onRef('packs.id', '=', 'questions.pack_id').onRef('packs.edition', '=', 'questions.edition'),
    )
    .innerJoin('modules', 'modules.id', 'questions.module_id')
    .select([
      'questions.content',
      'questions.pack_id',
      'questions.edition',
      'questions.module_id',
      'packs.version',
      'modules.domain',
    ]);

const readAll = (rows: Awaited<ReturnType<ReturnType<typeof bankQuestions>['execute']>>): BankQuestion[] =>
  rows.map(({ content, pack_id, edition, module_id, version, domain }) => {
    const question = JSON.parse(content) as PackQuestion;
    return { ...question, packId: pack_id, edition, version, moduleId: module_id, domain: question.domain ?? domain };
  });
