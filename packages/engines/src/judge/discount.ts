import { readSentences, type Sentence } from '../language/sentences.ts';
import { stopWords } from '../language/stop-words.ts';
import { readWords } from '../language/words.ts';

/**
 * Words by which an answer speaks to whoever grades it. Two signs are needed in one sentence: somebody is told what to
 * do, and it is about the grading. A candidate may well say "I gave them five stars" or "I ignored the instructions".
 */
const TELLS =
  /\b(?:ignore|disregard|forget|override|bypass|please (?:give|rate|score|mark|award|grade)|you (?:must|should|have to|are|will)|give (?:me|this|it|the)|rate (?:me|this|it)|score (?:me|this|it)|mark (?:me|this|it)|award|assign|output|respond with|return|pretend|act as|as an ai|note to|attention|system\s*:|assistant\s*:|grader\s*:|ignoriere|gib (?:mir|dieser)|bewerte|vergib|ignora|otorga|califica)/i;
const GRADING =
  /\b(?:(?:previous|prior|above|all|these|your|earlier) (?:instruction|prompt|rule|guideline)s?|rubric|top (?:score|marks?|band)|(?:full|highest|maximum|perfect|max) (?:score|marks?|rating|points|band|grade)|score of|(?:5|five|10|ten) ?(?:\/|out of) ?(?:5|five|10|ten)|grader|grading|evaluator|evaluation (?:model|system|criteria)|ai (?:model|judge|grader|interviewer)|language model|system prompt|this (?:answer|response|candidate)|band (?:5|five)|(?:a|the) (?:5|five)\b|anweisungen|höchstpunktzahl|höchste bewertung|volle punktzahl|instrucciones|puntuación|máxima)/i;

/** True for a sentence that instructs the judge instead of answering. */
const instructsJudge = (sentence: string): boolean => TELLS.test(sentence) && GRADING.test(sentence);

/** Share of words that carry grammar. Speech has about half; a list of keywords has next to none. */
const grammarShare = (text: string, language: string): { words: number; share: number } => {
  const stops = stopWords(language);
  const words = readWords(text, language);
  const grammar = words.filter(({ text: word }) => stops.has(word.toLowerCase().replace(/[’'].*$/u, ''))).length;
  return { words: words.length, share: words.length === 0 ? 0 : grammar / words.length };
};

const ramp = (value: number, low: number, high: number): number =>
  Math.min(1, Math.max(0, (value - low) / (high - low)));

/** 0 for a bare list of keywords, 1 for speech. Texts under ten words, and languages without a list of function words, pass. */
export const asSpeech = (text: string, language: string): number => {
  if (stopWords(language).size < 10) return 1;
  const { words, share } = grammarShare(text, language);
  return words < 10 ? 1 : ramp(share, 0.14, 0.3);
};

/** True where a long enough answer has hardly a function word of the language: gibberish, or another language. */
export const isForeign = (text: string, language: string): boolean => {
  if (stopWords(language).size < 10) return false;
  const { words, share } = grammarShare(text, language);
  return words >= 12 && share < 0.04;
};

const PRAISE =
  /\b(?:passion(?:ate)?|synerg\w*|excellence|world.class|holistic\w*|leverag\w+|paradigm\w*|best.in.class|cutting.edge|innovat\w+|dynamic|proactive\w*|results.driven|game.chang\w+|empower\w*|stakeholders?|value.add\w*|strateg\w+|vision\w*|transformati\w+|journey|mindset|thought leader\w*|robust|seamless\w*|ecosystem|growth|excel\w*|truly|deeply|fundamental\w*|essential\w*|crucial\w*|paramount|integrity|dedication|commitment|always strive\w*|strive\w*|believe|philosophy|culture|ever.evolving|landscape|fast.paced|multifaceted|nuanced|framework of)\b/gi;

/** Abstract praise words for each hundred words: eloquence without a fact is full of them. */
export const praiseDensity = (text: string): number => {
  const words = text.split(/\s+/).length;
  return ((text.match(PRAISE) ?? []).length / Math.max(1, words)) * 100;
};

/** The sentences that count: not an instruction to the judge, and not the same sentence again. */
export const readAnswer = (
  text: string,
  language: string,
): { counted: Sentence[]; instructions: Sentence[]; repeated: number } => {
  const seen = new Set<string>();
  const counted: Sentence[] = [];
  const instructions: Sentence[] = [];
  let repeated = 0;
  for (const sentence of readSentences(text, language)) {
    const key = sentence.text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    if (instructsJudge(sentence.text)) instructions.push(sentence);
    else if (seen.has(key)) repeated += 1;
    else counted.push(sentence);
    seen.add(key);
  }
  return { counted, instructions, repeated };
};
