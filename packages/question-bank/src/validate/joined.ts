/** "What broke, and who mended it?" is two questions; "Tell me what broke, and how you mended it" is one invitation. */
const JOINED =
  /(?:^|[.!?:,] )(?:what|how|why|whom?|which|whose|where|when|was|wie|warum|weshalb|we[rnm]|wessen|welche[mnrs]?|wo|wann|woran|wodurch|womit|wofür)(?!\p{L})[^.!?]*?(?<!\p{L})(?:and|und) (?:what|how|why|whom?|which|whose|where|when|was|wie|warum|weshalb|we[rnm]|wessen|welche[mnrs]?|wo|wann|woran|wodurch|womit|wofür)(?!\p{L})[^.!?]*\?/iu;

/** Two things to do in one breath; "Name one, and say why" is a reason for the one, not a second. */
const TWO_TASKS = [
  /(?:^|[.!?:] )(?:please )?(?:name|describe|explain|list|compare|outline|define|tell|give|discuss)\b[^.!?]*\band (?:also )?(?:name|describe|explain|list|compare|outline|define|discuss)\b/iu,
  /(?:^|[.!?:] )(?:please )?(?:name|describe|explain|list|compare|outline|define|tell|give)\b[^.!?]*\band (?:what|how|why|where|when|which|who) (?:would|do|did|will|have|could|should|can) you\b/iu,
  /\balso,? (?:please )?(?:name|describe|explain|list|compare|outline|define|tell|discuss|say)\b/iu,
  /(?<!\p{L})(?:nennen|beschreiben|erklären|erläutern|schildern|vergleichen|erzählen) Sie(?!\p{L})[^.!?]*(?<!\p{L})und (?:nennen|beschreiben|erklären|erläutern|schildern|vergleichen|begründen)(?: Sie)?(?!\p{L})/iu,
  /(?<!\p{L})(?:nennen|beschreiben|erklären|erläutern|schildern|vergleichen|begründen) Sie (?:auch|außerdem|zudem|ferner)(?!\p{L})/iu,
  /(?<!\p{L})(?:nennen|beschreiben|erklären|erläutern|schildern|erzählen) Sie(?!\p{L})[^.!?]*(?<!\p{L})und (?:was|wie|warum|wo|wann|welche[mnrs]?|wer) (?:würden|haben|hätten|können|tun|machen) Sie(?!\p{L})/iu,
];

/** Whether one sentence asks two questions. */
export const isJoined = (text: string): boolean => JOINED.test(text);

/** Whether a text sets two tasks. */
export const setsTwoTasks = (text: string): boolean => TWO_TASKS.some((pattern) => pattern.test(text));
