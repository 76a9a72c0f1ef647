import { indexStatements } from './statement-index.ts';
import { readTerms, type Term } from './terms.ts';
import { readTokens, type Token } from './tokens.ts';

/** Words of one direction, and of the other. Only those that hardly mean anything else. */
const AXES: Array<[string, string]> = [
  [
    'increase increases increased increasing rise rises rose rising raise raises raised grow grows grew growing',
    'decrease decreases decreased decreasing fall falls fell falling drop drops dropped reduce reduces reduced lower lowers lowered shrink shrinks shrank',
  ],
  ['higher', 'lower'],
  ['more', 'less fewer'],
  ['faster quicker', 'slower'],
  ['always', 'never'],
  ['earliest oldest', 'latest newest'],
  ['maximum maximise maximize', 'minimum minimise minimize'],
  ['strengthen strengthens', 'weaken weakens'],
  ['expand expands', 'contract contracts'],
  ['tighten tightens', 'loosen loosens'],
  ['allow allows permit permits', 'forbid forbids prohibit prohibits'],
  ['open opens', 'close closes'],
];
const side = (at: 0 | 1): Map<string, number> =>
  new Map(AXES.flatMap((axis, name) => axis[at].split(' ').map((word): [string, number] => [word, name])));
const [UP, DOWN] = [side(0), side(1)];

/** Who weighs, regrets or tells of others' error does not claim it. */
const NOT_CLAIMED =
  /\b(?:instead|rather|wrong|wrongly|mistake|mistaken|myth|if|unless|otherwise|would|whether|although|though|but|until|too|used to|people (?:think|say|believe)|not|never (?:mind|again))\b|n['’]t\b/i;

const LEAST_SHARED = 2;
/** So much of a claim's other telling words has to be said, that the same thing is spoken of. */
const LEAST_SHARE = 0.5;
const ALIKE = 0.8;

/** A text that claims something, made ready for holding statements against it. */
export interface Claim {
  text: string;
  tokens: Token[];
  terms: Term[];
}

/** Reads a key point, or a sentence of an ideal answer, as a claim. */
export const readClaim = (text: string, language: string): Claim => {
  const tokens = readTokens(text, language);
  return { text, tokens, terms: readTerms('', language, false, tokens).filter(({ phrase }) => !phrase) };
};

const sidesIn = (tokens: Token[]): Map<number, Set<'up' | 'down'>> => {
  const sides = new Map<number, Set<'up' | 'down'>>();
  for (const { word, negated } of tokens) {
    const [up, down] = [UP.get(word), DOWN.get(word)];
    if (up !== undefined) sides.set(up, (sides.get(up) ?? new Set()).add(negated && word !== 'always' ? 'down' : 'up'));
    if (down !== undefined)
      sides.set(down, (sides.get(down) ?? new Set()).add(negated && word !== 'never' ? 'up' : 'down'));
  }
  return sides;
};

const isAxis = ({ word }: { word: string }): boolean => UP.has(word) || DOWN.has(word);

/** Terms of one text that the other has too, as things and not as directions. */
const shared = (wanted: Term[], said: Term[]): Term[] => {
  const plain = (terms: Term[]): Term[] =>
    terms.filter((term) => !isAxis(term)).map((term) => ({ ...term, negated: false }));
  const index = indexStatements([plain(said)]);
  return plain(wanted).filter((term) => (index.strengths(term)[0] ?? 0) >= ALIKE);
};

/** What comes first and what later in "first before later", "later after first", "before later, first". */
const orderOf = ({ text, terms }: Claim): { first: Term[]; later: Term[] } | undefined => {
  const found = [...text.matchAll(/\b(before|after)\b/gi)];
  const [match] = found;
  if (found.length !== 1 || match === undefined) return undefined;
  const at = match.index;
  const leading = text.slice(0, match.index).trim() === '';
  const comma = text.indexOf(',', match.index);
  if (leading && comma < 0) return undefined;
  const left = terms.filter(({ start }) => (leading ? start > comma : start < at));
  const right = terms.filter(({ start }) => (leading ? start > at && start < comma : start > at));
  return match[1]?.toLowerCase() === 'before' ? { first: left, later: right } : { first: right, later: left };
};

const turnsOrder = (claim: Claim, statement: Claim): boolean => {
  const [wanted, told] = [orderOf(claim), orderOf(statement)];
  if (wanted === undefined || told === undefined) return false;
  const crossed = shared(wanted.first, told.later).length > 0 && shared(wanted.later, told.first).length > 0;
  const straight = shared(wanted.first, told.first).length > 0 || shared(wanted.later, told.later).length > 0;
  return crossed && !straight;
};

/**
 * Whether a statement says the contrary of a claim about the same things: the other direction ("rises" for "falls", "never"
 * for "always") or the other order ("after" for "before"). Precision before reach: where both directions are named, where
 * something is weighed, denied or imagined, or where little is shared, it is no contradiction. English alone.
 */
export const contradicts = (statement: Claim, claim: Claim): boolean => {
  if (NOT_CLAIMED.test(statement.text) || NOT_CLAIMED.test(claim.text)) return false;
  const things = claim.terms.filter((term) => !isAxis(term));
  const common = shared(claim.terms, statement.terms);
  const weight = (terms: Term[]): number => terms.reduce((sum, term) => sum + term.weight, 0);
  if (new Set(common.map(({ key }) => key)).size < LEAST_SHARED || weight(common) < LEAST_SHARE * weight(things))
    return false;
  if (turnsOrder(claim, statement)) return true;
  const [wanted, told] = [sidesIn(claim.tokens), sidesIn(statement.tokens)];
  // Where a direction is named both ways, each may be right of another thing; one of two turned round is the contrary.
  if ([...wanted.values(), ...told.values()].some(({ size }) => size > 1) || wanted.size !== told.size) return false;
  const turned = [...wanted].filter(([axis, sides]) => !sides.isSubsetOf(told.get(axis) ?? sides));
  return turned.length === 1 && [...wanted.keys()].every((axis) => told.has(axis));
};
