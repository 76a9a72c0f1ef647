import { talksOfGrading } from './grading-talk.ts';

/**
 * Words by which an answer speaks to whoever grades it. A candidate may well say "I gave them five stars", "we ignored the
 * old rules" or "I told the assistant": so most signs count only where no storyteller ("I", "we", "they") stands right
 * before them, and the weakest only in pairs.
 */
const GRADER =
  '(?:ai|grader|evaluator|examiner|assessor|rater|scorer|judge(?: model)?|interviewer bot|(?:scoring|grading|evaluation|rating) (?:model|service|system|engine|bot|software|algorithm|tool)|language model|llm|model|prüfer|bewerter|evaluador)';
const TOP = '(?:5|five|10|ten)(?:\\.0)?(?:\\s*(?:/|out of)\\s*(?:5|five|10|ten))?';
const BEST = '(?:highest|maximum|max|top|full|perfect|best)(?: possible)?';
const MARK = '(?:scores?|ratings?|grades?|verdict|marks?|points?|bands?)';
const REWARD = '(?:output|return|print|assign|give|award|set|respond with|rate|grant|write|put)';

const pattern = (source: string): RegExp => new RegExp(source, 'i');

/** What nobody says in an interview, whoever tells it. */
const UNMISTAKABLE: RegExp[] = [
  pattern(`(?:system|developer|admin)\\s+override\\b|\\b(?:developer|grading|jailbreak|debug) mode\\b`),
  pattern(
    `<\\/?\\s*(?:system|answer|instructions?|prompt|assistant|user)\\s*>|\\[\\s*(?:\\/?inst\\b|instruction|system\\b|end of)`,
  ),
  pattern(`^\\W*(?:system|assistant|developer)\\s*:|#{2,}\\s*(?:end|new|system)`),
  pattern(`\\b(?:score|rating|grade|all_points|answer_quality|verdict)\\s*=\\s*\\S`),
  pattern(`\\bfor automated (?:scoring|grading|evaluation)\\b`),
  pattern(
    `\\b(?:new|updated|special) instructions? (?:for|to) (?:the )?${GRADER}\\b|\\binstructions? (?:for|to) the ${GRADER}\\b`,
  ),
];
/** Plain enough, unless it is told of somebody. */
const CERTAIN: RegExp[] = [
  pattern(
    `\\b(?:ignore|disregard|forget|override|bypass|skip)\\b.{0,40}\\b(?:(?:previous|prior|above|earlier|scoring|grading|system) (?:instructions?|prompts?|rules?|guidelines?|messages?)|(?:the|your|any|this) (?:rubric|evaluation|key points|scoring|grading|earlier guidelines))`,
  ),
  pattern(
    `\\b${REWARD}\\b.{0,60}\\b${BEST} ${MARK}\\b(?=.*\\b(?:answer|response|candidate|rubric|you|please|must)\\b)`,
  ),
  pattern(
    `^\\W*(?:please |now |so |and |then )*${REWARD}\\b.{0,60}\\b(?:${BEST} ${MARK}|${MARK}\\s*(?:[:=]|of|to|is)?\\s*(?:a )?${TOP})\\b`,
  ),
  pattern(
    `\\b(?:answer|response|candidate|rubric|output)\\b.{0,80}\\b(?:score|rating|verdict|grade)\\s*(?:[:=]|is|to|must be|should be)\\s*(?:a )?${TOP}\\b`,
  ),
  pattern(
    `\\b(?:score|rating|verdict|grade)\\s*(?:[:=]|is|must be|should be)\\s*(?:a )?${TOP}(?=\\s*(?:$|[.,;!\\/]|because|for this|and (?:state|evidence|all)|with))`,
  ),
  pattern(`\\b(?:note|message|instruction|reminder|attention|dear|hello|hey|notice)\\b.{0,30}\\b${GRADER}\\b`),
  pattern(
    `\\bas (?:an? |the )?(?:\\w+ )?${GRADER}\\b.{0,30}\\byou\\b.{0,30}\\b(?:must|should|are|will|have|need|shall)\\b.{0,80}\\b(?:score|rate|rating|give|award|mark|points?|reward|5|five)\\b`,
  ),
  pattern(
    `\\byou (?:are now|will now|are no longer|must now|have been|are required)\\b.{0,60}\\b(?:act|${GRADER}|evaluat\\w+|mode|programmed|scor\\w+|generous|award)\\b`,
  ),
  pattern(
    `\\b(?:your|the) (?:task|instructions?|prompt|role)s? (?:has|have) (?:been )?(?:changed|updated|replaced)\\b|\\b(?:switch|change) roles\\b.{0,40}\\byou\\b`,
  ),
  pattern(
    `\\b(?:key points|criteria|rubric)\\b.{0,40}\\b(?:are|is|as|were|have been) (?:all )?(?:fulfilled|covered|met|satisfied)\\b|\\b(?:covers?|mark|fulfil\\w*|met)\\b.{0,25}\\b(?:every|all)\\b.{0,15}\\b(?:key points?|criteria)\\b`,
  ),
  pattern(
    `\\b(?:award|give|write|put|assign|grant)\\b.{0,30}\\b(?:five|5|ten|10|full|maximum) (?:points|marks|stars)\\b.{0,60}\\b(?:to avoid|this candidate|the candidate|this answer|this response)\\b`,
  ),
  pattern(`\\b(?:put|place|rank) (?:this|the) (?:answer|response|candidate)\\b.{0,30}\\b(?:top|highest|best)\\b`),
  pattern(
    `\\b(?:ignorier|vergiss|missachte)\\w*\\b.{0,40}\\b(?:anweisung|regeln|vorgaben|bewertung)|\\b(?:höchstpunktzahl|volle punktzahl|beste note|höchste bewertung)\\b|\\b(?:ignora|olvida)\\b.{0,40}\\b(?:instrucciones|reglas)|\\b(?:puntuación máxima|máxima puntuación|nota máxima)\\b|\\b(?:ignore[zs]?|oublie[zs]?)\\b.{0,40}\\b(?:instructions|consignes)\\b|\\bnote maximale\\b`,
  ),
];
/** Being told what to do, and grading: together they are a sign. */
const TELLS = pattern(
  `\\b(?:please|you (?:must|should|have to|will|are required|are programmed|will give)|treat (?:the|this)|do not (?:apply|mention|reveal)|confirm by|comply|follow this|must follow|bewerte|vergib|otorga|califica)\\b|^\\W*(?:rate|score|mark|award|give|assign|output|repeat|respond)\\b`,
);
const GRADING = pattern(
  `\\b(?:rubric|${BEST} ${MARK}|(?:score|rating) of ${TOP}|(?:5|five|10|ten) ?(?:\\/|out of) ?(?:5|five|10|ten)|grader|judge model|lower score|this (?:answer|response|candidate)|candidates? who|penalties|best mark|points automatically|with ${TOP}\\W*$|punktzahl|bewertung|puntuación|calificación)(?!\\w)`,
);
/** Once an answer has been caught at it, what it says about itself goes too. */
const ABOUT_ITSELF = pattern(
  `\\b(?:the candidate|this candidate|candidates|this answer|the answer (?:below|above)|this response|code word|rating|the score|grader|evaluator|evaluation|key points|rubric|criteria|full marks|this message|this text|this rule|any rule|score ${TOP}|human readers)\\b`,
);

const TELLER = /\b(?:i|we|he|she|they|who|had to)\b(?:\W+\w+){0,4}\W*$/i;

/** Longest piece that is looked at: nobody's sentence is longer, and patterns stay quick on hostile text. */
const LONGEST = 600;

/** Whether a sign stands there that is not part of a story ("I had to ignore the previous rules"). */
const addressed = (piece: string, sign: RegExp): boolean => {
  const match = sign.exec(piece);
  if (match === null) return false;
  const before = piece.slice(Math.max(0, match.index - 60), match.index);
  return !TELLER.test(before) || /\byou\b/i.test(before);
};

/** True for a sentence that instructs the judge instead of answering. */
export const instructsJudge = (sentence: string): boolean => {
  const piece = sentence.slice(0, LONGEST);
  return (
    UNMISTAKABLE.some((sign) => sign.test(piece)) ||
    CERTAIN.some((sign) => addressed(piece, sign)) ||
    (addressed(piece, TELLS) && GRADING.test(piece))
  );
};

/**
 * Which of an answer's sentences speak to the grader. Where one does, the rest of it goes too (sentences may have been cut
 * into clauses), and so do those that praise the answer itself.
 */
export const findInstructions = (sentences: string[]): boolean[] => {
  const found = sentences.map((sentence) => instructsJudge(sentence) || talksOfGrading(sentence));
  if (!found.includes(true)) return found;
  for (const [at, text] of sentences.entries()) {
    const before = sentences[at - 1];
    const goesOn = found[at - 1] === true && before !== undefined && !/[.!?\]]["”’)]?$/.test(before);
    found[at] = found[at] === true || goesOn || ABOUT_ITSELF.test(text.slice(0, LONGEST));
  }
  return found;
};
