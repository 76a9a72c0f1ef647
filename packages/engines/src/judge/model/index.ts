import type { LanguageModel } from '../../language-model/model.ts';
import { providerFailure } from '../../trouble/failure.ts';
import type { Judge } from '../port.ts';
import { Judgement, PROMPT_VERSION, promptFor, SYSTEM } from './prompt.ts';
import { type Checked, checkJudgement, settle } from './verdict.ts';

export interface ModelJudgeOptions {
  languageModel: LanguageModel;
  /** Judgements of the same answer; their median counts and their spread is shown. */
  judgements: number;
}

/**
 * A judge on a language model. Several judgements at once; each is held against the words that it quotes. It fails, so that
 * the next judge in line takes over, when fewer than half of them can be used. Errors: those of `trouble/failure.ts`.
 */
export const openModelJudge = async ({ languageModel, judgements }: ModelJudgeOptions): Promise<Judge> => ({
  async judge(input, options) {
    const prompt = promptFor(input);
    let model = languageModel.model;
    const outcomes = await Promise.allSettled(
      Array.from({ length: judgements }, async (): Promise<Checked> => {
        const completion = await languageModel.complete({
          system: SYSTEM,
          purpose: 'judge',
          prompt,
          schema: Judgement,
          name: 'judgement',
          ...(options?.signal !== undefined && { signal: options.signal }),
        });
        model = completion.model;
        const checked = checkJudgement(completion.value, input);
        // Words that nobody said are worse than none: this judgement is as good as garbage.
        if (checked === undefined) throw providerFailure(languageModel.provider, 'garbage');
        return checked;
      }),
    );
    const checked = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    if (checked.length * 2 <= judgements) {
      const failed = outcomes.find((outcome) => outcome.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    }
    const { rubricVersion } = input.question;
    return settle(checked, input, {
      driver: languageModel.provider,
      model,
      promptVersion: PROMPT_VERSION,
      rubricVersion,
    });
  },
  probe: async () => {
    const problem = languageModel.problem();
    return {
      driver: languageModel.provider,
      usable: problem === undefined,
      reduced: problem !== undefined,
      detail: problem ?? `${languageModel.model}, ${judgements} judgements an answer.`,
    };
  },
  close: () => languageModel.close(),
});
