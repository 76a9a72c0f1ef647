import { baseOf } from '../irregular.ts';
import { isNumber, type Token } from '../tokens.ts';

/**
 * Signs in a statement that something really happened or really works so. Names and places are left out on purpose, and so
 * are ages and years: who somebody is must not move a score.
 */
export interface Signs {
  numbers: number;
  /** Own or described actions: "I rang", "we moved", "you measure". */
  actions: number;
  /** Cause, purpose, condition. */
  reasons: number;
  /** What came of it. */
  results: number;
  examples: number;
  /** Order in time or of steps. */
  steps: number;
  /** Other ways weighed. */
  contrasts: number;
  /** What one would, will or should do rather than what one did. */
  hypothetical: number;
  /** Deeds of others, by nobody named ("was shut", "rang the doctor") or of a team: an honest way to tell, if not of oneself. */
  others: number;
  /** Own actions that are told as past, beside which a "would" is an afterthought. */
  past: number;
}

const words = (text: string): Set<string> => new Set(text.split(/\s+/).filter(Boolean));

const SUBJECTS = words('i we you ich wir man yo nosotros je nous on eu nós');
/** Between subject and verb: helpers and adverbs. */
const BETWEEN = words(
  `will would can could should must have had has do did also then just first even always usually often only really simply immediately
   quickly never myself normally might may to ll d ve still already now was were been be am are going gonna sometimes later
   auch dann hab habe haben hatte hatten würde immer gleich sofort danach dort noch zuerst sofort nie también luego primero siempre he había`,
);
/** Verbs of thinking, wishing and being, which do nothing in the world. */
const MENTAL = words(
  `believe think feel love like want hope wish strive see pride understand know guess suppose prefer enjoy value embrace thrive approach
   am is are was were be mean remember work try care need consider draw aim would could not s m t a an the so if that
   glaube denke fühle liebe möchte bin bist sind war waren wäre finde meine weiß halte hoffe wünsche mag will wollte kann konnte muss musste soll sollte
   werde wurde versuche brauche verstehe das ein eine einen der die creo pienso siento quiero`,
);
/** German and Spanish put the person into the verb, or the verb before it. */
const ACTIVE_FORMS: Record<string, RegExp> = {
  de: /(?<!\p{L})(?:(?:habe?|haben|hatte|hatten) (?:ich|wir)|(?:bin|sind) (?:ich|wir) (?:\p{L}{1,20} ){0,6}?(?:\p{L}{1,8})?ge\p{L}{3,15}en|(?:ich|wir) (?:\p{L}{1,20} ){0,6}?(?:(?:\p{L}{1,8})?ge\p{L}{3,15}(?:t|en)|\p{L}{3,15}iert|(?:be|er|ent|ver|zer|über|unter)\p{L}{3,15}(?:t|en)))(?!\p{L})/giu,
  es: /(?<!\p{L})(?:\p{L}{3,15}(?:é|í|amos|imos)|hice|hicimos|fui|fuimos|dije|puse|pude|tuve|traje|hago|reviso|llamo|miro)(?!\p{L})/giu,
  pt: /(?<!\p{L})(?:\p{L}{3,15}(?:ei|amos|emos)|fiz|fui|disse|pus|tive)(?!\p{L})/giu,
  fr: /(?<!\p{L})(?:j['’]ai|nous avons) \p{L}+/giu,
};

const REASONS = words(
  `because therefore otherwise unless if whether depends depending reason
   weil deshalb damit daher sonst falls wenn nämlich denn deswegen darum porque así si sino pues car parce donc afin pois então caso`,
);
const REASON_PAIRS = words(
  'so_that in_order due_to which_means that_means which_meant as_a that_is_why that_why in_case por_eso para_que por_isso',
);
const RESULTS = words(
  'result afterwards finally eventually since ergebnis danach seitdem seither schließlich letztlich herausgestellt rausgestellt resultado finalmente desde résultat finalement',
);
const RESULT_PAIRS = words(
  `the_end after_that since_then as_result it_worked ended_up turned_out went_down went_up went_from dropped_by dropped_to fell_to rose_to now_we
   now_i no_more any_more on_time am_ende am_schluss seit_dem al_final desde_entonces à_la au_final`,
);
const EXAMPLES = words('once instance imagine einmal');
const EXAMPLE_PAIRS = words(
  'for_example for_instance one_time such_as last_year last_month last_week last_spring last_winter last_summer zum_beispiel por_ejemplo par_exemple por_exemplo',
);
const STEPS = words(
  'first then next second after before until meanwhile straight immediately zuerst dann danach bevor anschließend zunächst nachdem vorher später nachher sofort primero luego después entonces antes ensuite puis après primeiro depois',
);
const CONTRASTS = words(
  'instead rather but either versus compared although though aber anstatt statt sondern hingegen obwohl pero sino mais mas',
);

const HYPOTHETICAL = words('would würde würden haría faria');
/** "It would have taken a minute" weighs what happened against what did not; that is no imagining. */
const IN_HINDSIGHT = words("have 've ve haben");

/** "I told her that it would be two weeks" tells what was said; "if they said no, I would …" imagines it. */
const REPORTING = words(
  `said told explained knew thought promised warned agreed hoped expected estimated wrote assumed realised realized guessed announced
   replied answered sagte sagten gesagt erklärte erklärten erklärt meinte meinten gemeint dachte dachten gedacht wusste wussten gewusst
   versprach versprochen schrieb geschrieben glaubte geglaubt hoffte gehofft antwortete`,
);
const SUPPOSING = words('if unless suppose imagine once wenn falls sofern');
const REPORT_REACH = 10;
const SUPPOSE_REACH = 5;

/** Whether a "would" stands in what somebody reports; German may name the speaker after it. */
const isReported = (tokens: Token[], at: number, language: string): boolean => {
  const to = language.startsWith('de') ? at + REPORT_REACH : at;
  for (let place = Math.max(0, at - REPORT_REACH); place < Math.min(tokens.length, to); place += 1)
    if (
      REPORTING.has(tokens[place]?.word ?? '') &&
      !tokens.slice(Math.max(0, place - SUPPOSE_REACH), place).some(({ word }) => SUPPOSING.has(word))
    )
      return true;
  return false;
};

/** "I'd ring", "I'm going to", "one must": plans and norms without a "would". "I'd rung" and "I should have" are none. */
const ADVERBS = '(?:(?:\\p{L}+ly|also|then|first|just|always|still|never|rather|then first|of course) ){0,2}';
const PLANS: Record<string, RegExp> = {
  en: new RegExp(
    `(?<!\\p{L})(?:(?:i|we|you|one)['’]d ${ADVERBS}(?<verb>\\p{L}+)|(?:i|we)(?:['’]ll| will| shall|(?:['’]m| am|['’]re| are) (?:going to|gonna)) (?!(?:never forget|say|tell|admit|be honest)(?!\\p{L}))|(?:you|one|we|people|everybody) ${ADVERBS}(?:should|must|have to|has to|need to|needs to|ought to) (?!have ))`,
    'giu',
  ),
  de: /(?<!\p{L})(?:man|jeder) (?:\p{L}+ ){0,2}?(?:sollte|muss|müsste)(?!\p{L})|(?<!\p{L})(?:sollte|muss|müsste) man(?!\p{L})/giu,
};
/** After "I'd" these are as often what had been as what would be. */
const EITHER = words('come become run put set cut read let hit been had got better like love say');
const LONGEST_READ = 1_000;

/** How many plans and norms a statement holds that are not what somebody said at the time. */
const plansIn = (text: string, language: string): number => {
  const piece = text.slice(0, LONGEST_READ);
  let found = 0;
  for (const { index, groups } of piece.matchAll(PLANS[language.split('-')[0] ?? 'en'] ?? /(?!)/g)) {
    const verb = groups?.verb?.toLowerCase();
    if (verb !== undefined && (EITHER.has(verb) || isPast(verb))) continue;
    const before = piece
      .slice(0, index)
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .slice(-REPORT_REACH);
    if (!before.some((word) => REPORTING.has(word))) found += 1;
  }
  return found;
};

const isPast = (verb: string): boolean => /[^e]ed$/.test(verb) || baseOf(verb) !== verb;

const AGE_OR_YEAR = /^(?:19|20)\d\d$/;
const AFTER_AGE = words('years year year-old old aged');

const count = (tokens: Token[], set: Set<string>): number =>
  tokens.reduce((sum, { word }) => sum + (set.has(word) ? 1 : 0), 0);

const countPairs = (tokens: Token[], set: Set<string>): number => {
  let found = 0;
  for (let at = 1; at < tokens.length; at += 1) {
    if (set.has(`${tokens[at - 1]?.word}_${tokens[at]?.word}`)) found += 1;
  }
  return found;
};

/** Actions told with their doer: a subject, helpers at will, then a verb that does something. */
const actionsIn = (tokens: Token[]): { all: number; past: number } => {
  const found = { all: 0, past: 0 };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || !SUBJECTS.has(token.word)) continue;
    let next = at + 1;
    while (next < tokens.length && next <= at + 4 && BETWEEN.has(tokens[next]?.word ?? '')) next += 1;
    const verb = tokens[next];
    if (verb === undefined || MENTAL.has(verb.word) || SUBJECTS.has(verb.word) || isNumber(verb.key)) continue;
    found.all += 1;
    if (isPast(verb.word)) found.past += 1;
  }
  return found;
};

const OTHERS = words('they he she one team everybody everyone somebody someone people colleague nurse');
const BEING = words('was were is are been being be got get gets');
const LINKS = words('and then so but first next afterwards later');
/** Participles that tell a state. */
const STATES = words('used supposed interested allowed tired pleased worried need indeed married concerned based');

/** Deeds whose doer is somebody else, unnamed, or left out as in speech: "Rang the registrar, pulled the sheet back". */
const othersIn = (tokens: Token[], text: string, start: number): number => {
  let found = 0;
  for (const [at, { word, start: begins }] of tokens.entries()) {
    const before = tokens[at - 1];
    if (!isPast(word) || MENTAL.has(word) || BETWEEN.has(word) || STATES.has(word)) continue;
    let place = at - 1;
    while (
      place >= 0 &&
      place > at - 3 &&
      BETWEEN.has(tokens[place]?.word ?? '') &&
      !BEING.has(tokens[place]?.word ?? '')
    )
      place -= 1;
    const doer = tokens[place]?.word ?? '';
    const opens =
      before === undefined || LINKS.has(before.word) || /[,;:.–—]/.test(text.slice(before.end - start, begins - start));
    if (OTHERS.has(doer) || BEING.has(before?.word ?? '') || opens) found += 1;
  }
  return found;
};

/** Numbers that say how many; years and ages do not count. */
const numbersIn = (tokens: Token[]): number => {
  let found = 0;
  for (const [at, { key }] of tokens.entries()) {
    if (!isNumber(key) || AGE_OR_YEAR.test(key)) continue;
    const [next, afterNext] = [tokens[at + 1]?.word ?? '', tokens[at + 2]?.word ?? ''];
    const before = tokens[at - 1]?.word ?? '';
    if (
      (AFTER_AGE.has(next) && (afterNext === 'old' || next === 'old')) ||
      ((before === 'am' || before === 'aged') && next !== 'percent')
    )
      continue;
    found += 1;
  }
  return found;
};

/** The signs of concreteness in one statement. */
export const signsOf = (tokens: Token[], text: string, language: string, start = 0): Signs => {
  const forms = ACTIVE_FORMS[language.split('-')[0] ?? 'en'];
  const actions = actionsIn(tokens);
  const active = forms === undefined ? 0 : (text.slice(0, LONGEST_READ).match(forms)?.length ?? 0);
  return {
    numbers: numbersIn(tokens),
    actions: Math.max(actions.all, active),
    others: language.startsWith('en') ? othersIn(tokens, text, start) : 0,
    past: Math.max(actions.past, active),
    reasons: count(tokens, REASONS) + countPairs(tokens, REASON_PAIRS),
    results: count(tokens, RESULTS) + countPairs(tokens, RESULT_PAIRS),
    examples: count(tokens, EXAMPLES) + countPairs(tokens, EXAMPLE_PAIRS),
    steps: count(tokens, STEPS),
    contrasts: count(tokens, CONTRASTS),
    hypothetical:
      plansIn(text, language) +
      tokens.filter(
        ({ word }, at) =>
          HYPOTHETICAL.has(word) && !IN_HINDSIGHT.has(tokens[at + 1]?.word ?? '') && !isReported(tokens, at, language),
      ).length,
  };
};

type Worthy = Exclude<keyof Signs, 'hypothetical' | 'past' | 'others'>;

/** How many of each kind count, and what one is worth; about ten of them are what a rich spoken answer holds. */
const WORTH: Record<Worthy, { most: number; weight: number }> = {
  numbers: { most: 4, weight: 0.8 },
  actions: { most: 8, weight: 0.6 },
  reasons: { most: 3, weight: 0.8 },
  results: { most: 2, weight: 0.9 },
  examples: { most: 2, weight: 0.6 },
  steps: { most: 4, weight: 0.5 },
  contrasts: { most: 2, weight: 0.5 },
};
const ENOUGH = 8;

/** How concrete an answer is as a whole, 0 to 1; each statement's signs count as far as it is trusted. */
export const concreteness = (statements: Array<{ signs: Signs; trust: number }>): number => {
  let sum = 0;
  for (const [kind, { most, weight }] of Object.entries(WORTH) as Array<[Worthy, { most: number; weight: number }]>) {
    const found = statements.reduce((total, { signs, trust }) => total + signs[kind] * trust, 0);
    sum += Math.min(most, found) * weight;
  }
  return Math.min(1, sum / ENOUGH);
};
