/**
 * How people say who they are: name, age, origin, schooling, faith, family. A cue is narrow on purpose: "I came in at six",
 * "nurses call me when …" and "I studied the logs" are work. A group `name` has to hold a name, `people` a people and `first`
 * is one whatever it looks like; the cue ends with it, so that what is told after it stays. A `tail` belongs to it where it is a name.
 */
const WORD = "[\\p{L}\\p{M}][\\p{L}\\p{M}.’'-]*";
const NAME = `(?<name>${WORD}(?: ${WORD}){0,4})`;
const TAIL = `(?<tail>${WORD}(?: ${WORD}){0,3})`;
const FIRST = `(?<first>${WORD}(?: ${WORD}){0,4})`;
const PEOPLE = `(?<people>${WORD})`;
const AGE =
  '(?:\\d{2}|(?:twenty|thirty|forty|fifty|sixty|seventy)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|eighteen|nineteen)';
const KIN =
  '(?:(?:ex-)?wife|(?:ex-)?husband|hubby|folks|partner|spouse|fianc[ée]e?|boyfriend|girlfriend|mother|father|mum|mom|dad|parents?|sons?|daughters?|kids?|child|children|baby|brothers?|sisters?|family|grand(?:mother|father|parents|children|ma|pa)|aunt|uncle|cousins?|in-laws|twins)';
/** Whom a nursery or a school calls its own. */
const OTHERS_KIN = '(?:parents?|kids?|child|children|baby|mother|father|family)';
const PERSON =
  '(?:man|woman|guy|girl|lady|lad|lass|bloke|older worker|younger worker|mother|father|mum|mom|dad|parent|wife|husband|widow(?:er)?|grandmother|grandfather|immigrant|migrant|refugee|foreigner|muslim|christian|catholic|protestant|jew|hindu|buddhist|sikh|atheist|believer|person of colou?r|native speaker|pensioner|veteran|orphan|graduate|alumn(?:us|a)|school leaver|dropout)';
const PRIVATE =
  '(?:gay|lesbian|bisexual|trans(?:gender)?|queer|wheelchair|hijab|headscarf|turban|kippah|cross|ramadan|lent|mosque|church|temple|sabbath|disabled|deaf|blind|autistic|dyslexic|diabetic)';
const FAITH = '(?:church|mosque|temple|synagogue|parish|congregation|gurdwara|faith|religion)';
const SCHOOL = '(?:school|college|university|academy|polytechnic|institute)';
const AM = "(?:I(?:['’]m| am)|I was|being|having been)";
const HOME =
  '(?:village|town|city|country|countryside|family|farm|island|household|neighbou?rhood|suburb|working-class home)';
const ENDS =
  '(?=\\W*$|[.,;!?]| (?:and|but|so|because|when|who|which|i|we|where|as|while|this|last|in|at|years)(?!\\p{L}))';
/** Words between, none of which leads to somebody or something else. */
const BETWEEN =
  "(?:(?!(?:the|for|with|to|of|and|or|who|her|his|their|our|its|see|every|each|both|all|many|in|at|on) )[\\p{L}\\d'’-]{1,20} )";
const NOT_TIED = "(?!\\p{L}|['’-]\\p{L})";

const cue = (source: string): RegExp => new RegExp(`(?<!\\p{L})(?:${source})${NOT_TIED}`, 'giu');

export const CUES: Record<string, RegExp[]> = {
  en: [
    cue(`my (?:full |first |last )?name(?:['’]s| is) ${FIRST}`),
    cue(`(?:people|friends|everyone|everybody|they|you can|just|please) calls? me ${NAME}`),
    cue(`(?:I(?:['’]m| am)(?: called| known as)?|call me|I go by|my name is) (?<capitals>${WORD}(?: ${WORD}){0,4})`),
    cue(`I(?:['’]m| am) (?:only |just |now |already |almost )?${AGE}(?: years old| years of age)?${ENDS}`),
    cue(`(?:${AM}|as) an? ${AGE}[- ]years?[- ]old(?: (?:man|woman|person|girl|guy|lady))?`),
    cue(`I(?:['’]ve| have)? (?:just |recently )?turned ${AGE}${ENDS}(?: (?:this|last) \\p{L}+)?`),
    cue(
      `at (?:the age of|age) ${AGE}|at ${AGE},|aged ${AGE}|I was (?:the |only )?(?:youngest|oldest|only (?:man|woman))(?: (?:there|in the (?:room|team)))?(?: at ${AGE})?|being the only (?:man|woman)(?: there| in the (?:room|team))?|in my (?:(?:early|mid|late)[- ])?(?:twenties|thirties|forties|fifties|sixties)(?: now)?|(?:at|for) my age|an? (?:man|woman|person) (?:of|at) my age`,
    ),
    cue(`I was born in (?:19|20)\\d\\d`),
    cue(
      `${AM} an? ${BETWEEN}{0,3}?${PERSON}(?: of (?:one|two|three|four|five|\\d)(?: \\p{L}{1,12})?| (?:of|from) ${TAIL})?`,
    ),
    cue(
      `as an? ${BETWEEN}{0,3}?${PERSON}(?: of (?:one|two|three|four|five|\\d)(?: (?:kids|children|girls|boys|sons|daughters))?| (?:of|from) ${TAIL})?${ENDS}`,
    ),
    cue(
      `(?:${AM}|as) (?:an? )?(?:half |originally |proudly )?${PEOPLE}(?: (?:man|woman|person|citizen|national|by birth))?`,
    ),
    cue(
      `(?:I (?:was )?(?:originally |first )?(?:grew up|born|raised|emigrated|immigrated|fled|moved here|moved over|came here|came over|come)|I(?:['’]m| am)|born and (?:raised|bred)|growing up)(?: here| over| originally)? (?:from|(?<!come |am |['’]m )(?:in|to)) (?:an? ${BETWEEN}{0,3}${HOME}(?: (?:in|of|near|outside) ${TAIL})?|${NAME})`,
    ),
    cue(`I (?:came|moved) (?:from|to) (?<country>${WORD}(?: ${WORD}){0,2})`),
    cue(`(?:back home|at home|back) in ${NAME}`),
    cue(
      `in my (?:home )?(?:country|village|culture|home ?town|homeland)|where I (?:come |came |am )?(?:originally )?(?:from|grew up)`,
    ),
    cue(
      `(?:in|at|with|from|through) (?:my|our) ${FAITH}|my ${FAITH}|I(?:['’]m| am) (?:an? )?(?:very |deeply )?(?:religious|devout|practising)(?: \\p{L}+)?${ENDS}`,
    ),
    cue(
      `I (?:have )?(?:just |recently )?(?:graduated|majored)(?: (?!and |but |so |i |we )[\\p{L}\\p{N}'’-]+){0,8}?${ENDS}`,
    ),
    cue(
      `I studied (?:(?!it |this |that |how |what |my )${BETWEEN}(?:and )?){0,3}?(?:at|in) (?:the |an? )?(?:${BETWEEN}{0,3}?${SCHOOL}(?: (?:of|in) ${TAIL})?|${NAME})`,
    ),
    cue(`I (?:left|finished|quit) ${SCHOOL} (?:at|when I was) (?:${AGE}|fourteen|fifteen|sixteen|seventeen)${ENDS}`),
    cue(
      `I (?:went to|attended|was at|finished|left|dropped out of) (?:my )?${BETWEEN}{0,3}?${SCHOOL}(?: (?:in|of) ${TAIL})?${ENDS}`,
    ),
    cue(
      `I (?:was )?(?:trained|educated|schooled) (?:at|in) (?:(?:the |an? )?${BETWEEN}{0,3}?${SCHOOL}(?: (?:of|in) ${TAIL})?|(?<capitals>${WORD}(?: ${WORD}){0,4}))`,
    ),
    cue(
      `I(?:['’]m| am) (?:still |quite |rather )?new (?:to|in) (?:this|the|your) country|I(?:['’]ve| have) (?:only |just )?(?:been|lived) in this country(?: (?:for|since) \\p{L}+(?: (?:years?|months?))?)?`,
    ),
    cue(
      `I (?:came|come|was|went|had (?:just )?come|had (?:just )?been) (?:just )?(?:back |home )?(?:from|on|off) (?:my )?(?:maternity|paternity|parental) leave|my (?:maternity|paternity|parental) leave`,
    ),
    cue(`I(?:['’]m| am| was) (?:single|engaged|separated)(?=\\W*$|[.,;!?]| (?:and|but|so) )`),
    cue(
      `I(?:['’]ll| will|['’]m going to| am going to) retire(?: (?:soon|(?:next|this) \\p{L}+|in (?:\\p{L}+|\\d+) \\p{L}+))?${ENDS}|I(?:['’]m| am) (?:about to retire|(?:close to|near) retirement)`,
    ),
    cue(
      `I (?:have|hold|got|did|never got|do not have|don['’]t have) (?:an?|no|my|any) ${BETWEEN}{0,3}?(?:degree|diploma|mba|phd|doctorate|a-levels|master['’]?s|bachelor['’]?s)(?: (?:from|at) ${TAIL})?`,
    ),
    cue(`I (?:have|have got|['’]ve got) ${BETWEEN}{0,2}?${KIN}(?! (?:in (?:the|my|our|each)|on|who|whose|with) )`),
    cue(
      `(?:I(?:['’]m| am| was| got)|I had) (?:just |happily |recently |newly |got )?(?:married|divorced|widowed|pregnant)(?: (?:to|with) (?:\\p{L}+ ){0,2}?(?:man|woman|${KIN}))?`,
    ),
    cue(
      `\\p{L}+ is(?: not|n['’]t)? my (?:first|second|third|native) language|my (?:first|native) language is \\p{L}+|my mother tongue(?: is \\p{L}+)?|(?:sorry for |excuse )?my accent`,
    ),
    cue(
      `I(?:['’]m| am| was| wear| use| fast| pray| observe)(?: an?| in| my)? ${BETWEEN}?${PRIVATE}|(?:as )?(?:someone|somebody|a \\p{L}+) who (?:wears|uses|prays|observes) (?:an? )?${PRIVATE}|my pronouns are \\p{L}+(?:(?: and |/)\\p{L}+)?`,
    ),
    cue(`I (?:also )?speak (?<people>${WORD}) (?:at home|with my \\p{L}+|natively)`),
    cue(`coming from an? ${BETWEEN}{0,3}${HOME}|(?:I came |coming )?straight out of ${SCHOOL}`),
    cue(
      `I (?:never|have never|didn['’]t|did not) (?:went|go|gone|been|finished?|attended?)(?: to)? (?:an? |the )?${SCHOOL}`,
    ),
    cue(`I live (?:alone|on my own|with (?:my |our )?${BETWEEN}{0,2}?${KIN})`),
    cue(
      `my ${BETWEEN}{0,2}?${KIN}(?: and I)?(?: (?:is|was|stays) (?:at home )?with our ${KIN})?|our ${BETWEEN}{0,2}?(?!${OTHERS_KIN}(?!\\p{L}))${KIN}`,
    ),
  ],
  de: [
    cue(`mein name ist ${FIRST}|ich heiße ${FIRST.replace('first', 'second')}`),
    cue('ich bin (?:\\d{2}|\\p{L}{4,25}) jahre alt|mit (?:\\d{2}|\\p{L}{4,25}) jahren|in meinem alter'),
    cue(
      `ich (?:komme|stamme|bin) (?:ursprünglich )?aus (?:eine[mr] (?:[\\p{L}-]{1,20} ){0,2}(?:dorf|stadt|kleinstadt|land|familie|\\p{L}+familie)|(?:der |dem )?(?<country>${WORD}))`,
    ),
    cue(`(?:als|ich bin) ${PEOPLE}`),
    cue(
      'ich habe (?:\\p{L}{1,20} )?an der (?:\\p{L}+ )?(?:uni|universität|hochschule|fachhochschule|tu|fh)(?: \\p{L}+){0,2} studiert|ich habe (?:\\p{L}{1,12} ){0,2}kinder',
    ),
    cue(
      'meine?[mnrs]? (?:frau|mann|mutter|vater|eltern|sohn|tochter|kinder|kind|bruder|schwester|familie|partnerin|partner|kirche|moschee|glaube)',
    ),
    cue(
      'als (?:alleinerziehende[r]? )?(?:mutter|vater|frau|mann|christ|christin|muslim|muslimin)(?: von \\p{L}{1,12}(?: kindern)?)?',
    ),
    cue('(?:bei uns )?in meiner heimat(?:stadt)?'),
  ],
  es: [
    cue(`(?:me llamo|mi nombre es) ${FIRST}`),
    cue('tengo (?:\\d{2}|\\p{L}{4,20}(?: y \\p{L}+)?) años(?! de experiencia)'),
    cue(
      `(?:soy|vengo) (?:originari[oa] )?de (?:(?:un|una) (?:\\p{L}+ )?(?:pueblo|ciudad|país|familia)(?: \\p{L}+)?|${NAME})`,
    ),
    cue(`(?:soy|como) (?:un |una )?${PEOPLE}`),
    cue('estudié (?:\\p{L}{1,20} ){0,3}en (?:la |el )?universidad(?: de \\p{L}+){0,2}'),
    cue(
      'mis? (?:mujer|esposa|esposo|marido|madre|padre|padres|hijo|hija|hijos|hijas|hermano|hermana|familia|pareja|iglesia|fe)',
    ),
    cue('como (?:madre|padre|mujer|hombre)(?: solter[oa])?(?: de \\p{L}{1,12} hij[oa]s)?|en mi (?:país|pueblo|tierra)'),
  ],
  fr: [
    cue(`je m['’]appelle ${FIRST}|mon nom est ${FIRST.replace('first', 'second')}`),
    cue("j['’]ai (?:\\d{2}|\\p{L}{4,20}(?:-\\p{L}+)*) ans(?! d['’]expérience)"),
    cue(`je (?:viens|suis originaire) (?:de la |du |des |d['’]|de )(?<country>${WORD})`),
    cue(`je suis (?:un |une )?${PEOPLE}`),
    cue(
      '(?:mon|ma|mes) (?:mari|femme|mère|père|parents|fils|fille|enfants|frère|sœur|famille|église|foi)|dans mon (?:pays|village)',
    ),
    cue('en tant que (?:mère|père|femme|homme)(?: de \\p{L}{1,12} enfants)?'),
  ],
  pt: [
    cue(`(?:me chamo|chamo-me|meu nome é|o meu nome é) ${FIRST}`),
    cue('tenho (?:\\d{2}|\\p{L}{4,20}(?: e \\p{L}+)?) anos(?! de experiência)'),
    cue(`(?:sou|venho) (?:de|do|da|dos) (?<country>${WORD})`),
    cue(`sou (?:um |uma )?${PEOPLE}`),
    cue(
      '(?:o meu |a minha |meus |minhas |meu |minha )(?:marido|esposa|mãe|pai|pais|filhos?|filhas?|irmão|irmã|família|igreja|fé)|no meu (?:país|povo)',
    ),
    cue('como (?:mãe|pai|mulher|homem)(?: solteir[oa])?(?: de \\p{L}{1,12} filhos)?'),
  ],
};
