import type { State } from '@talentsync/engines';
import type { Logger } from '@talentsync/kit';
import type { PlannedRow } from '../store/planned.ts';

const TTL_SECONDS = 24 * 3600;
const keyOf = (interviewId: string): string => `interview:${interviewId}:queue`;

export type QuestionQueue = ReturnType<typeof createQuestionQueue>;

/**
 * The questions to come, in the state engine. The plan in the database is the truth: a queue that was lost is rebuilt from
 * it, and an entry that the plan no longer holds is passed over. So no failure here can lose or repeat a question.
 */
export const createQuestionQueue = ({ state, logger }: { state: State; logger: Logger }) => {
  const bestEffort = (work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) => logger.warn({ err: error }, 'the queue of questions will be rebuilt'));

  return {
    /** The first question of the queue that is still on the plan; undefined when the plan is done. */
    async next(interviewId: string, planned: PlannedRow[]): Promise<PlannedRow | undefined> {
      const queued = planned.filter((question) => question.state === 'queued');
      const key = keyOf(interviewId);
      while (queued.length > 0) {
        const head = await state.queue.peek(key).catch(() => undefined);
        const question = queued.find(({ id }) => id === head);
        if (question !== undefined) return question;
        if (typeof head === 'string') {
          await state.queue.remove(key, head);
          continue;
        }
        // Absent, or empty while the plan is not.
        const ids = queued.map(({ id }) => id);
        await bestEffort(state.queue.replace(key, ids, { ttlSeconds: TTL_SECONDS }));
        return queued[0];
      }
      return undefined;
    },
    /** To be called once the database says so too. */
    remove: (interviewId: string, plannedId: string) => bestEffort(state.queue.remove(keyOf(interviewId), plannedId)),
    putBack: (interviewId: string, plannedId: string) =>
      bestEffort(
        state.queue.remove(keyOf(interviewId), plannedId).then(() => state.queue.append(keyOf(interviewId), plannedId)),
      ),
    forget: (interviewId: string) => bestEffort(state.delete(keyOf(interviewId))),
  };
};
