/** "I don't know" in its usual forms. */
const NO_ANSWER =
  /^[\s\p{P}]*(?:(?:um+|uh+|hm+|well|so|sorry|honestly|to be honest|oh|okay|äh|ähm|also|ja|naja|tja|puh|ehrlich gesagt)[\s\p{P}]+)*(?:i (?:really |honestly |just )?(?:do ?n[’']?t|do not|have no|can ?n?[’']?o?t) (?:know|idea|remember|say|think of|answer)|no idea|no clue|not sure|nothing comes to mind|(?:pass|next question|skip)(?=[\s\p{P}]*$)|weiß (?:ich )?nicht|ich weiß (?:es )?nicht|keine ahnung|(?:da |dazu )?fällt mir (?:da |dazu |gerade |jetzt |leider |im moment )*nichts ein|no (?:lo )?s[eé]|ni idea|je ne sais pas|não sei)(?!\p{L})/iu;
/** So many words may follow ("… what to say to that, sorry"); more are an answer after all. */
const MOST_WORDS_AFTER = 6;
const LONGEST = 200;

/** True for an answer that says no more than that there is none. */
export const isNoAnswer = (text: string): boolean => {
  const match = NO_ANSWER.exec(text.slice(0, LONGEST));
  if (match === null) return false;
  const rest = text.slice(match[0].length, match[0].length + LONGEST).trim();
  return rest.split(/\s+/).length <= MOST_WORDS_AFTER && !/\b(?:but|aber|pero|mais|mas)\b/i.test(rest);
};
