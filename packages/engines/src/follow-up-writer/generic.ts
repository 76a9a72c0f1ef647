/**
 * Questions that could follow any answer, and so open nothing in this one: to go on, to say it again or in detail, the stock
 * of every interview (strengths, five years, what was learnt), and praise with a question mark. Ours, from knowing interviews.
 */
const GENERIC: RegExp[] = [
  /^(?:and|so|but|ok(?:ay)?)?,?\s*(?:why|how so|how come|what else|and then|what then|really|such as|meaning)\W*$/i,
  /\b(?:tell|say|share|give|explain|talk)\b[^.?]{0,24}\b(?:more|a (?:little|bit)|in (?:more |greater )?detail|additional|further)\b(?!\s+(?:than|than that)\b)[^,?]{0,30}\W*$/i,
  /\b(?:elaborate|expand|go deeper|dig deeper|be more specific|more details?|further (?:thoughts|information|details))\b/i,
  /\b(?:please|go on|carry on) (?:continue|go on|proceed)\b|^(?:please )?(?:continue|go on)\W*$/i,
  /\b(?:another|an|any|one|some|specific|concrete) (?:other )?examples?\b[^,?]{0,28}\W*$/i,
  /\b(?:think of|describe|recall) (?:another|a similar|other) (?:situation|case|time|example)/i,
  /\b(?:walk|take|talk) (?:me|us) through (?:it|that|this)\b/i,
  /\b(?:describe|explain|rephrase|repeat|clarify|summari[sz]e) (?:it|that|this|your(?:self| answer| approach| view| point)?)\b[^,?]{0,30}\W*$/i,
  /\banything (?:else|more|to add|you would|you(?:'|’)d)\b|\bany(?:thing)? (?:further|other|additional) (?:thoughts|comments|remarks|points)\b/i,
  /\b(?:what|how) did (?:that|this|it|you) (?:make you )?feel\b|\bmake you feel\b|\bfeel about (?:it|that|this)\b/i,
  /\bwhat (?:did|have|do|would|could) you (?:\w+ ){0,2}(?:learn|learned|learnt|take away|took away)\b(?: (?:from|by|in|out of) (?:it|this|that)(?: \w+)?)?\W*$/i,
  /\b(?:key|main|biggest|most important) (?:take-?aways?|lessons?|learnings?|points?|challenges?|benefits?|strengths?|weakness(?:es)?)\b/i,
  /\bmost (?:challenging|difficult|interesting|important|rewarding|enjoyable) (?:part|thing|aspect)\b|\bfavou?rite part\b/i,
  /\byour (?:biggest |greatest |main )?(?:strengths?|weakness(?:es)?|hobbies|motivation)\b|\b(?:motivates|drives|inspires|interests) you\b/i,
  /\b(?:in|within) (?:five|ten|three|two|5|10|3|2) years?\b[^?]*\byou\b|\byou\b[^?]*\b(?:in|within) (?:five|ten|5|10) years\b/i,
  /\b(?:colleagues|friends|boss|manager|others) (?:would )?describe you\b|\bdescribe yourself\b|\babout yourself\b/i,
  /\bhow do you (?:usually |normally |generally )?(?:handle|deal with|cope with) (?:stress|pressure|conflicts?|failure|change|such (?:cases|things|situations))\W*$/i,
  /\b(?:usually|normally|generally) (?:react|respond|behave|act) in (?:such|these|those) (?:cases|situations)/i,
  /\b(?:would|could) you (?:have )?(?:do|done|change|changed) (?:anything|something|it|things) (?:differently|otherwise)\W*$/i,
  /\bwhat (?:went|did you think went|do you think went) (?:well|wrong|badly)\W*$/i,
  /\bwhat (?:happened|came) (?:next|then|after(?:wards| that)?)\W*$|\band then what happened\b/i,
  /\bwhy (?:do|did|would) you (?:think|say|feel|believe) (?:so|that|this|it)\b(?: (?:is|was) (?:important|so|true|right))?\W*$|\bmakes you (?:say|think) (?:so|that)\b/i,
  /\bhow (?:important|relevant|typical|useful) (?:is|was) (?:it|that|this)\b|\b(?:is|was) (?:it|that|this) (?:typical|common|something you|your opinion|important)\b/i,
  /\bdo you (?:agree|enjoy|like) (?:with )?(?:it|that|this)\b|\bwhat do you (?:like|enjoy|mean)\b/i,
  /\bwhat (?:was|is) your role\b|\bhow long have you (?:been|done|worked)\b|\bwhat (?:are|is|were|was) your next (?:career )?steps?\b/i,
  /\bwhat (?:does|would) success look like\b|\bideal outcome\b|\bparticular reason (?:for|why)\b|\bother options (?:did|have) you consider/i,
  /\bwhat skills\b|\brelate to (?:the|this) (?:job|role|position)\b|\bhow did you come to (?:that|this)\b|\byour experience\W*$/i,
];

/** The same in the other languages of the house; a question that names something of its own is none of them. */
const END = '\\W*$';
const elsewhere = (source: string): RegExp => new RegExp(`(?<!\\p{L})(?:${source})(?!\\p{L})`, 'iu');
const atEnd = (source: string): RegExp => new RegExp(`(?<!\\p{L})(?:${source})${END}`, 'iu');
const ELSEWHERE: RegExp[] = [
  // German
  /^(?:und|also|aber)?,?\s*(?:warum|wieso|weshalb|inwiefern|was noch|und dann|zum beispiel|wirklich|wie meinen sie das)\W*$/iu,
  atEnd(
    '(?:das|dies|es|dazu|darauf|hierzu|davon|darüber|ihre antwort|diesen punkt)(?: (?:bitte|noch|etwas|ein wenig|ein bisschen|kurz|mal|gerne?))*(?: (?:näher|genauer|ausführlicher|weiter|detaillierter|mehr|im detail|konkreter|tiefer))*(?: (?:erläutern|erklären|ausführen|beschreiben|erzählen|sagen|eingehen|vertiefen|darstellen))?(?<=(?:näher|genauer|ausführlicher|weiter|detaillierter|mehr|detail|konkreter|tiefer)(?: \\p{L}+)?|erläutern|ausführen|vertiefen)',
  ),
  atEnd(
    '(?:erzählen|sagen|berichten) sie (?:mir |uns |bitte |doch |gerne? |noch )*(?:etwas |ein wenig |ein bisschen |noch )*mehr(?: (?:darüber|dazu|davon|hierzu))?',
  ),
  atEnd(
    '(?:ein|noch ein|weitere[s]?|andere[s]?|konkrete[s]?) (?:konkretes |weiteres |anderes )?beispiele?(?: (?:dafür|dazu|nennen|geben|hierfür))*',
  ),
  atEnd(
    '(?:sonst noch|noch) (?:etwas|was)(?: (?:hinzufügen|ergänzen|sagen|hinzuzufügen|dazu))*|(?:hinzufügen|ergänzen)',
  ),
  elsewhere(
    'haben sie sich (?:dabei |damit |in dieser situation )?gefühlt|(?:ihre|größten?|persönlichen) (?:stärken?|schwächen?)|sehen sie sich in \\p{L}+ jahren|(?:motiviert|treibt|begeistert|interessiert) sie|(?:größte|wichtigste|schwierigste|spannendste|schönste) (?:herausforderung|erkenntnis|lektion|lehre|teil|punkt)|über sich(?: selbst)? (?:erzählen|sagen)',
  ),
  atEnd(
    'was (?:haben sie|nehmen sie) (?:daraus|dabei|davon) (?:gelernt|mit|mitgenommen)|was würden sie (?:heute |beim nächsten mal |rückblickend )?anders machen|was (?:ist|geschah|passierte) (?:dann|danach|als nächstes)(?: passiert)?|wie (?:ging|geht) es (?:dann |danach )?weiter|was (?:lief|ging) (?:dabei )?(?:gut|schlecht|schief)|was meinen sie damit|warum (?:denken|glauben|sagen|meinen|finden) sie das|warum (?:ist|war) (?:das|es|ihnen das) (?:so )?wichtig|wie gehen sie (?:im allgemeinen |normalerweise |generell |allgemein )?mit (?:stress|druck|kritik|konflikten|veränderungen|fehlern) um',
  ),
  // Spanish
  /^[¿\s]*(?:y|pero)?\s*(?:por qué|qué más|y luego|de verdad|por ejemplo)\W*$/iu,
  atEnd(
    '(?:contar|decir|explicar|hablar|cuént[ea]|dig[ae]|explique|hábl[ea])\\p{L}* (?:algo |un poco )?más(?: (?:sobre|de|acerca de) (?:eso|esto|ello))?|(?:elaborar|profundizar|ampliar|desarrollar|explicar|detallar|profundice|amplíe|desarrolle)(?: (?:un poco|algo))?(?: (?:más|en|sobre))*(?: (?:eso|esto|ello|su respuesta|tu respuesta|en detalle|detalle|más))*|(?:otro|un|algún) ejemplo(?: (?:concreto|más|de eso|de ello))*|algo más(?: que (?:quiera|quieras|desee) (?:añadir|agregar|decir))?|qué (?:aprendió|aprendiste|aprendieron|ha aprendido)(?: (?:de|con) (?:eso|esto|ello))?|por qué (?:dice|piensa|cree|dices|piensas|crees) (?:eso|esto)|qué (?:pasó|ocurrió) (?:después|luego)|qué haría (?:de otra (?:forma|manera)|diferente|distinto)|por qué es (?:tan )?importante(?: eso| esto)?',
  ),
  elsewhere(
    'cómo se sintió|cómo te sentiste|(?:sus|tus|mayores|principales) (?:fortalezas|debilidades|puntos (?:fuertes|débiles))|se ve (?:usted )?en \\p{L}+ años|qué (?:le|te|lo) motiva',
  ),
  // French
  /^(?:et|mais|alors)?,?\s*(?:pourquoi|quoi d['’]autre|et ensuite|vraiment|par exemple)\W*$/iu,
  atEnd(
    "(?:dire|raconter|parler|expliquer|dites|racontez|parlez)(?:[- ](?:moi|nous|en))*(?: (?:un peu|en))* (?:plus|davantage)(?: (?:sur|de|à propos de) (?:cela|ça|ce point))?|(?:développer|préciser|approfondir|détailler|développez|précisez|approfondissez|détaillez)(?: (?:cela|ça|ce point|votre réponse|votre pensée|un peu|plus|davantage))*|(?:un|un autre|d['’]autres) exemples?(?: (?:concrets?|précis))?|autre chose(?: à ajouter)?|(?:qu['’](?:en )?avez-vous|qu['’]est-ce que vous (?:en )?avez) (?:appris|retenu)(?: de (?:cela|ça))?|pourquoi (?:dites|pensez|croyez)-vous (?:cela|ça)|que s['’]est-il passé (?:ensuite|après)|que feriez-vous (?:différemment|autrement)|pourquoi est-ce (?:si )?important",
  ),
  elsewhere(
    "comment vous êtes-vous senti\\p{L}*|(?:vos|plus grande?s?|principa\\p{L}+) (?:forces|faiblesses|qualités|défauts|points (?:forts|faibles))|vous voyez-vous dans \\p{L}+ ans|qu['’]est-ce qui vous motive",
  ),
  // Portuguese
  /^(?:e|mas)?,?\s*(?:por qu[eê]|o que mais|e depois|sério|por exemplo)\W*$/iu,
  atEnd(
    '(?:contar|falar|dizer|explicar|conte|fale|diga|explique)\\p{L}*(?:-(?:me|nos))? (?:algo |um pouco )?mais(?: (?:sobre|de|acerca de) (?:isso|isto))?|(?:desenvolver|aprofundar|elaborar|detalhar|explicar)(?: (?:isso|isto|um pouco|mais|melhor|a sua resposta|sua resposta|em detalhe))+|(?:outro|um|algum) exemplo(?: (?:concreto|disso))?|algo mais(?: (?:que (?:queira|deseje) )?(?:a )?(?:acrescentar|dizer))?|o que (?:você )?(?:aprendeu|aprendeste)(?: com isso)?|por que (?:você )?(?:diz|acha|pensa) (?:isso|isto)|o que aconteceu (?:depois|a seguir)|o que (?:você )?faria (?:de )?(?:diferente|outra forma)|por que (?:isso )?é (?:tão )?importante',
  ),
  elsewhere(
    'como (?:você )?se sentiu|(?:seus|suas|maiores|principais) (?:pontos (?:fortes|fracos)|qualidades|defeitos|forças|fraquezas)|se vê (?:daqui a|em) \\p{L}+ anos|o que (?:o|a|te|lhe) motiva',
  ),
];

/** Whether a question would fit after any answer at all. */
export const isGeneric = (text: string): boolean =>
  [...GENERIC, ...ELSEWHERE].some((pattern) => pattern.test(text.trim()));
