import type { Signs } from '../language/answers/concreteness.ts';
import type { Statement } from '../language/answers/statements.ts';
import { ramp } from '../language/ramp.ts';

/**
 * Questions from a resume have no ideal answer, and their points are about evidence, not about a subject: the situation,
 * what the person did, why that way, what came of it, what they learnt. Such a point is made by signs as well as by words.
 */
type Role = 'situation' | 'action' | 'reason' | 'result' | 'lesson';

const ROLES: Array<{ role: Role; pattern: RegExp }> = [
  {
    role: 'lesson',
    pattern: /\b(?:learn\w*|lessons?|differently|hindsight|gelernt|anders machen|aprend\w+|de otra forma)\b/i,
  },
  {
    role: 'reason',
    pattern:
      /(?<!\p{L})(?:reasons?|why|alternatives?|instead of|trade-?offs?|begründe\p{L}*|warum|weshalb|por qué|razón)(?!\p{L})/iu,
  },
  {
    role: 'result',
    pattern: /\b(?:results?|outcomes?|numbers?|measur\w+|figures?|impact|ergebnis\w*|zahl\w*|resultado\w*|números?)\b/i,
  },
  {
    role: 'action',
    pattern:
      /\b(?:(?:they|you) (?:them|your)sel(?:f|ves)|own (?:part|role|actions?|contribution)|step by step|did|selbst|schritt|propia persona|paso a paso)\b/i,
  },
  {
    role: 'situation',
    pattern: /\b(?:situation|problem|context|setting|background|lage|situación|problema|contexto)\b/i,
  },
];

/** Which kind of evidence a point asks for, if any. */
export const roleOf = (point: string): Role | undefined => ROLES.find(({ pattern }) => pattern.test(point))?.role;

const LESSON =
  /\b(?:learn(?:ed|t)?|lesson|next time|looking back|in hindsight|hindsight|today i would|now i (?:always|would|know)|would (?:do|have done) \p{L}+ (?:else|different\w*)|differently|since then|ever since|should have|regret|gelernt|nächste[ns] mal|im rückblick|rückblickend|heute würde|seitdem|aprend[ií]\w*|próxima vez|mirando atrás|desde entonces|hoy haría)\b/iu;
const SITUATION =
  /\b(?:when|at (?:that|the) time|there was|there were|we had|they had|the (?:problem|trouble|issue|task|goal|idea|aim) (?:was|is|were)|used to|before that|damals|es gab|wir hatten|das problem|había|teníamos|el problema|cuando)\b/iu;

/** From which count a kind of evidence is fully there. */
const FULL: Record<Exclude<Role, 'lesson' | 'situation'>, { value: (signs: Signs) => number; full: number }> = {
  action: { value: ({ actions, steps }) => actions + 0.5 * steps, full: 4.5 },
  reason: { value: ({ reasons, contrasts }) => reasons + 0.5 * contrasts, full: 2 },
  result: { value: ({ results, numbers }) => 0.8 * results + 0.6 * numbers, full: 1.8 },
};

/** How well an answer's signs give a kind of evidence, 0 to 1, and the statements that give it. */
export const evidenceOf = (role: Role, statements: Statement[]): { degree: number; statements: number[] } => {
  const worth = statements.map(({ signs, text, trust, tokens }) => {
    const content = tokens.filter(({ stop }) => !stop).length;
    const piece = text.slice(0, 1000);
    if (role === 'lesson') return LESSON.test(piece) && content >= 2 ? 0.85 * trust : 0;
    if (role === 'situation') return (SITUATION.test(piece) ? 0.6 : 0.25) * ramp(content, 0, 5) * trust;
    return FULL[role].value(signs) * trust;
  });
  const sum = worth.reduce((total, value) => total + value, 0);
  const degree = role === 'lesson' || role === 'situation' ? Math.min(1, sum) : ramp(sum, 0, FULL[role].full);
  const best = Math.max(0, ...worth);
  return {
    degree,
    statements: worth.flatMap((value, at) => (value > 0 && value >= 0.7 * best ? [at] : [])).slice(0, 2),
  };
};

const TELL_OF_AN_EVENT =
  /\b(?:tell (?:me|us) (?:about|of)|describe|give (?:me |us )?(?:an )?example|think of|walk me through|talk about)\b.{0,60}\b(?:time|when|situation|example|project|occasion|mistake|conflict|decision|experience|you (?:ever )?(?:had|were|did|made|have|took|led|found|saw|got|gave|built|ran|won|lost|\p{L}{2,}ed)|yours)\b|\bhave you ever\b|(?<!(?:find out|found out|see|know|understand|explain|learn|check|work out) )\bwhat (?:happened|did you do)\b|\b(?:cu[ée]nt[ea]me|h[áa]bleme|describa)\b.{0,60}\b(?:vez|situación|ocasión|proyecto)/iu;
/** In German the past is what marks an event: "Wann haben Sie …", "… von einem Fehler, den Sie gemacht haben", "… von Ihnen". */
const GERMAN_EVENT =
  /(?<!\p{L})(?:erzählen|beschreiben|schildern|berichten|denken) sie(?!\p{L}).{0,160}?(?<!\p{L})(?:situation|projekt|zeit|beispiel|einmal|mal|von ihnen|sie (?:[\p{L}„“"-]+ ){0,12}?(?:haben|hatten|mussten|konnten|wollten|sollten|waren|wurden|sind|\p{L}{3,}ten)|(?:mussten|hatten|waren|wurden|haben) sie|(?:kam|lag|war|ging|wurde|gab|taten|half|kippte|landete|gekippt|gelandet|gekommen|geworden)(?:en|t)?)(?!\p{L})|^wann (?:hat|haben|war|kam|wurde)(?!\p{L})|^erzählen sie (?:mir |uns |mal |doch )*(?:von|wie|davon)(?!\p{L})|(?<!\p{L})(?:wann|wie|wo|wen|welche[nrs]?|was|wem|woran|womit)(?: [\p{L}-]+){0,5}? (?:haben|hatten|mussten|waren|wurden|sind|konnten|hat|standen|lagen) (?:sie|ihnen)(?!\p{L})/iu;

/** True for a question that asks for something that happened, rather than how something works or would be done. */
export const asksForEvent = (question: string): boolean =>
  TELL_OF_AN_EVENT.test(question.slice(0, 500)) || GERMAN_EVENT.test(question.slice(0, 500));
