import {
  type AnsweredTurn,
  type HeardAt,
  type Media,
  media,
  type Report,
  type Transcription,
  transcriptions,
} from '@talentsync/contracts';
import type { Call, Caller, Logger } from '@talentsync/kit';
import { align, type TimedWord } from './align.ts';

/** Two clocks of one browser, read at either end of a callback, differ by so much. */
const TOLERANCE_MS = 250;
type Recording = Pick<Media, 'id' | 'turnId' | 'startedAt' | 'endedAt' | 'mediaType'>;
type Heard = Pick<Transcription, 'words'>;

const covers = ({ startedAt, endedAt }: Recording, time: number): boolean =>
  startedAt !== null &&
  time >= Date.parse(startedAt) - TOLERANCE_MS &&
  (endedAt === null || time <= Date.parse(endedAt) + TOLERANCE_MS);

const seconds = (milliseconds: number): number => Math.max(0, Math.round(milliseconds / 10) / 100);

const inOrder = (heardAt: HeardAt): Array<[string, string]> =>
  Object.entries(heardAt).toSorted(([, one], [, two]) => one.localeCompare(two));

/** The answer's words by the clock on the wall, over all parts of it that were spoken. */
const wordsOf = (
  answer: string,
  { heardAt = {} }: Pick<AnsweredTurn, 'heardAt'>,
  heard: Map<string, Heard>,
): TimedWord[] =>
  align(
    answer,
    inOrder(heardAt).flatMap(([id, at]) =>
      (heard.get(id)?.words ?? []).map(({ text, start, end }) => ({
        text,
        start: Date.parse(at) + start * 1000,
        end: Date.parse(at) + end * 1000,
      })),
    ),
  );

/**
 * A report whose quotes know their moment: when, in which recording of their turn, their first heard word was said. Where
 * there is no recording, or none of a quote's words was heard, nothing is added.
 */
const withMoments = (
  report: Report,
  turns: Array<Pick<AnsweredTurn, 'turnId' | 'heardAt'>>,
  recordings: Recording[],
  heard: Map<string, Heard>,
): Report => ({
  ...report,
  turns: report.turns.map((entry) => {
    const mine = recordings.filter(({ turnId, startedAt }) => turnId === entry.turnId && startedAt !== null);
    if (mine.length === 0) return entry;
    const turn = turns.find(({ turnId }) => turnId === entry.turnId) ?? {};
    const timed = wordsOf(entry.answer, turn, heard).flatMap((word) => {
      const recording = mine.findLast((one) => covers(one, word.from));
      if (recording === undefined) return [];
      const began = Date.parse(recording.startedAt ?? '');
      return [{ mediaId: recording.id, ...word, from: seconds(word.from - began), to: seconds(word.to - began) }];
    });
    return {
      ...entry,
      recordings: mine.map(({ id, mediaType }) => ({
        mediaId: id,
        mediaType,
        words: timed
          .filter(({ mediaId }) => mediaId === id)
          .map(({ start, end, from, to }) => ({ start, end, from, to })),
      })),
      evidence: entry.evidence.map((evidence) => {
        const first = timed.find(({ start, end }) => start < evidence.end && end > evidence.start);
        return first === undefined ? evidence : { ...evidence, mediaId: first.mediaId, mediaTime: first.from };
      }),
    };
  }),
});

/** Asks for recordings and words when a report is read: they come later than it, and may go. A report never fails for them. */
export const createMoments =
  ({ call, logger }: { call: Call; logger: Logger }) =>
  async (report: Report, interviewId: string, turns: AnsweredTurn[], caller: Caller): Promise<Report> => {
    try {
      const recordings = await call(media.list, caller, { query: { interviewId } });
      if (recordings.length === 0) return report;
      const recorded = new Set(recordings.map(({ turnId }) => turnId));
      const ids = turns
        .filter(({ turnId }) => recorded.has(turnId))
        .flatMap(({ heardAt = {} }) => Object.keys(heardAt));
      const heard = new Map<string, Heard>();
      await Promise.all(
        ids.map(async (id) => {
          const found = await call(transcriptions.get, caller, { params: { id } }).catch(() => undefined);
          if (found !== undefined) heard.set(id, found);
        }),
      );
      return withMoments(report, turns, recordings, heard);
    } catch (error) {
      logger.warn({ err: error, interviewId }, 'a report is shown without its recordings');
      return report;
    }
  };
