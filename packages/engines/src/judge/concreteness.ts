/**
 * Signs that something really happened or really works so, each found at most a few times: numbers with what they count,
 * own actions in the past, cause and effect, a result, an example, a comparison of ways. Names and places are left out on
 * purpose: who somebody is or where they were must not move a score.
 */
const SIGNS: Array<{ pattern: RegExp; most: number; weight: number }> = [
  {
    pattern:
      /\b\d+(?:[.,]\d+)?\s?(?:%|percent|prozent|por ciento|ms|seconds?|minutes?|hours?|days?|weeks?|months?|years?|people|users?|customers?|times?|x|k|million|thousand|euros?|dollars?|pounds?|gb|mb|rows?|requests?|engineers?|tickets?|calls?|points?)?\b/gi,
    most: 3,
    weight: 1,
  },
  {
    pattern:
      /\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|hundred|thousand|half|twice|double|zwei|drei|vier|fünf|zehn|dos|tres|cuatro|cinco|diez)\b/gi,
    most: 2,
    weight: 0.8,
  },
  {
    pattern:
      /\b(?:i|we) (?:\w+ly |also |then |just |first |even |myself |had |have )*(?:\w+ed|went|told|wrote|built|made|took|gave|led|ran|set|put|cut|found|sat|spoke|brought|kept|sent|got|began|chose|drew|taught|held|met|showed|split|stopped|did|was|were|saw|said|asked|called|fix|ask|tell|check|write|make|call|go|say|look|use|start|take|try|put)\b/gi,
    most: 5,
    weight: 0.8,
  },
  {
    pattern:
      /\b(?:ich|wir) (?:habe|haben|hatte|war|ging|bin|sagte|rief|schrieb|baute)|\b(?:habe|haben|hatte) (?:ich|wir)\b/gi,
    most: 5,
    weight: 0.8,
  },
  {
    pattern:
      /\b(?:hice|hicimos|llamé|escribí|decidí|fui|propuse|hablé|pedí|expliqué|revisé|cambié|reuní|avisé|dije)\b/gi,
    most: 5,
    weight: 0.8,
  },
  {
    pattern:
      /\b(?:because|since|so that|therefore|that is why|which meant|which means|the reason|due to|as a result|otherwise|in order to|weil|deshalb|damit|daher|sonst|porque|por eso|así que|para que|car|parce que)\b/gi,
    most: 3,
    weight: 1,
  },
  {
    pattern:
      /\b(?:in the end|as a result|the result|resulted|afterwards|after that|since then|it worked|went (?:down|up|from)|dropped|fell|rose|ended up|finally|am ende|seitdem|danach|ergebnis|al final|desde entonces|resultado)\b/gi,
    most: 2,
    weight: 1,
  },
  {
    pattern:
      /\b(?:for example|for instance|such as|say,|like when|one time|last (?:year|month|spring|summer|autumn|winter|week)|zum beispiel|por ejemplo|par exemple)\b/gi,
    most: 2,
    weight: 0.8,
  },
  {
    pattern:
      /\b(?:instead of|rather than|trade.?off|on the other hand|but if|unless|depends|versus|compared|alternative|downside|drawback|anstatt|statt|hingegen|en lugar de|en vez de)\b/gi,
    most: 2,
    weight: 0.8,
  },
];

/** About what a good spoken answer reaches. */
const ENOUGH = 7;

/** How concrete a text is, 0 to 1. */
export const concreteness = (text: string): number => {
  let sum = 0;
  for (const { pattern, most, weight } of SIGNS) sum += Math.min(most, text.match(pattern)?.length ?? 0) * weight;
  return Math.min(1, sum / ENOUGH);
};
