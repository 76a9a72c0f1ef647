import { AppError, type Consents, type ResumeProfile, resumes, type StartInterview } from '@talentsync/contracts';
import type { Embeddings, FollowUpWriter, QuestionWriter, Spending } from '@talentsync/engines';
import { type Call, type Caller, idForRequest, type Logger, newId, sha256 } from '@talentsync/kit';
import { atomically, type Handle } from '../store/handle.ts';
import { type InterviewRow, interviewStore } from '../store/interviews.ts';
import { type BankQuestion, packStore } from '../store/packs.ts';
import { plannedStore } from '../store/planned.ts';
import type { Ahead } from './ahead.ts';
import type { Count } from './events.ts';
import { plan } from './plan.ts';

/** Questions read of a module beyond the number asked for: room for what is too much like another. */
const SPARE = 10;

export interface StartParts {
  db: Handle;
  embeddings: Embeddings;
  questionWriter: QuestionWriter;
  followUpWriter: FollowUpWriter;
  spending: Pick<Spending, 'on'>;
  call: Call;
  logger: Logger;
  now: () => number;
  count: Count;
  ahead: Ahead;
}

const baseOf = (language: string): string => language.split('-')[0] ?? language;

/** Makes interviews: reads modules and resume, plans the questions, saves both. */
export const createStart = (parts: StartParts) => {
  const { db, call, now, count, ahead } = parts;

  /** The cores of the modules, in order of their ids; of each the translation that speaks the language. Errors: VALIDATION_FAILED (unknown, another language, empty). */
  const readModules = async (moduleIds: string[], { language, questionCount }: StartInterview) => {
    const modules = await packStore.modules(db);
    const known = new Map(modules.map((module) => [module.id, module]));
    const inLanguage = new Set<string>();
    for (const id of moduleIds) {
      const module = known.get(id);
      if (module === undefined)
        throw new AppError('VALIDATION_FAILED', `There is no module "${id}". Choose from those offered.`, {
          details: { moduleId: id },
        });
      const own = [module, ...modules.filter(({ translationOf }) => translationOf === id)];
      // "de-AT" is served by what is there in "de", and the other way round, where nothing is nearer.
      const spoken =
        own.find(({ languages }) => languages.includes(language)) ??
        own.find(({ languages }) => languages.some((one) => baseOf(one) === baseOf(language)));
      if (spoken === undefined)
        throw new AppError(
          'VALIDATION_FAILED',
          `The module "${id}" is not there in "${language}", only in "${own.flatMap(({ languages }) => languages).join('", "')}".`,
          { details: { moduleId: id, languages: own.flatMap(({ languages }) => languages) } },
        );
      inLanguage.add(spoken.id);
    }
    const byModule: BankQuestion[][] = [];
    for (const id of inLanguage) byModule.push(await packStore.core(db, id, questionCount + SPARE));
    return byModule;
  };

  /** The profile, as the person corrected it. Errors: NOT_FOUND; CONFLICT (still being read, or unreadable). */
  const readProfile = async (resumeId: string, caller: Caller): Promise<ResumeProfile> => {
    const resume = await call(resumes.get, caller, { params: { id: resumeId } });
    if (resume.status === 'processing')
      throw new AppError('CONFLICT', 'Your resume is still being read. Wait a moment, then start again.');
    if (resume.profile === undefined)
      throw new AppError('CONFLICT', 'This resume could not be read. Correct it, upload another, or go without one.');
    return resume.profile;
  };

  /** What runs in a reduced way, as the engines themselves say it. */
  const readNotices = async (fromResume: boolean): Promise<string[]> => {
    const engines = {
      'Follow-up questions': parts.followUpWriter,
      'Search in the question bank': parts.embeddings,
      ...(fromResume && { 'Questions from your resume': parts.questionWriter }),
    };
    const probed = await Promise.all(
      Object.entries(engines).map(async ([what, engine]) => {
        const probe = await engine.probe().catch(() => undefined);
        return probe?.reduced ? [`${what}: offline engine. ${probe.detail}`] : [];
      }),
    );
    return probed.flat();
  };

  const create = async (userId: string, id: string, hash: string, request: StartInterview, caller: Caller) => {
    // In order of their ids: which modules were chosen counts, not in which order they were clicked.
    const moduleIds = [...new Set(request.moduleIds)].toSorted();
    const byModule = await readModules(moduleIds, request);
    const profile = request.resumeId === undefined ? undefined : await readProfile(request.resumeId, caller);
    const { language, questionCount } = request;
    const { questions, notices } = await parts.spending.on(id, () =>
      plan({ byModule, profile, questionCount, language }, parts),
    );
    if (questions.length === 0)
      throw new AppError('VALIDATION_FAILED', 'These modules hold no questions. Choose others.', {
        details: { moduleIds },
      });
    const at = now();
    const row: InterviewRow = {
      id,
      user_id: userId,
      status: 'active',
      module_ids: JSON.stringify(moduleIds),
      resume_id: request.resumeId ?? null,
      language,
      question_count: questions.length,
      max_follow_ups: request.maxFollowUps,
      duration_minutes: request.durationMinutes ?? null,
      notices: JSON.stringify([...notices, ...(await readNotices(profile !== undefined))]),
      consents: JSON.stringify({ ...request.consents, at: new Date(at).toISOString() } satisfies Consents),
      request_hash: hash,
      active_ms: 0,
      last_seen_at: at,
      created_at: at,
      updated_at: at,
      finished_at: null,
    };
    const planned = questions.map((question) => ({ id: newId(), question }));
    // The same request sent twice at once: the second finds the id taken, and goes on with the row of the first.
    const made = await atomically(db, async (handle) => {
      if (!(await interviewStore.insert(handle, row))) return false;
      await plannedStore.insert(handle, row, planned);
      return true;
    });
    if (!made) return;
    count('started');
    // Only what everybody is asked: words from a resume are read when they are asked for.
    const core = questions.filter(({ judged }) => judged.kind === 'core').map(({ judged }) => judged.text);
    ahead.read({ userId, interviewId: id, language }, core);
  };

  /** The id of the interview that this request makes, or made before. Errors: those above; CONFLICT (a key used twice). */
  return async (
    userId: string,
    request: StartInterview,
    caller: Caller,
    idempotencyKey: string | undefined,
  ): Promise<string> => {
    const id = idForRequest(userId, 'interviews', idempotencyKey);
    const hash = sha256(JSON.stringify(request));
    if ((await interviewStore.find(db, userId, id)) === undefined) await create(userId, id, hash, request, caller);
    const row = await interviewStore.find(db, userId, id);
    if (row !== undefined && row.request_hash !== hash)
      throw new AppError('CONFLICT', 'This Idempotency-Key was used for another interview. Use a new one.');
    return id;
  };
};
