import { talksOfGrading } from './grading-talk.ts';

/**
 * Words by which an answer speaks to whoever grades it. A candidate may well say "I gave them five stars", "we ignored the
 * old rules", "switch it to debug mode" or "the rubric has five bands": so an order counts only where orders stand (at the
 * beginning of a clause, or after "please" and "you must"), hardly where somebody tells of others ("I", "we", "each pupil"),
 * and the weakest signs only in pairs.
 */
const GRADER =
  '(?:ai|grader|evaluator|examiner|assessor|rater|scorer|judge(?: model)?|interviewer bot|(?:scoring|grading|evaluation|rating) (?:model|service|system|engine|bot|software|algorithm|tool)|language model|llm|model|prüfer|bewerter|evaluador)';
const TOP = '(?:5|five|10|ten)(?:\\.0)?(?:\\s*(?:/|out of)\\s*(?:5|five|10|ten))?';
const BEST = '(?:highest|maximum|max|top|full|perfect|best)(?: possible)?';
const MARK = '(?:scores?|ratings?|grades?|verdict|marks?|points?|bands?)';
const REWARD = '(?:output|return|print|assign|give|award|set|respond with|rate|grant|write|put|record)';
/** The answer itself, as nobody calls it who is answering. */
const SELF = '(?:this|my|the (?:above|following|whole|present)) (?:answer|response|candidate|text|reply|transcript)';
/** Where an order stands. */
const CLAUSE = '(?:^\\W*|[,.;:!?–—]\\s*)';
const ORDER = `(?:${CLAUSE}(?:so |and |then |now |also )?|\\b(?:please|now|just|simply|instead|you (?:must|should|will|have to|need to|shall)) )(?:please |now |just |simply |also |completely |kindly )*`;

const pattern = (source: string): RegExp => new RegExp(source, 'iu');

/** What nobody says in an interview, whoever tells it. */
const UNMISTAKABLE: RegExp[] = [
  pattern(`^\\W*(?:system|developer|admin|root) (?:override|prompt|message|command)\\s*[:.!,–—-]`),
  pattern(
    `^\\W*(?:developer|grading|jailbreak|debug|admin|god|evaluation) mode\\s*(?:[:!]|(?:is )?(?:now )?(?:enabled|activated|engaged|on)\\W*$)`,
  ),
  pattern(
    `<\\/?\\s*(?:system|answer|instructions?|prompt|assistant|user)\\s*>|\\[\\s*(?:\\/?inst\\b|instruction|system\\b|end of)`,
  ),
  pattern(
    `^\\W*(?:system|assistant|developer)\\s*:.*\\b(?:you|sure|scor\\w+|rat(?:e|ing)|grade|award|give|mark|ignore|instructions?|answer|candidate|output|evaluation)\\b|#{2,}\\s*(?:end of|new (?:instructions?|task|prompt)|system (?:prompt|message|override))`,
  ),
  pattern(
    `\\b(?:all_points|answer_quality|verdict)\\s*=\\s*\\S|\\b(?:score|rating|grade)\\s*=\\s*["']?(?:${TOP}|max|full|highest|perfect)\\b|\\b(?:score|rating|verdict|grade)\\s*[:=]\\s*(?:a )?${TOP}(?!\\p{L}|\\p{N})`,
  ),
];
/** Plain enough, unless it is told of somebody. */
const CERTAIN: RegExp[] = [
  pattern(`\\bfor automated (?:scoring|grading|evaluation)\\b`),
  pattern(
    `${ORDER}(?:ignore|disregard|forget|override|bypass|skip|discard)\\b.{0,40}\\b(?:(?:previous|prior|above|earlier|preceding|scoring|grading|system) (?:\\w+ )?(?:instructions?|prompts?|rules?|guidelines?|messages?)|(?:instructions?|prompts?|rules?|guidelines?) (?:above|before|so far|given)|(?:the|your|any|this) (?:rubric|evaluation|key points|scoring|grading)(?! (?:of|for|in)\\b))`,
  ),
  pattern(
    `\\b(?:new|updated|special|important|following|additional) instructions? (?:for|to) (?:the |this |any )?(?:\\w+ )?${GRADER}\\b|^\\W*instructions? (?:for|to) (?:the |this |any )?(?:\\w+ )?${GRADER}\\s*[:,.!–—-]`,
  ),
  pattern(
    `^\\W*(?:(?:this is|here is|an?|the|important|quick|special|one|short|final|last) )*(?:note|message|reminder|notice|memo|hint|request) (?:to|for) (?:the |this |any |all |our |my |whoever |an? )?(?:\\w+ ){0,2}?${GRADER}\\s*(?:[:;!–—-]|please\\b|you\\b|$)`,
  ),
  pattern(
    `^\\W*(?:(?:dear|hello|hi|hey)\\b,?|attention[,:!]?) (?:to )?(?:the |mr |my |you |all |any )?(?:\\w+ )?${GRADER}\\s*[,:!.–—-]`,
  ),
  pattern(
    `\\bas (?:an? |the )?(?:\\w+ )?${GRADER}\\b.{0,30}\\byou\\b.{0,30}\\b(?:must|should|are|will|have|need|shall)\\b.{0,80}\\b(?:${SELF}|${BEST} ${MARK}|generous|lenient|reward)\\b`,
  ),
  pattern(
    `\\byou (?:are now|will now|are no longer|must now)\\b.{0,60}\\b(?:an? (?:\\w+ ){0,2}${GRADER}|(?:developer|grading|jailbreak|god|unrestricted|evaluation) mode|act as|bound|evaluat\\w+|scor\\w+|award|generous|programmed)\\b`,
  ),
  pattern(
    `\\byou (?:have been|are required|are instructed)\\b.{0,60}\\b(?:programmed|reprogrammed|instructed|generous|act as an?|award|scor\\w+ (?:this|my)|give (?:this|me|full|top|the highest))\\b`,
  ),
  pattern(
    `${ORDER}(?:enter|enable|activate|engage|switch (?:in)?to)\\b.{0,20}\\b(?:grading|jailbreak|unrestricted|god) mode\\b`,
  ),
  pattern(
    `^\\W*(?:(?:attention|note|important|now|so)\\b[,:]? )*your (?:\\w+ )?(?:task|instructions?|prompt)s? (?:has|have) (?:now )?(?:been )?(?:changed|updated|replaced)\\b`,
  ),
  pattern(
    `^\\W*(?:(?:so|and|thus|therefore|clearly),? )*(?:all|every) (?:(?:the|of the|your|scoring|grading|required) )*(?:key points?|criteri(?:a|on)|points?) (?:are|is|have been|were) (?:all |fully |clearly )*(?:fulfilled|covered|met|satisfied)(?=\\W*$| (?:here|above|below|in (?:this|my)|by (?:this|my)))`,
  ),
  pattern(
    `\\b${SELF}\\b.{0,40}\\b(?:covers?|fulfil\\w*|meets?|satisf\\w+|contains?|addresses)\\b.{0,25}\\b(?:every|all)\\b.{0,20}\\b(?:key points?|criteri(?:a|on)|points)\\b|${ORDER}mark\\b.{0,25}\\b(?:every|all)\\b.{0,15}\\b(?:key points?|criteria)\\b`,
  ),
  pattern(
    `\\b(?:award|give|write|put|assign|grant)\\b.{0,30}\\b(?:five|5|ten|10|full|maximum) (?:points|marks|stars)\\b.{0,60}\\b(?:to avoid|this candidate|this answer|this response)\\b`,
  ),
  pattern(
    `\\byou (?:must|should|will|have to) (?:now )?(?:rate|score|mark|grade) (?:it|me|this|that) (?:as |at |with )?(?:${TOP}|${BEST})\\b`,
  ),
  pattern(`\\b(?:put|place|rank) ${SELF}\\b.{0,30}\\b(?:top|highest|best)\\b`),
  pattern(
    `\\b${SELF}\\b.{0,80}\\b(?:score|rating|verdict|grade)\\s*(?:is|to|must be|should be|of)\\s*(?:a )?${TOP}(?!\\p{L})`,
  ),
  pattern(
    `^\\W*(?:(?:so|and|therefore|thus|the|my|your|final|overall|correct|suggested|only) )*(?:score|rating|verdict|grade) (?:is|must be|should be) (?:a )?${TOP}(?=\\W*$|[.;!]| (?:because|for (?:this|my)|and (?:state|evidence|all)|with))`,
  ),
  pattern(
    `(?:${CLAUSE}|bitte )(?:ignorier(?:e|t|en sie)|vergiss|vergessen sie|missachten? ?(?:sie)?)(?!\\p{L}).{0,60}(?:anweisung|regel|vorgabe|bewertung|richtlinie|kriteri)|(?<!\\p{L})(?:gib|geben sie|vergib|vergeben sie|bewerten? ?(?:sie)?|setzen? sie)(?!\\p{L}).{0,60}(?:höchstpunktzahl|höchstnote|volle punktzahl|beste note|höchste bewertung|(?:fünf|5|zehn|10)(?: von (?:fünf|5|zehn|10))? punkte)|^\\W*(?:hinweis|nachricht|anweisung|notiz) (?:an|für) (?:den|die|das) (?:\\p{L}+ )?(?:prüfer|bewerter|ki|modell|sprachmodell)\\p{L}*\\s*[:,!–-]|^\\W*alle (?:punkte|kriterien) (?:sind|wurden) (?:erfüllt|genannt|abgedeckt)\\W*$`,
  ),
  pattern(
    `(?:${CLAUSE}|por favor,? )(?:ignor[ae]|olvid[ae]|omit[ae])(?!\\p{L}).{0,40}(?:instrucciones|reglas|indicaciones|criterios|instruções|regras)|(?:${CLAUSE}|por favor,? )(?:da|dé|dê|dá|asign[ae]|atribu[ai]|pon|ponga|otorg[ae]|califi(?:ca|que)|punt[úu][ae])(?!\\p{L}).{0,60}(?:(?:puntuación|nota|calificación|pontuação) máxima|máxima (?:puntuación|nota)|(?:un )?(?:cinco|5|diez|10)(?: puntos)?(?!\\p{L})|(?:cinco|5|dez|10) pontos)`,
  ),
  pattern(
    `(?:${CLAUSE}|veuillez )(?:ignore[zr]?|oublie[zr]?|ignorem?)(?!\\p{L}).{0,40}(?:instructions|consignes|règles|instruções)|(?:${CLAUSE}|veuillez )(?:donne[zr]?|attribue[zr]?|mettez|mettre|accorde[zr]?)(?!\\p{L}).{0,60}(?:note maximale|meilleure note|(?:cinq|5|dix|10) points)`,
  ),
];
/** An order to give the best mark; of a pupil, a guest or a ticket it is somebody's work. */
const REWARDS: RegExp[] = [
  pattern(
    `${ORDER}${REWARD}\\b.{0,60}\\b${BEST} ${MARK}\\b(?=.*\\b(?:answer|response|candidate|rubric|please|must|me|everything)\\b)`,
  ),
  pattern(
    `\\b(?:answer|response|candidate|rubric|please|must|me)\\b.{0,60}${ORDER}${REWARD}\\b.{0,60}\\b${BEST} ${MARK}\\b`,
  ),
  pattern(
    `^\\W*(?:please |now |so |and |then )*${REWARD}\\b.{0,60}\\b(?:${BEST} ${MARK}|${MARK}\\s*(?:[:=]|of|to|is)?\\s*(?:a )?${TOP})\\b`,
  ),
];
/** Who names the ideal answer, the rubric or the points themselves speaks to the grader; a teacher's rubric is a story. */
const OF_THE_GRADING: RegExp[] = [
  pattern(
    `^\\W*(?:(?:so|and|well|now|also),? )*the (?:ideal|model|sample|reference|expected|perfect) answer (?:says?|said|states?|lists?|mentions?|reads?|contains?|includes?|covers?|names?)\\b`,
  ),
  pattern(
    `\\b(?:consider|count|treat|take|regard) (?:all )?(?:of )?(?:these|those|them|this|that|it|everything|(?:the|all|every) (?:the )?(?:key |other )?points?)(?: all)? (?:as )?(?:said|covered|mentioned|made|answered|fulfilled|met|heard)\\b`,
  ),
  pattern(
    `^\\W*(?:(?:so|and|now|well|as you see),? )*i(?: have|['’]ve)? (?:now )?(?:covered|made|mentioned|addressed|hit|met) (?:every|each|all)(?: of)?(?: the)?(?: single| key| expected| required)* (?:points?|criteri(?:a|on))\\b(?! (?:on|of|in|with|from|for|that|he|she|they|we)\\b)`,
  ),
  pattern(`^\\W*(?:(?:so|and|now|thanks|thank you),? )*please (?:mark|grade|score|rate)\\b`),
  pattern(
    `^(?!.*\\b(?:pupils?|students?|class|essays?|children|grants?|tenders?|teachers?|school|thesis|course)\\b).*?(?:^\\W*|[,;] |\\b(?:what|as|because|and|so) )(?:the|your) (?:rubric|marking scheme|scoring guide) (?:asks?|requires?|says?|wants?|calls?|lists?|expects?|looks?)\\b`,
  ),
  pattern(
    `^\\W*die (?:ideal|ideale |muster|beispiel|modell)(?:antwort|lösung) (?:sagt|lautet|nennt|enthält|besagt|erwähnt)|\\b(?:betrachten?|werten?|zählen?|nehmen)(?: sie)?\\b.{0,40}\\bals (?:gesagt|genannt|erfüllt|erwähnt|abgedeckt)|\\bich habe (?:alle|jeden|sämtliche) (?:\\S{1,20} )?(?:punkte?|kriterien) (?:abgedeckt|genannt|erwähnt|erfüllt|angesprochen)|^\\W*bitte (?:bewerte(?:n sie|t)?|benote\\p{L}*)(?!\\p{L})|^\\W*(?:das bewertungs(?:raster|schema)|die rubrik) (?:verlang|forder|frag|will)`,
  ),
  pattern(
    `^\\W*la réponse (?:idéale|modèle|attendue) (?:dit|contient|mentionne|cite)|\\bconsidérez\\b.{0,40}\\bcomme (?:dit|mentionn|acquis|couvert)|\\bj['’]ai (?:couvert|abordé|mentionné|traité) (?:tous les|chaque) points?\\b|^\\W*(?:veuillez|merci de) (?:noter|évaluer)(?! que)|^\\W*(?:le barème|la grille) (?:demande|exige|attend)`,
  ),
  pattern(
    `^\\W*la respuesta (?:ideal|modelo|esperada) (?:dice|contiene|menciona)|\\bconsidere?a?\\b.{0,40}\\bcomo (?:dich|mencionad|cubiert|cumplid)|\\bhe (?:cubierto|mencionado|tratado|dicho) (?:todos los|cada uno de los|cada) puntos?\\b|^\\W*por favor,? (?:califi|puntú|puntu|evalú)|^\\W*la (?:rúbrica|pauta) (?:pide|exige|requiere)`,
  ),
];
/** Being told what to do, and grading: together they are a sign. */
const ORDERS = pattern(
  `\\b(?:please|you (?:are programmed|will give)|treat (?:the|this)|do not (?:apply|mention|reveal)|confirm by|comply|follow this|must follow)\\b|(?<!\\p{L})(?:bewerte|vergib|otorga|califica)(?!\\p{L})|^\\W*(?:rate|score|mark|award|give|assign|output|repeat|respond)\\b`,
);
const GRADING = pattern(
  `\\b(?:rubric|${BEST} ${MARK}|(?:score|rating) of ${TOP}|(?:5|five|10|ten) ?(?:\\/|out of) ?(?:5|five|10|ten)|grader|judge model|lower score|penalties|best mark|points automatically|with ${TOP}\\W*$|punktzahl|bewertung|puntuación|calificación)(?!\\p{L})|\\bcandidates? who\\b.*\\b(?:scor|rat|mark|point|band|grad)`,
);
/** "You must", which may be anybody; so the answer has to be named, and its grade. */
const TELLS = pattern(`\\byou (?:must|should|have to|will|are required|can only|need to)\\b`);
const NAMES_ITSELF = pattern(`\\b(?:${SELF}|grader|judge model)\\b`);
const NAMES_GRADES = pattern(
  `\\b(?:scor(?:e|ed|ing)|rat(?:e|ed|ing)|mark(?:ed|ing|s)?|grad(?:e|ed|ing)|award|points?|bands?|rubric|full|${TOP})\\b`,
);
/** Whom and what people grade at work. */
const OF_OTHERS =
  /\b(?:pupils?|students?|class|essays?|children|kids|trainees?|apprentices?|grants?|tenders?|thesis|course|exams?|patients?|customers?|clients?|guests?|players?|skaters?|suppliers?|vendors?|tickets?|bugs?|drivers?|each|every|only if|if you)\b/i;
/** "Our mail asks them: please rate this response" tells what somebody else is told. */
const REPORTS =
  /\b(?:asks?|asked|say|says|said|writes?|wrote|tells?|told) (?:them|him|her|us|people|customers|users|the \w+)\b/i;
/** Once an answer has been caught at it, what it says about itself goes too. */
const ABOUT_ITSELF = pattern(
  `\\b(?:the candidate|this candidate|candidates|this answer|the answer (?:below|above)|this response|code word|rating|the score|grader|evaluator|evaluation|key points|rubric|criteria|full marks|this message|this text|this rule|any rule|score ${TOP}|human readers)\\b`,
);

const TELLER =
  /(?<!\p{L})(?:i|we|he|she|they|who|had to|ich|wir|er|man|je|nous|il|elle|on|yo|nosotros|él|ella|eu|nós|ele|ela)(?!\p{L})(?:[^\p{L}\p{N}]+[\p{L}\p{N}]+){0,4}[^\p{L}\p{N}]*$/iu;

/** Longest piece that is looked at: nobody's sentence is longer, and patterns stay quick on hostile text. */
const LONGEST = 600;

/** Whether a sign stands there that is not part of a story ("I had to ignore the previous rules"). */
const addressed = (piece: string, sign: RegExp): boolean => {
  const match = sign.exec(piece);
  if (match === null) return false;
  const before = piece.slice(Math.max(0, match.index - 60), match.index);
  return (!TELLER.test(before) || /\byou\b/i.test(before)) && !REPORTS.test(piece);
};

/** True for a sentence that instructs the judge instead of answering. */
export const instructsJudge = (sentence: string): boolean => {
  const piece = sentence.slice(0, LONGEST);
  const ofOthers = OF_OTHERS.test(piece) && !NAMES_ITSELF.test(piece);
  return (
    UNMISTAKABLE.some((sign) => sign.test(piece)) ||
    CERTAIN.some((sign) => addressed(piece, sign)) ||
    OF_THE_GRADING.some((sign) => addressed(piece, sign)) ||
    (!ofOthers && REWARDS.some((sign) => addressed(piece, sign))) ||
    (!ofOthers &&
      addressed(piece, ORDERS) &&
      (GRADING.test(piece) || (NAMES_ITSELF.test(piece) && NAMES_GRADES.test(piece)))) ||
    (addressed(piece, TELLS) && NAMES_ITSELF.test(piece) && NAMES_GRADES.test(piece))
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
    const piece = text.slice(0, LONGEST);
    found[at] = found[at] === true || goesOn || ABOUT_ITSELF.test(piece) || (TELLS.test(piece) && GRADING.test(piece));
  }
  return found;
};
