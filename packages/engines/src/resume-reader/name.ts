import { companyScore } from './company-words.ts';
import { closeUp, sectionOf } from './headings.ts';
import type { Line } from './lines.ts';
import { placeScore } from './places.ts';
import { titleScore } from './role-words.ts';
import { namesSchool } from './school-words.ts';

/** What parts a line of ways to reach somebody: signs, wide gaps, dashes between spaces. */
export const PIECES = /\t|⬩|\s*[|•·∙⋄◇♦◆▪■●,;]\s+(?=\S)|\s+[–—/]\s+|\s{3,}|(?<=\S)\s*[|•⬩⋄♦]\s*(?=\S)/u;
/** What stands before such a fact ("Tel.:", "Name:"), in six languages. */
export const LABELS =
  /^(?:e-?mail|mail|tel(?:efon|efono|éfono|ephone|éphone|\.)?|phone|mobile?|mobil|cell|portable|handy|m|t|p|e|w|address|adresse|anschrift|dirección|endereço|location|wohnort|website|web|url|linkedin|github|电话|手机|邮箱|电子邮箱|地址|微信|姓名|name|(?:vor- und )?nachname|nombre(?: y apellidos)?|nom(?: et prénom)?|nome(?: completo)?|correo(?: electrónico)?|courriel)\s*[:：.]\s*/iu;

const NAME_WORD =
  /^(?:[ʻʼʿ'’‘]?\p{Lu}[\p{L}\p{M}.ªº'’ʼ`\-‐]*|\(\p{Lu}[\p{L}\p{M}.'’-]*\)|["“]\p{Lu}[\p{L}\p{M}]*["”]|(?:von|van|de|der|den|del|dela|da|dos|das|di|du|la|le|el|al|bin|binti|ibn|ben|y|e|zu|zum|ter|ten|af|av|ap|ab|abu|bint|dal|della|delle|lo|les|san|st|i|und|vom|op)\.?|(?:d|o|l|al|el|ul|ad|an|as|ben|bar|bat|bin|ibn|abu)['’-]\p{Lu}\p{L}+)$/u;
const NOT_A_NAME =
  /curr[ií]culum|v[ií]ta[eæ]?\b|vitæ|resume|résumé|lebenslauf|\bcv\b|hoja de vida|currículo|简历|university|address|street|confidential|@|https?|www\.|\d/iu;
const TITLES = /^(?:curriculum vitae|resume|résumé|lebenslauf|cv)(?:\s+(?:of|von|de))?\s*[:–—|-]?\s+/i;
/** What stands behind a name with a comma: short words with a capital. */
const BEHIND = /,\s*(?:[A-Z][\p{L}.]{1,7}(?:,\s*|\s+|$)){1,5}$/u;
/** A degree or a licence by its letters ("PhD", "M.Sc.", "CPA"); two letters may be a state, so these are listed. */
const CREDENTIAL =
  /^(?:(?=.{3})\p{Lu}\p{L}*\.?\p{Lu}[\p{L}.]*|\p{Lu}\.\p{Lu}\.?|MD|RN|MA|BA|BS|MS|JD|PE|DO|Jr\.?|Sr\.?|Esq\.?)$/u;

const withoutPronouns = (text: string): string => text.replace(/\s*\((?:he|she|they)[^)]*\)$/i, '');

const tidyName = (text: string): string =>
  withoutPronouns(
    closeUp(text.replace(/^[•⬩\s]+/u, '').replace(/\s*⬩.*$/u, ''))
      .replace(TITLES, '')
      .replace(LABELS, ''),
  )
    .replace(/(?:\s+[–—-])?\s+(?:cv|resume|résumé|lebenslauf|curriculum vitae)$/i, '')
    .replace(/(?<=\p{Ll})\s*\([\p{Script=Han}·]{2,8}\)$/u, '')
    .replace(BEHIND, '')
    .replace(/[\s,|•–—-]+$/u, '')
    .trim();

/** The degrees that a person writes behind the name ("Jo Bloggs, PhD"); a town behind it is none. */
const credentialsOf = (text: string): string => {
  const [behind = ''] = BEHIND.exec(withoutPronouns(closeUp(text).trim())) ?? [];
  const words = behind.split(/[,\s]+/).filter(Boolean);
  return words.length > 0 && words.every((word) => CREDENTIAL.test(word)) ? `, ${words.join(', ')}` : '';
};

/** A name goes on after these. */
const UNFINISHED = /\s(?:von|van|de|der|den|del|da|dos|das|di|du|zu|zum|ter|ten|und)$/;

/** Whether a text may be a name; `strong` lets "Mason Baker" be one, where size or address speak for it. */
const looksLikeName = (text: string, strong: boolean): boolean => {
  if (NOT_A_NAME.test(text) || text.length > 60 || sectionOf(text) !== undefined || namesSchool(text)) return false;
  if (/^[\p{Script=Han}·\s]{2,8}$/u.test(text)) return titleScore(text) === 0;
  const words = text.split(/\s+/);
  return (
    words.length >= 2 &&
    words.length <= 6 &&
    words.every((word) => NAME_WORD.test(word)) &&
    !UNFINISHED.test(text) &&
    (strong || (titleScore(text) < 1.7 && companyScore(text) < 1.4))
  );
};

const LETTERS = /^\p{L}[\p{L}\p{M}'’.-]*(?: \p{L}[\p{L}\p{M}'’.-]*){0,3}$/u;
/** Whether a text may be a name though it is written small or is one word ("bell hooks", "Madonna"), where its place says so. */
const couldBeName = (text: string): boolean =>
  LETTERS.test(text) &&
  !UNFINISHED.test(text) &&
  !NOT_A_NAME.test(text) &&
  sectionOf(text) === undefined &&
  titleScore(text) < 1.7;

/** Letters set apart ("J A N E D O E") have lost their words; the parts of the address may tell them. */
const partByAddress = (name: string, email: string | undefined): string => {
  const parts = (email?.split('@')[0] ?? '').split(/[._-]+/).filter(Boolean);
  const plain = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  if (name.includes(' ') || parts.length < 2 || parts.join('').toLowerCase() !== plain) return name;
  let at = 0;
  return parts
    .map((part) => {
      at += part.length;
      return name.slice(at - part.length, at);
    })
    .join(' ');
};

const BEGINS_NAME =
  /^(?:\p{Lu}|(?:von|van|vom|de|der|den|del|dela|della|da|do|dos|das|di|du|la|le|los|el|al|af|av|zu|zum|zur|ter|ten|bin|ibn|e|y)\s|(?:ben|bar|bat|bin|ibn|al|el|abu)-\p{Lu})/u;
/** Given and family name in two weights stand so close that no space is seen between them; a weight changes within no name. */
const MOST_LOOKS = 6;
const spacedByLook = (piece: Line['pieces'][number]): string =>
  piece.spans.length > MOST_LOOKS
    ? piece.text
    : piece.spans
        .reduce(
          (text, { text: next }) => text + (/\p{L}{2}$/u.test(text) && BEGINS_NAME.test(next) ? ` ${next}` : next),
          '',
        )
        .trim();

/** Two lines of a name; a double name may be parted at its hyphen. */
const putTogether = (above: string, below: string): string =>
  above.endsWith('-') ? above + below : `${above} ${below}`;

interface Candidate {
  name: string;
  piece: string;
  /** Degrees behind it, with a comma. */
  behind: string;
  worth: number;
}

/** The name: large, near the top, made of names; an address that has parts of it settles what size leaves open. */
export const readName = (head: Line[], email: string | undefined, usual: number): Candidate | undefined => {
  const local = (email?.split('@')[0] ?? '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
  const largest = Math.max(...head.flatMap((line) => [line, ...line.margin].map(({ size }) => size)), 1);
  const candidates: Candidate[] = [];
  const consider = (text: string, size: number, index: number, joined: boolean): void => {
    // Half of a double name.
    if (/\p{L}-$/u.test(text)) return;
    const name = partByAddress(tidyName(text), email);
    const known = name
      .toLowerCase()
      .normalize('NFD')
      .split(/\s+/)
      .filter((part) => part.length > 2 && local.includes(part.replace(/[^a-z]/g, '') || '-'));
    // Standing first, and all of it in the address.
    const vouched = index < 3 && known.length > 0 && known.length === name.split(/\s+/).length;
    const first = size >= largest - 0.5 && size > 1.25 * usual && index < 4;
    if (
      !looksLikeName(
        name,
        known.length >= 2 ||
          ((first || index === 0) &&
            name.split(' ').length <= 3 &&
            name.split(' ').some((word) => titleScore(word) === 0)),
      ) &&
      !(couldBeName(name) && ((size >= largest - 0.5 && size > 1.5 * usual && index < 6) || vouched))
    )
      return;
    const parts = name
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z\s]/g, '')
      .split(/\s+/)
      .filter((part) => part.length > 2);
    const inAddress = parts.filter((part) => local.includes(part)).length;
    const worth =
      (size / largest) * 3 +
      (size > 1.25 * usual ? 1.5 : 0) +
      Math.min(2, inAddress) * 1.5 -
      Math.min(2, index * 0.12) -
      (placeScore(name) > 0.7 ? 1.5 : 0) +
      (joined ? 0.8 + 0.05 * name.split(' ').length + (credentialsOf(text) === '' ? 0 : 0.02) : 0) +
      (name.includes(' ') || /\p{Script=Han}/u.test(name) ? 0.5 : -1.5);
    candidates.push({ name, piece: text, behind: credentialsOf(text), worth });
  };
  for (const [index, line] of head.slice(0, 60).entries()) {
    for (const piece of [...line.margin, ...line.pieces]) {
      const text = spacedByLook(piece);
      consider(text, piece.size, index, false);
      const parts = text.split(/\s+[|•–—]\s+/);
      for (const part of new Set([...parts, ...parts.flatMap((whole) => whole.split(/,\s+/))]))
        if (part !== text) consider(part, piece.size, index, false);
    }
    // First name over last name, both large; something smaller may stand beside them.
    const tops = line.pieces.filter(({ size }) => size > 1.3 * usual);
    if (tops.length === 1 && (tops[0]?.size ?? 0) > 1.4 * usual) {
      let whole = tops[0]?.text ?? '';
      let foot = line.y;
      // Lines of small print beside it may lie between.
      for (const [nth, next] of head.slice(index + 1, index + 9).entries()) {
        const below = [...next.margin, ...next.pieces].filter(
          ({ size }) => Math.abs(size - (tops[0]?.size ?? 0)) < 0.15 * size,
        );
        if (nth >= 3 && next.y - foot > 1.8 * line.size) break;
        if (below.length !== 1 || next.y - line.y > 5 * next.size) {
          if (next.pieces.some(({ size }) => size > 1.3 * usual)) break;
          continue;
        }
        const text = below[0]?.text ?? '';
        for (const last of new Set([text, text.split(/\s*[|•]\s*|\s+[–—]\s+/)[0] ?? '']))
          consider(putTogether(whole, last), tops[0]?.size ?? 0, index, true);
        whole = putTogether(whole, text);
        foot = next.y;
      }
    }
    if (line.pieces.length === 2 && line.size > 1.4 * usual && line.pieces.every(({ size }) => size > 1.4 * usual))
      consider(line.pieces.map(({ text }) => text).join(' '), line.size, index, true);
  }
  return candidates.toSorted((a, b) => b.worth - a.worth)[0];
};

/** A name in capitals as people write it, particles small and numerals large; any other as it is. */
export const sentenceCase = (name: string): string =>
  name === name.toUpperCase() && name !== name.toLowerCase()
    ? name
        .toLowerCase()
        .replace(/(^|[\s'’\-.])\p{L}/gu, (first) => first.toUpperCase())
        .replace(/(?<=\s)(?:Von|Van|De|Der|Den|Del|Da|Dos|Das|Di|Du|La|Le|E|Y|Zu)(?=\s)/g, (particle) =>
          particle.toLowerCase(),
        )
        .replace(/(?<=\sMc)\p{Ll}/gu, (letter) => letter.toUpperCase())
        .replace(/(?<=\s)(?:Ii|Iii|Iv)$/, (numeral) => numeral.toUpperCase())
    : name;
