import type { AppError } from '@talentsync/contracts';
import { troubleOf } from '../trouble/failure.ts';
import type { Judge } from './port.ts';
import { judgeWords } from './words.ts';

/**
 * Judges in line: the first that can judges. A later one says why it was its turn, so that nobody takes one judge for
 * another. What is no provider's failure (a bug, an abort) is nobody's turn and passes on.
 */
export const chainJudges = (judges: [Judge, ...Judge[]]): Judge => ({
  async judge(input, options) {
    let reason: string | undefined;
    for (const [at, judge] of judges.entries()) {
      try {
        const verdict = await judge.judge(input, options);
        return reason === undefined ? verdict : { ...verdict, reasoning: `${reason} ${verdict.reasoning}` };
      } catch (error) {
        const trouble = troubleOf(error);
        if (trouble === undefined || at === judges.length - 1) throw error;
        const { message, details } = error as AppError;
        reason = judgeWords(input.language).instead({ provider: String(details?.provider), trouble }, message);
      }
    }
    throw new Error('A chain of judges is never empty.');
  },
  async probe() {
    const probes = await Promise.all(judges.map((judge) => judge.probe()));
    const working = probes.find(({ usable }) => usable) ?? probes[0];
    const away = probes.slice(0, working === undefined ? 0 : probes.indexOf(working));
    return {
      driver: probes.map(({ driver }) => driver).join(', '),
      usable: working?.usable ?? false,
      reduced: (working?.reduced ?? true) || away.length > 0,
      detail: [...away, ...(working === undefined ? [] : [working])]
        .map(({ driver, detail }) => `${driver}: ${detail}`)
        .join(' '),
    };
  },
  async close() {
    for (const judge of judges.toReversed()) await judge.close();
  },
});
