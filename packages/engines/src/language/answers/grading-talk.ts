/**
 * Talk about being graded, in whatever clothes it comes: a note to the assessment, a remark of the transcriber, a story in
 * which the rubric has changed. No list of orders catches these; but nobody who answers a question speaks of the grade, of
 * who gives it and of the answer itself in one breath. So three kinds of words are counted, and two kinds together are a sign.
 */
const GRADE =
  /\b(?:rubrics?|grad(?:es?|ed|ing)|scor(?:es?|ed|ing)|rat(?:ed|ings?)|mark(?:s|ed|ing)|bands?|points?|criteri(?:a|on)|evaluat(?:es?|ed|ions?|ing)|assess(?:ed|ments?|ing)|deciles?|benchmark|verdicts?|penali[sz]e\w*|bewert\w+|benot\w+|punkte|note|puntuaci[oó]n|calificaci[oó]n|puntos)\b/gi;
const TOP =
  /\b(?:(?:top|full|highest|maximum|max|best|perfect|outstanding|excellent|exceed\w*|complete(?:st)?)(?=\W+(?:\w+\W+){0,2}?(?:marks?|scores?|bands?|grades?|points?|ratings?|answers?|expectations|deciles?|criteria))|(?:a|as|be|is|to|of|on|record as|deserves?|give\w*|award\w*|assume)\W+(?:a )?(?:five|5(?:\.0)?|4\.\d|ten|10)(?=\W|$)|out of (?:5|five|10|ten)|full[- ]score|alle punkte|höchste\w*|máxim\w+)/gi;
const GRADER =
  /\b(?:raters?|graders?|assessors?|evaluators?|examiners?|scorers?|judges?|interviewer:|candidate:|the candidate|this candidate|candidate['’]s|(?:hiring|review|interview) (?:team|panel|committee)|panel of|transcri(?:pt|ption|ber)\w*|recording|screen reader|language model|ai (?:model|system)|(?:your|the) (?:system|prompt|instructions|tool|model)|whoever (?:reads|marks|grades|scores)|(?:you['’]re|you are|when|while) (?:marking|grading|scoring|rating|assessing|evaluating|reading this)|sat on your side|prüfer\w*|evaluador\w*)\b/gi;
const THIS_ANSWER =
  /\b(?:(?:this|my|the above|the full|the following|the rest of (?:this|my)) (?:answer|response|transcript|item|text|message|recording|interview|question))\b/gi;
/** Words of reports and files, which are as often somebody's work. */
const OF_A_FILE = /\b(?:my written version|given above|as given|hint|note to|for consistency|record as|on file)\b/gi;

/** Somebody tells what is done with others' answers. */
const TOLD = /\b(?:i|we|us|our|each|every|pupils?|students?|when the)\b/i;

const count = (text: string, pattern: RegExp): number => new Set(text.toLowerCase().match(pattern) ?? []).size;

/** Sentences longer than this are nobody's; patterns stay quick on hostile text. */
const LONGEST = 600;
const A_SIGN = 3;

/**
 * How surely a sentence talks about the grading of itself: from 3 on it does. One word of these trades (a teacher's "marks",
 * a recruiter's "candidate", a data scientist's "score") is never enough; a grade with a top value, a grader and "this
 * answer" together are.
 */
const gradingTalk = (sentence: string): number => {
  const text = sentence.slice(0, LONGEST);
  const told = TOLD.test(text);
  const own = count(text, THIS_ANSWER) + (told ? 0 : count(text, OF_A_FILE));
  const kinds = [...[GRADE, TOP, GRADER].map((pattern) => count(text, pattern)), own].map((found) =>
    Math.min(2, found),
  );
  const [grade = 0, top = 0, grader = 0, answer = 0] = kinds;
  // A grade and a grader are a teacher's or a recruiter's daily bread; they need the top, or the answer itself, beside them.
  if (top === 0 && answer === 0) return 0;
  // So is a top grade that somebody tells of: "we gave the candidate a five and the panel agreed".
  if (answer === 0 && (grader === 0 || told)) return 0;
  return (
    Math.min(grade, 1) +
    1.5 * Math.min(top, 1) +
    Math.min(grader, 1) +
    Math.min(answer, 1) +
    0.5 * kinds.filter((kind) => kind === 2).length
  );
};

/** True for a sentence that is about the grade of the answer it stands in. */
export const talksOfGrading = (sentence: string): boolean => gradingTalk(sentence) >= A_SIGN;
