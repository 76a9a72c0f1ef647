import { companyScore, LEGAL_FORM } from './company-words.ts';
import type { HeadPiece } from './entry.ts';
import { isKnownPlace, placeScore } from './places.ts';
import { titleScore } from './role-words.ts';
import { DEGREE, namesSchool } from './school-words.ts';

/** A part of a head that is one thing: a title, a company, a place, or what is left. */
export interface Part {
  text: string;
  /** Where it stood: line, then its place on that line. */
  slot: string;
  /** How it looked. */
  look: string;
  line: number;
  aside: boolean;
}

/** Signs and words that part a head into things; a hyphen with spaces parts too. */
const SEPARATOR = /\t|\s*[|•·⋄◇♦⬩∙]\s*|\s+[–—―]\s+|\s+-{1,2}\s+|\s+@\s*(?=\S)|\s+\/\/\s+|\s{3,}/u;
/** "Engineer at Acme": parts where a title stands before it; "University of Texas at Austin" is one. */
const AT = /^(.{3,80}?[\p{L}\p{N})])\s+(?:at|bei|chez)\s+(?:der\s+|the\s+)?(?=[\p{Lu}\p{Lo}])(.{2,})$/u;
const IN_FIRM = /^(.{3,60}?)\s+(?:en|na|no|em)\s+(?=\p{Lu})(.{4,80})$/u;
const COLON = /^([^:：]{2,60})[:：]\s*(?=[\p{Lu}\p{Lo}])(.{2,80})$/u;
const CONNECTOR = /^(?:at|in|bei|chez|em|en|@|for|with)(?:\s+|$)(?!\p{Ll}+$)/iu;
const EDGES = /^[\s,;:|•·⬩_–—-]+|[\s,;:|•·⬩_–—-]+$/g;
const KIND_OF_WORK =
  /^(?:full[- ]?time|part[- ]?time|contract(?:or)?|freelance|temporary|permanent|internship|seasonal|self-employed|vollzeit|teilzeit|befristet|cdi|cdd|stage|alternance|tiempo completo|media jornada|tempo integral|meio período|全职|兼职|实习)$/i;

/** How long it was; the dates say that better. */
const LASTED =
  /^[(\s]*(?:\d{1,2}\+?\s*(?:years?|yrs?\.?|jahre?n?|ans?|années?|años?|anos?|年)\s*)?(?:,?\s*(?:and|und|et|y|e)?\s*\d{1,2}\s*(?:months?|mos?\.?|monate?n?|mois|mes(?:es)?|mês|个月))?[)\s]*$/i;

/** A phrase without the signs at its edges, brackets around it and doubled spaces. */
export const tidy = (text: string): string =>
  text
    .replace(EDGES, '')
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Ll}{3}|\p{Script=Han})[.。]$/u, '')
    .replace(/^\((.*)\)$/, '$1')
    .trim();

const lookOf = ({ bold, italic, size }: { bold: boolean; italic: boolean; size: number }): string =>
  `${bold ? 'b' : ''}${italic ? 'i' : ''}${Math.round(size)}`;

/** Where the look changes inside a piece ("*Engineer*, Acme"), if letters stand on both sides. */
const phrasesOf = ({ text, spans }: HeadPiece): Array<{ text: string; look: string }> => {
  const phrases: Array<{ text: string; look: string }> = [];
  for (const span of spans) {
    const look = lookOf(span);
    const last = phrases.at(-1);
    if (last !== undefined && (last.look === look || !/[\p{L}\p{N}]/u.test(span.text))) last.text += span.text;
    else if (last !== undefined && !/[\p{L}\p{N}]/u.test(last.text))
      phrases[phrases.length - 1] = { text: last.text + span.text, look };
    else phrases.push({ text: span.text, look });
  }
  // Dates were taken out of the text, not of the spans: then the spans tell where the text is parted.
  const whole = text.replace(/\t/g, ' ');
  const known: Array<{ text: string; look: string }> = [];
  let rest = whole;
  for (const phrase of phrases) {
    const clean = phrase.text.replace(/\s+/g, ' ').trim();
    const at = clean === '' ? -1 : rest.indexOf(clean);
    if (at < 0) continue;
    known.push({ text: clean, look: phrase.look });
    rest = rest.slice(at + clean.length);
  }
  const covered = known.reduce((sum, phrase) => sum + phrase.text.length, 0);
  return covered >= 0.85 * whole.replace(/\s+/g, ' ').trim().length && known.length > 0
    ? known
    : [{ text, look: phrases[0]?.look ?? '' }];
};

/** A head as its parts, in order. */
export const partsOf = (head: HeadPiece[]): Part[] => {
  const parts: Part[] = [];
  const places = new Map<number, number>();
  for (const piece of head) {
    for (const phrase of phrasesOf(piece)) {
      for (const raw of phrase.text.split(SEPARATOR).flatMap((text) => {
        const at = AT.exec(text.trim());
        const [, before = '', after = ''] = at ?? [];
        const isJob = titleScore(before) >= 1.5 && companyScore(before) < titleScore(before);
        const isStudy = namesSchool(after) && DEGREE.test(before) && !namesSchool(before);
        if (at !== null && (isJob || isStudy)) return [before, after];
        // "Jefa en Forjas del Ebro, S.A.": "en" stands in titles too, before no legal form though.
        const [, role = '', firm = ''] = IN_FIRM.exec(text.trim()) ?? [];
        if (LEGAL_FORM.test(firm) && titleScore(role) >= 1.5) return [role, firm];
        // "Acme: Engineer", "Engineer: Acme": one side is a title, the other none.
        const [, left = '', right = ''] = COLON.exec(text.trim()) ?? [];
        return left !== '' && titleScore(left) >= 1.5 !== titleScore(right) >= 1.5 ? [left, right] : [text];
      })) {
        // "Acme (Leeds, UK)": what stands in brackets is a thing of its own where it is a place.
        const bracket = /^(.{2,})\(([^()]{2,60})\)\s*$/.exec(raw.trim());
        const inner = bracket?.[2] ?? '';
        // "Engineer (freelance)" is a title as it stands; behind a company it says how somebody was employed.
        const kind = KIND_OF_WORK.test(inner) && titleScore(bracket?.[1] ?? '') < 1.5;
        const texts = bracket !== null && (placeScore(inner) >= 0.8 || kind) ? [bracket[1] ?? '', inner] : [raw];
        for (const whole of texts.map(tidy)) {
          // "*Engineer* at *Acme*": the word between two looks belongs to neither.
          const bare = whole.replace(/^(?:at|bei|chez)\s+(?=\p{Lu})/u, '');
          const text = (places.has(piece.line) ? bare.replace(CONNECTOR, '') : bare).replace(
            /\s+(?:in|at|en|em|bei|chez|for|@)$/i,
            '',
          );
          if (text === '' || KIND_OF_WORK.test(text) || LASTED.test(text)) continue;
          const place = places.get(piece.line) ?? 0;
          places.set(piece.line, place + 1);
          parts.push({
            text,
            slot: piece.aside ? `${piece.line}.aside` : `${piece.line}.${place}`,
            look: phrase.look,
            line: piece.line,
            aside: piece.aside,
          });
        }
      }
    }
  }
  return parts;
};

/** Parts at commas, but keeps a legal form with its name ("Acme, Inc."). */
export const partCommas = (text: string): string[] => {
  const parts: string[] = [];
  for (const part of text.split(/,\s+|,|、/).map((piece) => piece.trim())) {
    if (part === '') continue;
    const isForm = ` ${part}`.replace(LEGAL_FORM, '').trim() === '';
    if (parts.length > 0 && isForm) parts[parts.length - 1] += `, ${part}`;
    else parts.push(part);
  }
  return parts;
};

/** Takes a place from the end of a phrase: "Acme Ltd, Hull, UK" is "Acme Ltd" and "Hull, UK". */
export const splitPlace = (
  text: string,
  towns: ReadonlySet<string> = new Set(),
): { rest: string; place: string | undefined } => {
  const parts = partCommas(text);
  const take = (count: number) => ({ rest: parts.slice(0, -count).join(', '), place: parts.slice(-count).join(', ') });
  for (let count = Math.min(3, parts.length - 1); count > 0; count -= 1) {
    const { place } = take(count);
    const known = isKnownPlace(place) || (count === 1 && towns.has(place));
    if (known && titleScore(place) < 1.7 && !LEGAL_FORM.test(place)) {
      // "Norwegian Red Cross, Bekaa, Lebanon": a town that no list knows, between a name and its land.
      const town = parts.at(-count - 1) ?? '';
      const longer =
        parts.length > count + 1 &&
        count < 3 &&
        placeScore(`${town}, ${place}`) >= 0.9 &&
        companyScore(town) === 0 &&
        titleScore(town) === 0 &&
        town.split(' ').length <= 2;
      const leavesName = parts.length > count + 2 || titleScore(parts[0] ?? '') < 1.5;
      return longer && leavesName ? take(count + 1) : take(count);
    }
  }
  return { rest: text, place: undefined };
};

/** Whether a phrase is more likely a place than a title or an employer. */
export const looksLikePlace = (text: string): boolean =>
  placeScore(text) >= 0.8 && titleScore(text) < 1.7 && companyScore(text) < 2;
