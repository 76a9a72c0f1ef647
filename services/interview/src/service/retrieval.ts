import type { Trace } from '@talentsync/contracts';
import type { Embeddings, FollowUpCandidate, VectorFilter, VectorMatch, Vectors } from '@talentsync/engines';
import type { KeptQuestion, PlannedRow } from '../store/planned.ts';
import type { TurnRow } from '../store/turns.ts';
import { wordsOf } from './words.ts';

/** How many follow-ups of other questions are looked at, and how many of them may be dropped before it. */
const TOP_K = 10;
const OVERFETCH = 20;

/** A follow-up of the bank, and where it comes from. */
export interface Candidate extends Omit<FollowUpCandidate, 'keyPoint'> {
  /** Pack, question and follow-up: ids of follow-ups and questions are unique inside a pack only. */
  key: string;
  packId: string | null;
  questionKey: string;
  edition: string;
  /** One of the question's own. */
  own: boolean;
  keyPoint: number | null;
}

/** Under which key a question's vectors lie: ids are unique inside a pack alone. Those from a resume have no pack. */
export const questionKeyOf = (packId: string | null, questionId: string): string =>
  JSON.stringify([packId, questionId]);
/** The same for a follow-up of that question. */
export const followUpKeyOf = (packId: string | null, questionId: string, followUpId: string): string =>
  JSON.stringify([packId, questionId, followUpId]);

/** The follow-ups written for this question, as the interview keeps them: known without any index. */
export const ownFollowUps = ({ packId, edition, judged, followUps }: KeptQuestion): Candidate[] =>
  followUps.map(({ id, text, kind, keyPoint }) => ({
    key: followUpKeyOf(packId, judged.questionId, id),
    packId,
    questionKey: questionKeyOf(packId, judged.questionId),
    edition: edition ?? '',
    own: true,
    followUpId: id,
    questionId: judged.questionId,
    text,
    kind,
    keyPoint: keyPoint ?? null,
    similarity: 0,
  }));

const candidateOf = ({ score, metadata }: VectorMatch): Candidate => {
  const { pack_id, question_id, follow_up_id } = metadata;
  return {
    key: followUpKeyOf(String(pack_id), String(question_id), String(follow_up_id)),
    packId: String(pack_id),
    questionKey: questionKeyOf(String(pack_id), String(question_id)),
    edition: String(metadata.edition),
    own: false,
    followUpId: String(follow_up_id),
    questionId: String(question_id),
    text: String(metadata.text),
    kind: metadata.kind as Candidate['kind'],
    keyPoint: null,
    similarity: score,
  };
};

/**
 * Follow-ups for an answer: the question's own, with their similarity to it, and the nearest of other questions in its
 * domain and language. Nothing is dropped yet.
 */
export const retrieve = async (
  { embeddings, vectors }: { embeddings: Embeddings; vectors: Vectors },
  question: KeptQuestion,
  answer: string,
  language: string,
  signal: AbortSignal,
): Promise<Candidate[]> => {
  const own = ownFollowUps(question);
  const { packId, domain, judged } = question;
  if (packId === null) return own;
  const [values] = await embeddings.embed([answer], { language, signal });
  if (values === undefined) return own;
  const near = (filter: VectorFilter, topK: number) =>
    vectors.query('followups-embeddings', embeddings.model, { values, topK, filter });
  const [tied, others] = await Promise.all([
    own.length === 0
      ? []
      : near({ domain, pack_id: packId, question_id: judged.questionId }, own.length + 1).then((matches) =>
          matches.map(candidateOf),
        ),
    near({ domain, language }, TOP_K + OVERFETCH).then((matches) => matches.map(candidateOf)),
  ]);
  const similarity = new Map(tied.map((candidate) => [candidate.key, candidate.similarity]));
  const questionKey = questionKeyOf(packId, judged.questionId);
  return [
    ...own.map((candidate) => ({ ...candidate, similarity: similarity.get(candidate.key) ?? 0 })),
    ...others.filter((candidate) => candidate.questionKey !== questionKey),
  ];
};

type Outcome = Trace['candidates'][number]['outcome'];

/**
 * What must not be asked, whatever an engine thinks of it: what was asked already, what belongs to a question that was
 * declined, and what belongs to a question that is still to come. Of a pack that the interview began with, only that
 * edition counts.
 */
export const sift = (
  candidates: Candidate[],
  planned: PlannedRow[],
  turns: TurnRow[],
): { left: Candidate[]; dropped: Map<string, Outcome> } => {
  const keyOf = (question: PlannedRow) => questionKeyOf(question.pack_id, question.question_id);
  const declinedIds = new Set(
    turns.filter(({ kind, state }) => kind !== 'followUp' && state === 'declined').map(({ planned_id }) => planned_id),
  );
  const declined = new Set(planned.filter(({ id }) => declinedIds.has(id)).map(keyOf));
  const later = new Set(planned.filter(({ state }) => state === 'queued').map(keyOf));
  const editions = new Map(planned.map(({ pack_id, edition }) => [pack_id, edition]));
  const askedKeys = new Set(turns.map(({ follow_up_key }) => follow_up_key));
  const askedWords = new Set(turns.map(({ text }) => wordsOf(text)));

  const dropped = new Map<string, Outcome>();
  const left: Candidate[] = [];
  for (const candidate of candidates) {
    const kept = editions.get(candidate.packId) ?? candidate.edition;
    if (kept !== candidate.edition) continue;
    if (left.filter(({ own }) => !own).length >= TOP_K) break;
    if (askedKeys.has(candidate.key)) dropped.set(candidate.key, 'asked');
    else if (declined.has(candidate.questionKey)) dropped.set(candidate.key, 'declined');
    else if (later.has(candidate.questionKey)) dropped.set(candidate.key, 'later');
    else if (askedWords.has(wordsOf(candidate.text))) dropped.set(candidate.key, 'nearlyAsked');
    else left.push(candidate);
  }
  return { left, dropped };
};
