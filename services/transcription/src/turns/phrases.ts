export type TurnCommand = 'repeat' | 'skip' | 'rephrase' | 'decline';

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’]/g, "'")
    .replace(/[^\p{L}\p{N}'\s-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Said while somebody else speaks, to show that one listens; they take no turn. */
const BACKCHANNELS = new Set(
  'mm mhm mm-hmm mmhmm hmm hm uh-huh uhuh uh um er ah oh yeah yes yep ok okay right sure i see got it ja jaja genau aha achso ach so stimmt klar alles richtig verstehe gut hmhm oui sí si claro sim'.split(
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

/** Each alternative is one way to say it; a pattern that long is unreadable as one. */
const oneOf = (ways: string[]): string => `(?:${ways.join('|')})`;

const HOLDS = new RegExp(
  `${oneOf([
    'let me (?:think|see|consider)(?: about (?:that|it|this))?',
    '(?:just )?(?:give|gimme) me (?:a|one|just a) (?:moment|second|sec|minute)(?: to think)?',
    '(?:just )?(?:a|one) (?:moment|second|sec|minute)(?: please)?',
    'i need (?:a|one) (?:moment|second|minute)(?: to think)?',
    "i(?:'m| am) (?:still )?thinking",
    'hold on',
    'bear with me',
    'lass(?:en sie)? mich (?:(?:mal|kurz|bitte|einen moment|noch|darüber) )*(?:nachdenken|überlegen)',
    'da muss ich (?:(?:mal|kurz|erst) )*(?:nachdenken|überlegen)',
    'ich (?:muss|müsste) (?:(?:da|darüber|mal|kurz|erst|noch) )*(?:nachdenken|überlegen)',
    'ich (?:denke|überlege) (?:gerade|noch)(?: nach)?',
    '(?:geben sie|gib) mir (?:bitte )?(?:einen|eine|nen|ne) (?:moment|augenblick|sekunde|minute)(?: bitte)?',
    '(?:einen|ein|eine|nen|kleinen) (?:kleinen )?(?:moment|augenblick|sekunde)(?: bitte)?',
    '(?:moment|augenblick|sekunde) (?:mal|bitte)',
    'laissez-moi réfléchir',
    'un (?:instant|moment)',
    'd[eé]jeme pensar',
    'déjame pensar',
    'un momento',
    'deixe-?me pensar',
    'um momento',
  ])}$`,
  'u',
);

const IT = '(?:that|it|(?:the|this|that) question|this|this one|that one)';
const FRAGE = '(?:das|die frage|diese frage|die|es)';
/** "Können Sie", "könntest du": how Germans ask for something. */
const ASK = '(?:können sie|könnten sie|kannst du|könntest du|würden sie|würdest du)';

const COMMANDS: Array<[TurnCommand, RegExp]> = (
  [
    [
      'repeat',
      [
        `(?:can|could|would) you (?:please )?(?:repeat|say)(?: ${IT})?(?: again)?(?: please)?`,
        `(?:please )?(?:repeat|say) ${IT}(?: again)?(?: please)?`,
        'what was the question(?: again)?',
        '(?:i )?(?:beg your pardon|pardon)(?: me)?',
        `${ASK} (?:mir )?(?:bitte )?${FRAGE} (?:bitte )?(?:(?:noch einmal|nochmal|noch mal) )?(?:wiederholen|sagen|vorlesen|stellen)(?: bitte)?`,
        `(?:bitte )?(?:wiederholen sie|wiederhole|wiederhol) ${FRAGE}?(?: bitte)?(?: (?:noch einmal|nochmal|noch mal))?(?: bitte)?`,
        '(?:bitte )?(?:noch einmal|nochmal|noch mal)(?: bitte)?',
        '(?:wie|was) (?:war|lautete) (?:noch ?mal |noch einmal )?die frage(?: noch ?mal| noch einmal)?',
        'wie bitte',
        '(?:pouvez|pourriez)-vous répéter(?: la question)?',
        '(?:puede|podría) repetir(?: la pregunta)?',
        'pode repetir(?: a pergunta)?',
      ],
    ],
    [
      'rephrase',
      [
        `(?:can|could|would) you (?:please )?(?:rephrase|reword|explain|clarify)(?: ${IT})?(?: please)?`,
        `(?:can|could|would) you (?:please )?(?:put|say|ask) ${IT} (?:differently|another way|in other words)(?: please)?`,
        `(?:please )?(?:rephrase|reword)(?: ${IT})?(?: please)?`,
        'in other words please',
        'what do you mean(?: by (?:that|this))?',
        "i (?:don't|do not|didn't|did not) (?:quite )?understand(?: (?:the|your|that) question)?",
        `${ASK} (?:mir )?(?:bitte )?${FRAGE} (?:bitte )?(?:anders|mit anderen worten|genauer|einfacher) (?:formulieren|sagen|fragen|ausdrücken|stellen|erklären)(?: bitte)?`,
        `${ASK} (?:mir )?(?:bitte )?${FRAGE} (?:bitte )?(?:umformulieren|erklären|erläutern)(?: bitte)?`,
        '(?:bitte )?(?:anders|mit anderen worten|einfacher)(?: formuliert)?(?: bitte)',
        'was meinen sie(?: damit)?',
        'was meinst du(?: damit)?',
        'wie (?:meinen sie|meinst du) das',
        'ich (?:verstehe|habe) (?:die|ihre|deine) frage (?:leider )?nicht(?: (?:ganz|richtig))?(?: verstanden)?',
        'das (?:verstehe|habe) ich (?:leider )?nicht(?: (?:ganz|richtig))?(?: verstanden)?',
        'je ne comprends pas(?: la question)?',
        'no entiendo(?: la pregunta)?',
        'não entendi(?: a pergunta)?',
      ],
    ],
    [
      'skip',
      [
        `(?:can|could) (?:we|i|you) (?:please )?(?:skip|pass)(?: on)?(?: ${IT})?(?: please)?`,
        `(?:please )?skip(?: ${IT})?(?: please)?`,
        `(?:i'd|i would|i'll) (?:like to )?(?:skip|pass)(?: on)?(?: ${IT})?`,
        'next question(?: please)?',
        "let's move on",
        'pass',
        `(?:können|könnten|dürfen) wir (?:bitte )?${FRAGE} (?:bitte )?(?:überspringen|auslassen)(?: bitte)?`,
        `(?:kann|könnte|darf|würde) ich (?:bitte |gern |gerne )?${FRAGE} (?:bitte |gern |gerne )?(?:überspringen|auslassen)(?: bitte)?`,
        `ich (?:möchte|würde|will) ${FRAGE} (?:gern |gerne |lieber )?(?:überspringen|auslassen)`,
        `(?:bitte )?${FRAGE}? ?(?:überspringen|auslassen)(?: bitte)?`,
        '(?:bitte )?(?:die )?nächste frage(?: bitte)?',
        '(?:bitte )?weiter(?: bitte)?',
        'question suivante',
        'siguiente pregunta',
        'próxima pergunta',
      ],
    ],
    [
      'decline',
      [
        `(?:i'd|i would) (?:rather|prefer) not(?: to)?(?: (?:answer|say|talk about)(?: ${IT})?)?`,
        `i prefer not to (?:answer|say|talk about)(?: ${IT})?`,
        `i (?:don't|do not) (?:want|wish) to (?:answer|talk about)(?: ${IT})?`,
        `(?:(?:can|may) i|i'd like to|i would like to|i) decline(?: to answer)?(?: ${IT})?`,
        `ich möchte ${FRAGE} (?:bitte |lieber )?nicht beantworten`,
        `${FRAGE} möchte ich (?:bitte |lieber )?nicht beantworten`,
        'darauf möchte ich (?:bitte |lieber )?nicht antworten',
        'ich möchte (?:darauf )?(?:bitte |lieber )?nicht (?:darauf )?antworten',
        '(?:ich möchte dazu|dazu möchte ich) (?:bitte |lieber )?nichts sagen',
        '(?:prefiero|preferiría) no (?:responder|contestar)(?: a)?(?: (?:eso|(?:esta|esa|la) pregunta))?',
        'no quiero (?:responder|contestar)(?: a)?(?: (?:eso|(?:esta|esa|la) pregunta))?',
        'je (?:préfère|préférerais) ne pas répondre(?: à (?:cette|la) question)?',
        'prefiro não responder(?: a (?:essa|esta) pergunta)?',
      ],
    ],
  ] as Array<[TurnCommand, string[]]>
).map(([command, ways]) => [command, new RegExp(`^(?:sorry |entschuldigung |verzeihung )?${oneOf(ways)}$`, 'u')]);

/** Words before a command that carry nothing: "um, sorry, could you …". */
const LEAD = /^(?:(?:um|uh|er|hmm|mm|oh|well|ok|okay|so|sorry|äh|ähm|also|ja|entschuldigung|euh|eh) )+/u;

/** What somebody asks for instead of answering: only where nothing else was said. */
export const commandIn = (text: string): TurnCommand | undefined => {
  const words = bare(text);
  const without = words.replace(LEAD, '');
  return COMMANDS.find(([, pattern]) => pattern.test(words) || pattern.test(without))?.[0];
};

/** Whether the last words ask for time: "let me think", "one moment". */
export const asksForTime = (text: string): boolean =>
  HOLDS.test(bare(text).replace(/ (?:um|uh|hmm|er|mm|äh|ähm|hm)$/u, ''));

const DONE = new RegExp(
  `(?:[.!?…;]\\s+|,\\s+(?:and|so|und|also|y|así que|et|e)\\s+)(?:(?:and|so|ok|okay|well|yeah|um|uh|i think|i guess|und|also|ja|ich glaube|ich denke|y|bueno|pues|creo que|et|bon|e),?\\s+)*${oneOf(
    [
      "that(?:'s| is| was) (?:all|it)(?: from me)?",
      "that(?:'s| is) (?:all (?:i have|i had|i wanted to say)|my answer)",
      'that would be all',
      "(?:i'm|i am) (?:done|finished)",
      'i have nothing (?:more|else) to (?:add|say)',
      'nothing (?:more|else) to add',
      "das (?:war's|wars|war es|wär's|wäre es|wäre alles|war alles|ist alles)(?: von mir| dazu)?",
      'das ist meine antwort',
      'ich bin (?:damit )?fertig',
      'mehr (?:habe|hab) ich (?:dazu )?nicht zu sagen',
      'eso (?:es|sería) todo',
      '(?:ya )?(?:he terminado|terminé)',
      'no tengo (?:nada )?más que (?:decir|añadir)',
      "c'est tout",
      "j'ai (?:fini|terminé)",
      'é (?:isso|tudo)',
      'terminei',
    ],
  )}[.!?…]*\\s*$`,
  'u',
);

/**
 * Whether an answer ends by saying so: "… That's all." Only as a sentence of its own behind others; within one it tells of
 * something ("he said that's all"), and alone it is no answer.
 */
export const saysItIsDone = (text: string): boolean => {
  const plain = text.toLowerCase().replace(/[’]/g, "'");
  const found = DONE.exec(plain);
  return found !== null && isSaid(plain.slice(0, found.index));
};

const UNFINISHED =
  /(?:^| )(?:and|but|or|so|because|since|although|that|which|who|when|where|while|if|then|the|a|an|to|of|for|with|in|on|at|from|by|my|our|their|his|her|is|was|were|are|um|uh|er|erm|like|und|aber|oder|weil|dass|wenn|ob|denn|sondern|damit|also|der|die|das|den|dem|ein|eine|einen|einem|einer|mein|meine|meinen|unser|unsere|im|am|zum|zur|mit|von|für|bei|nach|aus|auf|zu|äh|ähm|et|mais|ou|parce que|que|y|pero|porque|e|mas)$/u;

/** Whether a sentence cannot end with these words, so that more is to come. */
export const isUnfinished = (text: string): boolean => UNFINISHED.test(bare(text));
