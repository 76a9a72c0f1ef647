import type { PackQuestion, QuestionPack } from '@talentsync/contracts';

/** Something in the bank that the house would not sign. */
export interface Finding {
  module: string;
  question: string;
  rule: string;
  message: string;
}

const STOP = new Set(
  'a about an and any are as at be been by can did do does for from had has have how i if in into is it its me of on or our so that the their them they this to us was we were what when where which who why will with would you your tell time describe walk through explain'.split(
    ' ',
  ),
);
const PROTECTED =
  /\b(?:age|pregnan\w+|married|children|religio\w+|church|ethnic\w*|race|nationality|disabilit\w+|sexual|birthplace|how old|origin of your|your health)\b/i;

const stems = (text: string): Set<string> =>
  new Set(
    text
      .toLowerCase()
      .match(/\p{L}[\p{L}\p{N}'-]*/gu)
      ?.filter((word) => !STOP.has(word) && word.length > 2)
      .map((word) => word.replace(/(?:ing|ed|es|s|ly|er|en)$/u, '')) ?? [],
  );

const shared = (a: Set<string>, b: Set<string>): number => [...a].filter((word) => b.has(word)).length;
const jaccard = (a: Set<string>, b: Set<string>): number =>
  a.size + b.size === 0 ? 0 : shared(a, b) / (a.size + b.size - shared(a, b));
const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length;

const checkQuestion = (question: PackQuestion): Array<[rule: string, message: string]> => {
  const found: Array<[string, string]> = [];
  const refuse = (rule: string, message: string) => found.push([rule, message]);
  const { text, idealAnswer, keyPoints, aliases, followUps, rubric } = question;
  const own = stems(text);

  if (countWords(text) >= 60) refuse('length', 'the question has 60 words or more');
  if ((text.match(/\?/g) ?? []).length > 1) refuse('one question', 'it asks more than one question');
  const words = countWords(idealAnswer);
  if (words < 60 || words > 150) refuse('ideal answer', `the ideal answer has ${words} words, not 60 to 150`);
  if (keyPoints.length < 4 || keyPoints.length > 7)
    refuse('key points', `it has ${keyPoints.length} key points, not 4 to 7`);
  const ideal = stems(idealAnswer);
  for (const [index, point] of keyPoints.entries()) {
    if (point.paraphrases.length < 2 || point.paraphrases.length > 3)
      refuse('paraphrases', `key point ${index} has ${point.paraphrases.length} paraphrases, not 2 or 3`);
    const phrases = [point.text, ...point.paraphrases].map(stems);
    const said = phrases.some((phrase) => shared(phrase, ideal) >= 2 || shared(phrase, ideal) >= phrase.size / 3);
    if (!said) refuse('ideal answer', `the ideal answer leaves out key point ${index}`);
  }
  if (rubric === undefined) refuse('rubric', 'it has no rubric');
  else {
    const bands = Object.entries(rubric).map(([band, words_]) => [band, stems(words_)] as const);
    for (const [at, [band, these]] of bands.entries()) {
      if (these.size < 3) refuse('rubric', `band ${band} says too little`);
      for (const [other, those] of bands.slice(at + 1))
        if (jaccard(these, those) > 0.6) refuse('rubric', `bands ${band} and ${other} are nearly the same words`);
    }
  }
  if (followUps.length < 3) refuse('follow-ups', `it has ${followUps.length} follow-ups, not 3 or more`);
  if (followUps.length >= 3 && new Set(followUps.map(({ kind }) => kind)).size < 2)
    refuse('follow-ups', 'all follow-ups are of one kind');
  for (const [at, followUp] of followUps.entries()) {
    if (followUp.keyPoint === undefined) refuse('follow-ups', `${followUp.id} is tied to no key point`);
    if (jaccard(stems(followUp.text), own) > 0.6) refuse('follow-ups', `${followUp.id} repeats the question`);
    for (const other of followUps.slice(at + 1))
      if (jaccard(stems(followUp.text), stems(other.text)) > 0.6)
        refuse('follow-ups', `${followUp.id} and ${other.id} ask the same`);
  }
  if (aliases.length < 4) refuse('aliases', `it has ${aliases.length} aliases, not 4 or more`);
  for (const alias of aliases)
    if (jaccard(stems(alias), own) > 0.5) refuse('aliases', `“${alias}” shares most of its words with the question`);
  if (PROTECTED.test([text, ...followUps.map((followUp) => followUp.text)].join(' ')))
    refuse('protected topics', 'it touches a protected topic');
  return found;
};

const NEAR_DOUBLE = 0.6;

/** Holds packs against the rules of the house: what each question needs, and no doubles within and across modules. */
export const validatePacks = (packs: QuestionPack[]): Finding[] => {
  const all = packs.flatMap((pack) =>
    pack.questions.map((question) => ({
      language: pack.language,
      module: question.moduleId ?? pack.modules[0]?.id ?? pack.id,
      question,
      words: stems(question.text),
    })),
  );
  const findings = all.flatMap(({ module, question }) =>
    checkQuestion(question).map(([rule, message]) => ({ module, question: question.id, rule, message })),
  );
  for (const [at, one] of all.entries()) {
    for (const other of all.slice(at + 1)) {
      if (one.language === other.language && jaccard(one.words, other.words) > NEAR_DOUBLE) {
        findings.push({
          module: one.module,
          question: one.question.id,
          rule: 'doubles',
          message: `it is nearly the same as ${other.question.id} in ${other.module}`,
        });
      }
    }
  }
  return findings;
};

/** A line a module: questions, how many of each difficulty, words, follow-ups by kind. */
export const summarise = (packs: QuestionPack[]): Array<Record<string, string | number>> =>
  packs.flatMap((pack) =>
    pack.modules.map((module) => {
      const questions = pack.questions.filter(({ moduleId }) => (moduleId ?? pack.modules[0]?.id) === module.id);
      const count = (kind: string) =>
        questions.flatMap(({ followUps }) => followUps).filter((followUp) => followUp.kind === kind).length;
      return {
        module: module.id,
        language: pack.language,
        questions: questions.length,
        'difficulty 1-5': [1, 2, 3, 4, 5]
          .map((level) => questions.filter(({ difficulty }) => difficulty === level).length)
          .join(' '),
        words: questions.reduce((sum, question) => sum + countWords(JSON.stringify(question)), 0),
        clarify: count('clarify'),
        probe: count('probe'),
        challenge: count('challenge'),
      };
    }),
  );
