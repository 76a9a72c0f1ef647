import type { PackQuestion } from '@talentsync/contracts';
import type { Refuse } from './finding.ts';
import { countWords, likeness, shared, stems } from './stems.ts';

/** What may not be asked of a candidate. "Race" and "age" alone are words of many trades; asked of a person they are not. */
const PROTECTED = [
  /\b(?:your (?:age|race|religion|faith|church|nationality|ethnicity|disabilit(?:y|ies)|health|pregnancy|marriage|husband|wife|children|sexual\w*|birthplace|origin)|how old (?:are|were) you|are you (?:married|pregnant|religious)|where (?:are|were) you (?:born|from)|do you (?:have|want|plan) (?:children|a family))\b/i,
  /\b(?:(?:Ihr|Ihre|Ihrer|Ihrem|Ihren) (?:Alter|Religion|Glauben?|Kirche|Nationalität|Staatsangehörigkeit|Herkunft|Hautfarbe|Behinderung|Gesundheit|Schwangerschaft|Ehe|Ehemann|Ehefrau|Mann|Frau|Kinder|Kindern|Familie|Sexualität|Geburtsort)(?!\p{L})|wie alt (?:sind|waren) Sie|(?:sind|waren) Sie (?:verheiratet|schwanger|religiös|ledig|geschieden)|wo (?:sind|wurden) Sie geboren|woher (?:kommen|stammen) Sie|(?:haben|wollen|planen|möchten) Sie (?:Kinder|eine Familie))/iu,
];

/** Degree words: bands that differ by these alone do not differ. */
const DEGREE =
  /\b(?:very|well|badly|poorly|fully|partly|somewhat|clearly|excellent(?:ly)?|good|strong(?:ly)?|weak(?:ly)?|brilliantly|some|most|all|many|few|adequate(?:ly)?|barely|hardly|sehr|ganz|völlig|kaum|etwas|gut|schlecht|mangelhaft|hervorragend|ausgezeichnet|teilweise|muy|bien|mal|parcialmente)\b/gi;

/** From here on two texts say the same in nearly the same words. */
const SAME = 0.6;
const LEAST_BAND_WORDS = 5;
const LEAST_FOLLOW_UP_WORDS = 5;

const checkText = ({ text, aliases, tags, competency }: PackQuestion, language: string, refuse: Refuse): void => {
  const own = stems(text, language);
  const words = countWords(text);
  if (words >= 60) refuse('length', 'the question has 60 words or more');
  if (words < 6) refuse('thin', `the question has ${words} words, not 6 or more`);
  if ((text.match(/\?/g) ?? []).length > 1) refuse('one question', 'it asks more than one question');
  if (aliases.length < 4) refuse('aliases', `it has ${aliases.length} aliases, not 4 or more`);
  const phrasings = aliases.map((alias) => stems(alias, language));
  for (const [at, alias] of aliases.entries()) {
    const these = phrasings[at] as Set<string>;
    if (likeness(these, own) > 0.5) refuse('aliases', `“${alias}” shares most of its words with the question`);
    if (phrasings.slice(at + 1).some((those) => likeness(these, those) > SAME))
      refuse('aliases', `“${alias}” is nearly another alias`);
  }
  if (tags.length === 0) refuse('thin', 'it has no tags');
  if (competency === undefined) refuse('thin', 'it names no competency');
};

const checkPoints = ({ idealAnswer, keyPoints }: PackQuestion, language: string, refuse: Refuse): void => {
  const words = countWords(idealAnswer);
  if (words < 60 || words > 150) refuse('ideal answer', `the ideal answer has ${words} words, not 60 to 150`);
  if (keyPoints.length < 4 || keyPoints.length > 7)
    refuse('key points', `it has ${keyPoints.length} key points, not 4 to 7`);
  const ideal = stems(idealAnswer, language);
  const points = keyPoints.map(({ text }) => stems(text, language));
  for (const [index, { text, paraphrases }] of keyPoints.entries()) {
    const own = points[index] as Set<string>;
    if (countWords(text) < 3) refuse('thin', `key point ${index} says too little`);
    if (points.slice(index + 1).some((other) => likeness(own, other) > SAME))
      refuse('key points', `key point ${index} is said again in another`);
    if (paraphrases.length < 2 || paraphrases.length > 3)
      refuse('paraphrases', `key point ${index} has ${paraphrases.length} paraphrases, not 2 or 3`);
    for (const phrase of paraphrases) {
      if (countWords(phrase) < 2) refuse('paraphrases', `“${phrase}” says too little`);
      if (likeness(stems(phrase, language), own) > SAME)
        refuse('paraphrases', `“${phrase}” is key point ${index} again`);
    }
    const said = [own, ...paraphrases.map((phrase) => stems(phrase, language))].some(
      (phrase) => shared(phrase, ideal) >= 2 || shared(phrase, ideal) >= phrase.size / 3,
    );
    if (!said) refuse('ideal answer', `the ideal answer leaves out key point ${index}`);
  }
};

const checkRubric = ({ rubric }: PackQuestion, language: string, refuse: Refuse): void => {
  if (rubric === undefined) refuse('rubric', 'it has no rubric');
  const bands = Object.entries(rubric ?? {}).map(
    ([band, words]) => [band, words, stems(words.replace(DEGREE, ' '), language)] as const,
  );
  for (const [at, [band, words, these]] of bands.entries()) {
    if (countWords(words) < LEAST_BAND_WORDS) refuse('rubric', `band ${band} says too little`);
    for (const [other, , those] of bands.slice(at + 1))
      if (likeness(these, those) > SAME) refuse('rubric', `bands ${band} and ${other} are nearly the same words`);
  }
};

const checkFollowUps = ({ text, followUps }: PackQuestion, language: string, refuse: Refuse): void => {
  const own = stems(text, language);
  if (followUps.length < 3) refuse('follow-ups', `it has ${followUps.length} follow-ups, not 3 or more`);
  if (followUps.length >= 3 && new Set(followUps.map(({ kind }) => kind)).size < 2)
    refuse('follow-ups', 'all follow-ups are of one kind');
  if (followUps.length >= 3 && new Set(followUps.map(({ keyPoint }) => keyPoint)).size < 2)
    refuse('follow-ups', 'all follow-ups open the same key point');
  for (const [at, followUp] of followUps.entries()) {
    const these = stems(followUp.text, language);
    if (followUp.keyPoint === undefined) refuse('follow-ups', `${followUp.id} is tied to no key point`);
    if (countWords(followUp.text) < LEAST_FOLLOW_UP_WORDS) refuse('follow-ups', `${followUp.id} says too little`);
    if (likeness(these, own) > SAME) refuse('follow-ups', `${followUp.id} repeats the question`);
    for (const other of followUps.slice(at + 1))
      if (likeness(these, stems(other.text, language)) > SAME)
        refuse('follow-ups', `${followUp.id} and ${other.id} ask the same`);
  }
};

/** Holds one question against the rules of the house. */
export const checkQuestion = (question: PackQuestion, language: string, refuse: Refuse): void => {
  checkText(question, language, refuse);
  checkPoints(question, language, refuse);
  checkRubric(question, language, refuse);
  checkFollowUps(question, language, refuse);
  const asked = [question.text, ...question.aliases, ...question.followUps.map(({ text }) => text)];
  if (asked.some((text) => PROTECTED.some((topic) => topic.test(text))))
    refuse('protected topics', 'it touches a protected topic');
};
