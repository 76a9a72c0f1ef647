import { randomBytes } from 'node:crypto';
import {
  AppError,
  auth,
  type CreateShare,
  type Delivery,
  type NewShare,
  notFound,
  type Report,
  type Share,
  type SharedReport,
  type SharedTurn,
  SharePart,
} from '@talentsync/contracts';
import type { State } from '@talentsync/engines';
import { type Call, type Caller, newId, sha256 } from '@talentsync/kit';
import type { FeedbackStore } from '../store/index.ts';
import { partsOf, type ShareRow } from '../store/shares.ts';
import { readReport } from './delivery/index.ts';

const DAY_MS = 24 * 3600 * 1000;
const TOKEN_BYTES = 32;
const MOST = 20;
/** An address may look at thirty at once, then one every two seconds: people reload, programs guess. */
const OPENING = { capacity: 30, refillPerSecond: 0.5 };

const iso = (at: number): string => new Date(Number(at)).toISOString();
const shareOf = (row: ShareRow): Share => ({
  id: row.id,
  parts: partsOf(row),
  createdAt: iso(row.created_at),
  expiresAt: iso(row.expires_at),
});

/** How many of the modules' questions the overall score rests on; those from the resume stay out of it. */
const basisOf = ({ turns }: Report): { scored: number; asked: number } => {
  const asked = new Set(turns.filter(({ kind }) => kind === 'core').map(({ questionId }) => questionId));
  const scored = new Set(turns.filter(({ score }) => score !== null).map(({ questionId }) => questionId));
  return { scored: [...asked].filter((id) => scored.has(id)).length, asked: asked.size };
};

/** Without what the rules quote for no point: that is only what came nearest to one, and alone would look like praise. */
const tellingIn = ({ evidence, engine }: Report['turns'][number]): Report['turns'][number]['evidence'] =>
  engine.driver === 'offline' ? evidence.filter(({ keyPoint }) => keyPoint !== null) : evidence;

/** Figures and bands; the words they were counted from are parts of answers, and go along with those alone. */
const shownDelivery = (delivery: Delivery, withWords: boolean): Delivery => ({
  ...delivery,
  findings: delivery.findings.map((finding) => ({
    ...finding,
    examples: withWords ? finding.examples.map(({ text, amount }) => ({ text, amount })) : [],
  })),
});

/**
 * What others see of a report. Built up from what was ticked, never cut down from the whole; the summary stays behind,
 * since it names competencies and scores, and so does the reasoning, since it may repeat an answer.
 */
const shownOf = (report: Report, row: Pick<ShareRow, 'parts' | 'name' | 'expires_at'>): SharedReport => {
  const parts = partsOf(row);
  const has = (part: SharePart): boolean => parts.includes(part);
  const turnOf = (turn: Report['turns'][number]): SharedTurn => ({
    question: turn.question,
    kind: turn.kind,
    competency: turn.competency,
    ...(has('scores') && { score: turn.score, band: turn.band }),
    ...(has('quotes') && { quotes: [...new Set(tellingIn(turn).map(({ quote }) => quote))] }),
    ...(has('answers') && { answer: turn.answer, declined: turn.declined }),
  });
  return {
    parts,
    createdAt: report.createdAt,
    expiresAt: iso(row.expires_at),
    ...(has('name') && row.name !== null && { name: row.name }),
    ...(has('overall') && { overall: { score: report.overall.score, band: report.overall.band, ...basisOf(report) } }),
    ...(has('scores') && {
      competencies: report.competencies.map(({ name, score, questions }) => ({ name, score, questions })),
    }),
    ...((has('quotes') || has('answers')) && { turns: report.turns.map(turnOf) }),
    ...(has('delivery') && report.delivery !== null && { delivery: shownDelivery(report.delivery, has('answers')) }),
  };
};

export type ShareService = ReturnType<typeof createShares>;

/** Links that show others what the owner of a report chose. */
export const createShares = ({
  store,
  state,
  call,
  now,
  coaching,
}: {
  store: FeedbackStore;
  state: State;
  call: Call;
  now: () => number;
  /** Whether reports show coaching on delivery. */
  coaching: boolean;
}) => ({
  /** Errors: NOT_FOUND (no finished report), CONFLICT (too many links). */
  async create(userId: string, interviewId: string, wish: CreateShare, caller: Caller): Promise<NewShare> {
    const parts = SharePart.options.filter((part) => wish.parts.includes(part));
    if ((await store.reports.find(userId, interviewId))?.status !== 'ready') throw notFound('report');
    // The name of this moment: a link goes on saying what it said when it was given away.
    const name = parts.includes('name') ? (await call(auth.me, caller)).fullName : null;
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const row: ShareRow = {
      id: newId(),
      user_id: userId,
      interview_id: interviewId,
      token_hash: sha256(token),
      parts: JSON.stringify(parts),
      name,
      created_at: now(),
      expires_at: now() + wish.days * DAY_MS,
    };
    const outcome = await store.shares.insert(row, MOST);
    if (outcome === 'noReport') throw notFound('report');
    if (outcome === 'tooMany')
      throw new AppError('CONFLICT', `A report has at most ${MOST} links. End one that is not needed any more.`);
    return { ...shareOf(row), token };
  },

  /** Errors: NOT_FOUND (no such report of this person's). */
  async list(userId: string, interviewId: string): Promise<Share[]> {
    if ((await store.reports.find(userId, interviewId)) === undefined) throw notFound('report');
    return (await store.shares.list(userId, interviewId, now())).map(shareOf);
  },

  /** Errors: NOT_FOUND. */
  async revoke(userId: string, interviewId: string, id: string): Promise<void> {
    if (!(await store.shares.remove(userId, interviewId, id))) throw notFound('share');
  },

  /** Errors: NOT_FOUND (ended, run out or never made: the same words), RATE_LIMITED (by address). */
  async open(token: string, address: string): Promise<SharedReport> {
    const taken = await state.take(`limit:shared-report:${address}`, OPENING);
    if (!taken.allowed)
      throw new AppError('RATE_LIMITED', 'Too many links were opened from here. Wait a moment, then try again.', {
        retryAfterSeconds: taken.retryAfterSeconds,
      });
    const row = await store.shares.findOpen(sha256(token), now());
    if (row === undefined || row.report === null) throw notFound('shared report');
    return shownOf(readReport(row.report, coaching), row);
  },
});
