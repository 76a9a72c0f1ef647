import { instructsJudge } from '../language/answers/instructions.ts';
import { touchesProtected } from '../language/protected.ts';

/** Resume text is somebody's data, written by who knows whom: only short, plain statements of work enter a question. */
const SHORTEST = 2;
const LONGEST_NAME = 60;
export const LONGEST_HIGHLIGHT = 120;

/** Addresses, markup, line breaks, and words that speak to a machine or to the reader instead of telling of work. */
const UNFIT =
  /https?:|www\.|@|[<>{}[\]\\`|]|[\r\n\u2028]|^\s*(?:system|assistant|user|developer|note|instruction)s?\s*:|\b(?:ignore|disregard|override)\b.{0,30}\b(?:instructions?|prompts?|rules?|above|previous)\b|\b(?:prompt|jailbreak|language model|chatgpt|llm judge|interviewer)\b|\b(?:you|please|bitte|por favor)\b.{0,40}\b(?:must|should|ask|say|tell|hire|give|score|rate|ignore)\b|\bask (?:me )?(?:nothing|only|no)\b|\b(?:i am|i'm|am) hired\b|\bhire me\b/i;

/** A value of the resume that may be named in a question, trimmed; undefined where it may not. */
export const fit = (text: string | undefined, longest = LONGEST_NAME): string | undefined => {
  const clean = text?.trim().replace(/^[-–•*·\s]+|[\s.;,:]+$/g, '');
  if (clean === undefined || clean.length < SHORTEST || clean.length > longest) return undefined;
  if (!/\p{L}/u.test(clean) || UNFIT.test(clean) || touchesProtected(clean) || instructsJudge(clean)) return undefined;
  return clean;
};

/** Skills that everybody lists, and languages people speak: a question about them tells nothing, or too much. */
const NO_SKILL =
  /^(?:communication|teamwork|team player|leadership|problem[- ]solving|time management|creativity|motivation|flexibility|adaptability|critical thinking|attention to detail|organi[sz]ation|soft skills|microsoft office|ms office|word|office|internet|e-?mail|driving licen[cs]e|english|german|french|spanish|portuguese|italian|dutch|russian|polish|turkish|arabic|chinese|mandarin|japanese|korean|hindi|urdu|ukrainian|deutsch|englisch|französisch|spanisch|russisch|polnisch|türkisch|arabisch|chinesisch|inglés|alemán|francés|español|portugués|italiano|kommunikation|teamfähigkeit|comunicación|trabajo en equipo)\b/i;

/** A skill that one can ask about. */
export const fitSkill = (text: string | undefined): string | undefined => {
  const clean = fit(text, 40);
  return clean === undefined || NO_SKILL.test(clean) ? undefined : clean;
};

const FIGURE =
  /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|half|halved|doubled|tripled|percent|zwei|drei|vier|fünf|zehn|zwölf|hundert|tausend|verdoppelt|halbiert|dos|tres|cuatro|cinco|diez|doce|cien|mil)\b/i;
const DEED =
  /^(?:(?:\p{L}+ed|built|led|ran|wrote|grew|cut|won|set|made|taught|sold|brought|kept|found|drove|oversaw|gave|took|held|rebuilt)(?!\p{L})|(?:\p{L}+(?:te|ierte)) )/iu;

/** How much a line promises: a figure, a deed, some substance. */
export const promise = (text: string): number =>
  (FIGURE.test(text) ? 2 : 0) + (DEED.test(text) ? 1 : 0) + (text.split(/\s+/).length >= 5 ? 0.5 : 0);
