/** Sounds before the matter. */
const FILLERS =
  /(?<!\p{L})(?:um+|uh+|hm+|well|so|no|sorry|honestly|to be honest|oh|okay|please|thanks|thank you|äh|ähm|also|ja|nein|naja|tja|puh|bitte|danke|ehrlich gesagt)(?!\p{L})/giu;
/** Saying that there is no answer, or that one would rather give none, in the usual forms. */
const DECLINING = [
  "i (?:really |honestly |just )?(?:do ?n['’]?t|do not|have no|can ?n?['’]?o?t) (?:really |honestly )?(?:know|idea|remember|say|think of (?:one|any\\w*|an? \\p{L}+)|answer)(?: (?:that|this|it))?",
  "i (?:really |honestly |just )?(?:do ?n['’]?t|do not) (?:think |believe )?(?:i )?(?:have|['’]ve|i['’]ve)(?: got)? (?:one|any\\w*|an? (?:answer|example|story))(?: (?:for (?:that|this)|here|that i could tell(?: here)?))?",
  "i(?:['’]d| would|['’]ll| will| want to| prefer to|['’]m going to)? ?(?:rather |like to |prefer to |have to |just )*(?:skip|pass(?: on)?|leave out|move on|not (?:answer|say|talk about))(?: (?:this|that|it|the question|one|here))*",
  "(?:can|could|may|let['’]?s|let us|shall) ?(?:we |i |us )?(?:skip|pass(?: on)?|move on|go on|leave)(?: (?:this|that|it|to the next|the question|one|question))*",
  'i (?:would )?prefer not to (?:say|answer|talk about)(?: (?:this|that|it))?|no (?:idea|clue|answer|comment)|not sure|nothing (?:comes to mind|to say)',
  '(?:pass|skip|next(?: one| question)?)(?=[\\s\\p{P}]*$)',
  'next (?:one|question)',
  'weiß (?:ich )?(?:es )?nicht|ich weiß (?:es )?nicht|keine ahnung|(?:da |dazu |mir )?fällt mir (?:da |dazu |gerade |jetzt |leider |im moment )*nichts ein|(?:mir )?fällt (?:mir )?(?:da |dazu |gerade |jetzt |leider |im moment )*nichts ein',
  '(?:ich )?(?:würde|möchte|will) (?:ich )?(?:die |diese |das |dazu |frage |lieber |gerne? |hier |bitte )*(?:überspringen|auslassen|nichts sagen|nicht beantworten)|nächste frage',
  'no (?:lo )?s[eé]|ni idea|prefiero (?:no responder|pasar)|je ne sais pas|não sei',
].join('|');
const NO_ANSWER = new RegExp(`(?<!\\p{L})(?:${DECLINING})(?!\\p{L})`, 'giu');
/** "… but I can tell you about another one" is an answer after all, and so is what goes on for longer than this. */
const GOES_ON = /(?<!\p{L})(?:but|aber|pero|mais|mas|so we|so i)(?!\p{L})/iu;
const MOST_WORDS_BESIDE = 6;
const LONGEST = 200;

/** True for an answer that says no more than that there is none. */
export const isNoAnswer = (text: string): boolean => {
  if (text.length > LONGEST || GOES_ON.test(text)) return false;
  const rest = text.replace(NO_ANSWER, ' ');
  if (rest === text) return false;
  return (
    rest
      .replace(FILLERS, ' ')
      .split(/[\s\p{P}]+/u)
      .filter(Boolean).length <= MOST_WORDS_BESIDE
  );
};
