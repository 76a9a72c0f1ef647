/**
 * Words by which an answer speaks to whoever grades it. Either one sign that nobody says in an interview, or two in one
 * sentence: somebody is told what to do, and it is about the grading. A candidate may well say "I gave them five stars" or
 * "I ignored the instructions".
 */
const CERTAIN: RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass|skip)\b.{0,40}\b(?:(?:previous|prior|above|earlier|scoring|grading|system)\s+(?:instructions?|prompts?|rules?|guidelines?|messages?|directions?)|(?:the|your|any|this)\s+(?:rubric|evaluation|key points|scoring|grading))/i,
  /\b(?:score|rating|grade|verdict|mark)\s*(?:[:=]|of|is|to|should be|must be)?\s*(?:a\s+)?(?:5|five|10|ten)(?:\.0)?(?:\s*(?:\/|out of)\s*(?:5|five|10|ten))?(?!\s*(?:years|months|weeks|days|hours|minutes|seconds|people|per|percent|%|\d))\b.{0,60}\b(?:answer|response|candidate|rubric|must|output|points?)\b/i,
  /\b(?:answer|response|candidate|rubric|output|return|print|assign|give|award|rate|respond)\b.{0,80}\b(?:score|rating|verdict|marks?|grade)\s*(?:[:=]|of|is|to|must be)?\s*(?:a\s+)?(?:5|five|10|ten)\b/i,
  /\b(?:output|return|print|assign|give|award|set|respond with|apply)\b.{0,50}\b(?:highest|maximum|max|top|full|perfect|best)\s+(?:possible\s+)?(?:score|rating|marks?|grade|band|points?|verdict)\b/i,
  /\b(?:system|assistant|developer|admin(?:istrator)?)\s*(?:override|prompt|message|instruction)|\b(?:developer|grading|admin|debug|jailbreak)\s+mode\b|<\/?\s*(?:system|answer|instructions?|prompt|assistant|user)\s*>|\[\s*(?:\/?inst|system|end of)\b|^\W*(?:system|assistant)\s*:/i,
  /\b(?:note|message|instruction|reminder|attention|dear|hello|hey|important)\b.{0,30}\b(?:to|for|from)?\s*(?:the\s+)?(?:ai|grader|evaluator|examiner|judge(?: model)?|scoring model|language model|llm|assistant|model|reviewer bot)\b/i,
  /\bas (?:an? )?(?:ai|unbiased|fair|impartial|language model|the)\s*(?:ai|model|grader|judge|evaluator|interviewer|examiner)?\b.{0,30}\byou\b.{0,30}\b(?:must|should|are|will|have|need)\b/i,
  /\byou (?:are now|will now|are no longer|must now|have been)\b.{0,60}\b(?:act|grader|examiner|evaluat\w+|judge|mode|friend|programmed|scor\w+|generous)\b/i,
  /\b(?:your|the) (?:task|instructions?|prompt|role)s? (?:has|have) (?:been )?(?:changed|updated|replaced)\b|\b(?:switch|change) roles\b.{0,40}\byou\b/i,
  /\b(?:key points|criteria|rubric)\b.{0,40}\b(?:are|is|as|were|have been)\s+(?:all\s+)?(?:fulfilled|covered|met|satisfied)\b|\b(?:covers?|mark|fulfil\w*|met)\b.{0,25}\b(?:every|all)\b.{0,15}\b(?:key points?|criteria|points)\b/i,
  /\b(?:ignorier|vergiss|missachte)\w*\b.{0,40}\b(?:anweisung|regeln|vorgaben|bewertung)|\b(?:höchstpunktzahl|volle punktzahl|beste note|höchste bewertung)\b|\b(?:ignora|olvida)\b.{0,40}\b(?:instrucciones|reglas)|\b(?:puntuación máxima|máxima puntuación|nota máxima)\b|\b(?:ignore[zs]?|oublie[zs]?)\b.{0,40}\b(?:instructions|consignes)\b|\bnote maximale\b/i,
];
const TELLS =
  /\b(?:ignore|disregard|forget|override|bypass|please|you (?:must|should|have to|will|are required|are programmed)|you are|give (?:me|this|it|the)|rate|score|mark|award|assign|output|respond|return|print|pretend|confirm|comply|follow this|treat|do not (?:apply|mention|reveal)|bewerte|vergib|gib|otorga|califica)\b/i;
const GRADING =
  /\b(?:rubric|guidelines?|top (?:score|marks?|band)|(?:full|highest|maximum|perfect|max|best) (?:score|marks?|rating|points|band|grade|possible)|(?:score|rating) of|(?:5|five|10|ten) ?(?:\/|out of) ?(?:5|five|10|ten)|five points|grader|grading|evaluator|evaluation|examiner|ai (?:model|judge|grader|interviewer)|language model|system prompt|judge model|lower score|this (?:answer|response|candidate|text|message)|(?:the|all) candidates?\b.{0,40}\b(?:score|rating|points?|5|five)|band (?:5|five)|highest band|penalties|(?:a|the) (?:5|five)\b(?! (?:years|months|weeks|days|hours|minutes|people|step|star|of))|with 5\b|punktzahl|bewertung|puntuación|calificación)/i;
/** Once an answer has been caught at it, what it says about itself goes too. */
const ABOUT_ITSELF =
  /\b(?:the candidate|this candidate|this answer|the answer (?:below|above)|this response|code word|rating|score|grader|evaluator|key points|rubric|criteria|full marks|this message|this text)\b/i;

/** Longest piece that is looked at: nobody's sentence is longer, and patterns stay quick on hostile text. */
const LONGEST = 600;

/** True for a sentence that instructs the judge instead of answering. */
const instructsJudge = (sentence: string): boolean => {
  const piece = sentence.slice(0, LONGEST);
  return CERTAIN.some((pattern) => pattern.test(piece)) || (TELLS.test(piece) && GRADING.test(piece));
};

/** Which of an answer's sentences speak to the grader; where one does, those that praise the answer itself do too. */
export const findInstructions = (sentences: string[]): boolean[] => {
  const found = sentences.map(instructsJudge);
  return found.includes(true)
    ? found.map((instructs, at) => instructs || ABOUT_ITSELF.test((sentences[at] ?? '').slice(0, LONGEST)))
    : found;
};
