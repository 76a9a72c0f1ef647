export type TurnCommand = 'repeat' | 'skip' | 'rephrase';

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’]/g, "'")
    .replace(/[^\p{L}\p{N}'\s-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Said while somebody else speaks, to show that one listens; they take no turn. */
const BACKCHANNELS = new Set(
  'mm mhm mm-hmm mmhmm hmm hm uh-huh uhuh uh um er ah oh yeah yes yep ok okay right sure i see got it ja genau aha oui sí si claro sim'.split(
    ' ',
  ),
);
/** Sounds without any word: an answer of these alone is none. */
const FILLERS = new Set('mm mhm mm-hmm mmhmm hmm hm uh um er erm ah eh äh ähm euh este'.split(' '));

/** Words that could take the floor: all but those of somebody who only listens. */
export const contentWords = (text: string): string[] =>
  bare(text)
    .split(' ')
    .filter((word) => word !== '' && !BACKCHANNELS.has(word));

/** Whether something was said that could be an answer, be it one word. */
export const isSaid = (text: string): boolean =>
  bare(text)
    .split(' ')
    .some((word) => word !== '' && !FILLERS.has(word));

const HOLDS =
  /(?:let me (?:think|see|consider)(?: about (?:that|it|this))?|(?:give|gimme|just give) me (?:a|one|just a) (?:moment|second|sec|minute)(?: to think)?|(?:just )?(?:a|one) (?:moment|second|sec|minute)(?: please)?|i need (?:a|one) (?:moment|second|minute)(?: to think)?|i(?:'m| am) (?:still )?thinking|hold on|bear with me|lass(?:en sie)? mich (?:kurz )?(?:nachdenken|überlegen)|(?:einen|ein) moment(?: bitte)?|laissez-moi réfléchir|un (?:instant|moment)|dé?jame pensar|d[eé]jeme pensar|un momento|deixe-?me pensar|um momento)$/u;

const COMMANDS: Array<[TurnCommand, RegExp]> = [
  [
    'repeat',
    /^(?:sorry )?(?:(?:can|could|would) you (?:please )?(?:repeat|say)(?: (?:that|it|the question))?(?: again)?(?: please)?|(?:please )?(?:repeat|say) (?:that|it|the question)(?: again)?(?: please)?|(?:sorry )?what was the question(?: again)?|(?:können|könnten) sie (?:das|die frage) (?:bitte )?wiederholen|(?:pouvez|pourriez)-vous répéter(?: la question)?|(?:puede|podría) repetir(?: la pregunta)?|pode repetir(?: a pergunta)?)$/u,
  ],
  [
    'rephrase',
    /^(?:sorry )?(?:(?:can|could|would) you (?:please )?(?:rephrase|reword|explain)(?: (?:that|it|the question))?(?: please)?|(?:please )?rephrase(?: (?:that|it|the question))?(?: please)?|what do you mean(?: by that)?|i (?:don't|do not|didn't|did not) (?:quite )?understand(?: (?:the|your|that) question)?|ich verstehe die frage nicht|je ne comprends pas(?: la question)?|no entiendo(?: la pregunta)?|não entendi(?: a pergunta)?)$/u,
  ],
  [
    'skip',
    /^(?:(?:can|could) (?:we|i|you) (?:please )?(?:skip|pass)(?: on)?(?: (?:this|that|it|the question|this question|this one|that one))?(?: please)?|(?:please )?skip(?: (?:this|that|it|the question|this question|this one|that one))?(?: please)?|(?:i'd|i would|i'll) (?:like to )?(?:skip|pass)(?: on)?(?: (?:this|that|this one|this question))?|next question(?: please)?|let's move on|pass|nächste frage(?: bitte)?|question suivante|siguiente pregunta|próxima pergunta)$/u,
  ],
];

/** Words before a command that carry nothing: "um, sorry, could you …". */
const LEAD = /^(?:(?:um|uh|er|hmm|mm|oh|well|ok|okay|so|sorry|äh|ähm|euh|eh) )+/u;

/** What somebody asks for instead of answering: only where nothing else was said. */
export const commandIn = (text: string): TurnCommand | undefined => {
  const words = bare(text);
  const without = words.replace(LEAD, '');
  return COMMANDS.find(([, pattern]) => pattern.test(words) || pattern.test(without))?.[0];
};

/** Whether the last words ask for time: "let me think", "one moment". */
export const asksForTime = (text: string): boolean => HOLDS.test(bare(text).replace(/ (?:um|uh|hmm|er|mm)$/u, ''));

const UNFINISHED =
  /(?:^| )(?:and|but|or|so|because|since|although|that|which|who|when|where|while|if|then|the|a|an|to|of|for|with|in|on|at|from|by|my|our|their|his|her|is|was|were|are|um|uh|er|erm|like|und|aber|oder|weil|dass|wenn|der|die|das|et|mais|ou|parce que|que|y|pero|porque|e|mas)$/u;

/** Whether a sentence cannot end with these words, so that more is to come. */
export const isUnfinished = (text: string): boolean => UNFINISHED.test(bare(text));
