import type { Kysely } from 'kysely';
import type { FeedbackTables } from '../tables.ts';
import { answerStore } from './answers.ts';
import { peopleStore } from './people.ts';
import { reportStore } from './reports.ts';
import { shareStore } from './shares.ts';
import { verdictStore } from './verdicts.ts';

export type FeedbackStore = ReturnType<typeof createFeedbackStore>;

/** Everything that feedback keeps, by noun. */
export const createFeedbackStore = (db: Kysely<FeedbackTables>) => ({
  answers: answerStore(db),
  verdicts: verdictStore(db),
  reports: reportStore(db),
  people: peopleStore(db),
  shares: shareStore(db),
});
