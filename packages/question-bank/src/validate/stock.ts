/** Follow-ups that would fit after any answer at all, and so open none of them. */
const STOCK = [
  /^(?:and |so |but |ok(?:ay)?,? )?(?:why(?: (?:is|was) (?:that|this|it))?|how so|how come|what else|then what|and then|really|und|warum|wieso|inwiefern|wirklich)\W*$/iu,
  /\b(?:tell|say|share|explain|talk)\b[^.?]{0,24}\b(?:more|in (?:more |greater )?detail|further)\b(?! than)[^,?]{0,16}\W*$/iu,
  /\b(?:elaborate|go deeper|be more specific|more details?)\b/iu,
  /\b(?:give|have|think of|share|name)\b[^,?]{0,16}\b(?:an|any|another|one|a (?:specific|concrete)) (?:other )?examples?(?: (?:of|for) (?:that|this|it))?\W*$/iu,
  /\b(?:anything (?:else|more|to add)|what happened (?:next|then)|how did (?:that|it|this) make you feel)\b[^,?]{0,20}\W*$/iu,
  /(?<!\p{L})(?:erzählen|sagen|erklären|beschreiben) Sie[^.?]{0,24}(?<!\p{L})(?:mehr|genauer|näher|ausführlicher)(?: dazu| darüber| davon)?(?: erzählen| sagen)?\W*$/iu,
  /(?<!\p{L})(?:können|könnten) Sie[^.?]{0,24}(?<!\p{L})(?:mehr|genauer|näher|ausführlicher)(?!\p{L})[^,?]{0,24}\W*$/iu,
  /(?<!\p{L})(?:haben|nennen|geben) Sie[^,?]{0,16}(?<!\p{L})(?:ein|noch ein|weiteres|konkretes) Beispiel(?: dafür| dazu)?(?: nennen| geben)?\W*$/iu,
  /(?<!\p{L})(?:ein|weiteres|konkretes) Beispiel (?:dafür |dazu )?(?:nennen|geben)\W*$/iu,
];

/** Whether a follow-up is a stock phrase. */
export const isStock = (text: string): boolean => STOCK.some((phrase) => phrase.test(text.trim()));
