import type { JudgedQuestion } from '@talentsync/contracts';
import { type Reply, startLanguageStub } from '@talentsync/stubs';
import { openModelFollowUpWriter } from '../../../packages/engines/src/follow-up-writer/model.ts';
import { openOfflineFollowUpWriter } from '../../../packages/engines/src/follow-up-writer/offline.ts';
import { chainJudges } from '../../../packages/engines/src/judge/chain.ts';
import { openModelJudge } from '../../../packages/engines/src/judge/model/index.ts';
import { openOfflineJudge } from '../../../packages/engines/src/judge/offline.ts';
import type { LanguageModel } from '../../../packages/engines/src/language-model/model.ts';
import { openModelQuestionWriter } from '../../../packages/engines/src/question-writer/model.ts';
import { openOfflineQuestionWriter } from '../../../packages/engines/src/question-writer/offline.ts';
import { openModelResumeReader } from '../../../packages/engines/src/resume-reader/model.ts';
import { openOfflineResumeReader } from '../../../packages/engines/src/resume-reader/offline.ts';
import type { ReadResume } from '../../../packages/engines/src/resume-reader/port.ts';
import type { Opened, Outcome, Row } from '../measure.ts';
import type { Fault } from '../troubles.ts';
import { modelAt } from './vendors.ts';

/** Longer than any test: what a model has of time here is the policy's. */
const BUDGET_MS = 60_000;

/** With rules behind the model nothing fails: one bad answer is asked for again, and a lasting fault leaves the rules. */
const withRules = (rules: string): Record<Fault, Outcome> => ({
  slow: { once: 'answers (try 2)', lasting: `${rules} (try 3)`, shown: 'reduced' },
  '429': { once: 'answers (try 2)', lasting: `${rules} (try 3)`, shown: 'reduced' },
  '500': { once: 'answers (try 2)', lasting: `${rules} (try 3)`, shown: 'reduced' },
  garbage: { once: rules, lasting: rules, shown: 'reduced' },
  refused: { lasting: `${rules} (try 3)`, shown: 'reduced' },
  'down for a minute': { lasting: rules, shown: 'reduced' },
});

const role = (
  port: string,
  files: string[],
  rules: string,
  reply: (() => Reply) | undefined,
  open: (languageModel: LanguageModel) => Promise<Opened>,
): Row => ({
  ...{ port, driver: 'a model', files, wire: 'http', expected: withRules(rules) },
  async open(line, clock, closing) {
    const stub = await startLanguageStub(reply === undefined ? {} : { reply });
    closing.push(stub.close);
    line.leadTo(stub.url);
    return open(await modelAt('openai', `${line.of(stub.url)}/v1`, clock));
  },
});

const question: JudgedQuestion = {
  ...{ questionId: 'q', text: 'How do you hand over a shift?', competency: 'Care', idealAnswer: null },
  keyPoints: [
    { text: 'Says what changed', paraphrases: [] },
    { text: 'Lets the other repeat it', paraphrases: [] },
  ],
  ...{ rubric: null, rubricVersion: 'r1', kind: 'core' },
};
const ANSWER = 'I say what has changed since the morning, then I ask them to say it back to me, and I write it down.';

const RULES_JUDGE = 'judged by rules, and says why';
const judge = role(
  'judge',
  ['judge/model/index.ts', 'judge/chain.ts'],
  RULES_JUDGE,
  undefined,
  async (languageModel) => {
    const chain = chainJudges([await openModelJudge({ languageModel, judgements: 1 }), await openOfflineJudge()]);
    return {
      async call() {
        const answers = [{ turnId: 't1', prompt: question.text, text: ANSWER }];
        const { engine, reasoning } = await chain.judge({ question, answers, language: 'en' });
        if (engine.driver === 'openai') return 'answers';
        return reasoning.startsWith('Judged by the next engine in line, because openai')
          ? RULES_JUDGE
          : 'judged by rules';
      },
      probe: chain.probe,
    };
  },
);

const RULES_CHOOSE = 'rules choose';
const followUps = role(
  'follow-up writer',
  ['follow-up-writer/model.ts'],
  RULES_CHOOSE,
  undefined,
  async (languageModel) => {
    const offline = await openOfflineFollowUpWriter();
    const writer = await openModelFollowUpWriter({ languageModel, offline, budgetMs: BUDGET_MS });
    const candidate = { questionId: 'q', kind: 'probe', similarity: 0.5 } as const;
    return {
      async call() {
        const { reason } = await writer.choose({
          ...{ question, answers: [ANSWER], asked: [question.text], language: 'en' },
          candidates: [
            { ...candidate, followUpId: 'a', text: 'What did you write down that day?', keyPoint: null },
            { ...candidate, followUpId: 'b', text: 'How did you notice that something had changed?', keyPoint: 0 },
          ],
        });
        return /The model (?:was too slow|could not be used)/.test(reason) ? RULES_CHOOSE : 'answers';
      },
      probe: writer.probe,
    };
  },
);

const BASIS = 'Cut failed billing runs from nine a month to one';
const OWN = 'You cut failed billing runs from nine a month to one: how did you find what made them fail?';
const questions = role(
  'question writer',
  ['question-writer/model.ts'],
  'rules write',
  () => ({ value: { questions: [{ basis: BASIS, text: OWN, competency: 'Reliability' }] } }),
  async (languageModel) => {
    const offline = await openOfflineQuestionWriter();
    const writer = await openModelQuestionWriter({ languageModel, offline, budgetMs: BUDGET_MS });
    const profile = { work: [{ name: 'Northwind GmbH', position: 'Engineer', highlights: [BASIS] }] };
    return {
      async call() {
        const written = await writer.write({ profile, count: 1, language: 'en', moduleDomains: ['Engineering'] });
        return written[0]?.text === OWN ? 'answers' : written.length === 1 ? 'rules write' : 'nothing is written';
      },
      probe: writer.probe,
    };
  },
);

/** What the rules got out of a document: a job without its title, and nobody's name. */
const READ: ReadResume = {
  profile: { basics: { email: 'amira@example.org' }, work: [{ name: 'Northwind GmbH', startDate: '2021' }] },
  warnings: [],
  pages: [{ lines: ['Amira Okafor', 'amira@example.org', 'Northwind GmbH, engineer, since 2021'] }],
};
const RULES_READ = 'rules read, and say so';
const resumes = role('resume reader', ['resume-reader/model.ts'], RULES_READ, undefined, async (languageModel) => {
  const rules = await openOfflineResumeReader();
  const offline = { ...rules, read: async () => READ };
  const reader = await openModelResumeReader({ languageModel, offline, budgetMs: BUDGET_MS });
  return {
    async call() {
      const { profile, warnings } = await reader.read({ kind: 'txt', pages: [] });
      if (profile.work?.[0]?.name !== 'Northwind GmbH') return 'nothing is read';
      return warnings.some(({ message }) => message.includes('could not be asked')) ? RULES_READ : 'answers';
    },
    probe: reader.probe,
  };
});

export const roles: Row[] = [judge, followUps, questions, resumes];
