import { closeUp, sectionOf } from './headings.ts';
import type { Line } from './lines.ts';
import { placeScore } from './places.ts';
import { titleScore } from './role-words.ts';

export const PIECES = /\t|⬩|\s*[|•·∙⋄◇♦◆▪■●,;]\s+(?=\S)|\s+[–—/]\s+|\s{3,}|(?<=\S)\s*[|•⬩⋄♦]\s*(?=\S)/u;
export const LABELS =
  /^(?:e-?mail|mail|tel(?:efon|efono|éfono|ephone|éphone|\.)?|phone|mobile?|mobil|cell|portable|handy|m|t|p|e|w|address|adresse|anschrift|dirección|endereço|location|wohnort|website|web|url|linkedin|github|电话|手机|邮箱|电子邮箱|地址|微信|姓名|name)\s*[:：.]\s*/iu;

const NAME_WORD =
  /^(?:\p{Lu}[\p{L}\p{M}.ªº'’ʼ`\-‐]*|\(\p{Lu}[\p{L}\p{M}.'’-]*\)|["“]\p{Lu}[\p{L}\p{M}]*["”]|(?:von|van|de|der|den|del|dela|da|dos|das|di|du|la|le|el|al|bin|binti|ibn|ben|y|e|zu|zum|ter|ten|af|av|ap|ab|abu|bint|dal|della|delle|lo|les|san|st|i|und|vom|op)\.?|(?:d|o|l|al|el|ul|ad|an|as)['’-]\p{Lu}\p{L}+)$/u;
const NOT_A_NAME =
  /curriculum|vitae|resume|résumé|lebenslauf|\bcv\b|hoja de vida|currículo|简历|university|address|street|confidential|@|https?|www\.|\d/iu;
const TITLES = /^(?:curriculum vitae|resume|résumé|lebenslauf|cv)(?:\s+(?:of|von|de))?\s*[:–—|-]?\s+/i;
const CREDENTIALS = /,\s*(?:[A-Z][\p{L}.]{1,7}(?:,\s*|\s+|$)){1,5}$/u;

const tidyName = (text: string): string =>
  closeUp(text.replace(/^[•⬩\s]+/u, '').replace(/\s*⬩.*$/u, ''))
    .replace(TITLES, '')
    .replace(LABELS, '')
    .replace(/\s*\((?:he|she|they)[^)]*\)$/i, '')
    .replace(/(?<=\p{Ll})\s*\([\p{Script=Han}·]{2,8}\)$/u, '')
    .replace(CREDENTIALS, '')
    .replace(/[\s,|•–—-]+$/u, '')
    .trim();

/** Whether a text may be a name; `strong` lets "Mason Baker" be one, where size or address speak for it. */
const looksLikeName = (text: string, strong: boolean): boolean => {
  if (NOT_A_NAME.test(text) || text.length > 60 || sectionOf(text) !== undefined) return false;
  if (/^[\p{Script=Han}·\s]{2,8}$/u.test(text)) return titleScore(text) === 0;
  const words = text.split(/\s+/);
  return (
    words.length >= 2 &&
    words.length <= 6 &&
    words.every((word) => NAME_WORD.test(word)) &&
    (strong || titleScore(text) < 1.7)
  );
};

interface Candidate {
  name: string;
  piece: string;
  worth: number;
}

/** The name: large, near the top, made of names; an address that has parts of it settles what size leaves open. */
export const readName = (head: Line[], email: string | undefined, usual: number): Candidate | undefined => {
  const local = (email?.split('@')[0] ?? '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
  const largest = Math.max(...head.map(({ size }) => size), 1);
  const candidates: Candidate[] = [];
  const consider = (text: string, size: number, index: number, joined: boolean): void => {
    const name = tidyName(text);
    const known = name
      .toLowerCase()
      .normalize('NFD')
      .split(/\s+/)
      .filter((part) => part.length > 2 && local.includes(part.replace(/[^a-z]/g, '') || '-'));
    const first = size >= largest - 0.5 && size > 1.25 * usual && index < 4;
    if (
      !looksLikeName(
        name,
        known.length >= 2 ||
          (first && name.split(' ').length <= 3 && name.split(' ').some((word) => titleScore(word) === 0)),
      ) &&
      !(
        size >= largest - 0.5 &&
        size > 1.5 * usual &&
        /^\p{Lu}[\p{L}'’-]+$/u.test(name) &&
        !NOT_A_NAME.test(name) &&
        sectionOf(name) === undefined
      )
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
      (joined ? 0.8 : 0) +
      (name.includes(' ') || /\p{Script=Han}/u.test(name) ? 0.5 : -1.5);
    candidates.push({ name, piece: text, worth });
  };
  for (const [index, line] of head.slice(0, 60).entries()) {
    for (const piece of line.pieces) {
      consider(piece.text, piece.size, index, false);
      // Given and family name in two weights with hardly a gap between them.
      const looks = piece.spans.map(({ text }) => text.trim()).filter(Boolean);
      if (looks.length === 2 && !piece.text.includes(' ')) consider(looks.join(' '), piece.size, index, false);
      for (const part of piece.text.split(/\s+[|•–—]\s+|,\s+/))
        if (part !== piece.text) consider(part, piece.size, index, false);
    }
    // First name over last name, both large; something smaller may stand beside them.
    const tops = line.pieces.filter(({ size }) => size > 1.3 * usual);
    if (tops.length === 1 && (tops[0]?.size ?? 0) > 1.4 * usual) {
      let whole = tops[0]?.text ?? '';
      for (const next of head.slice(index + 1, index + 4)) {
        const below = next.pieces.filter(({ size }) => Math.abs(size - (tops[0]?.size ?? 0)) < 0.15 * size);
        if (below.length !== 1 || next.y - line.y > 5 * next.size) {
          if (next.pieces.some(({ size }) => size > 1.3 * usual)) break;
          continue;
        }
        const text = below[0]?.text ?? '';
        for (const last of new Set([text, text.split(/\s*[|•]\s*|\s+[–—]\s+/)[0] ?? '']))
          consider(`${whole} ${last}`, tops[0]?.size ?? 0, index, true);
        whole = `${whole} ${text}`;
      }
    }
    if (line.pieces.length === 2 && line.size > 1.4 * usual && line.pieces.every(({ size }) => size > 1.4 * usual))
      consider(line.pieces.map(({ text }) => text).join(' '), line.size, index, true);
  }
  return candidates.toSorted((a, b) => b.worth - a.worth)[0];
};

export const sentenceCase = (name: string): string =>
  name === name.toUpperCase() && name !== name.toLowerCase()
    ? name
        .toLowerCase()
        .replace(/(^|[\s'’\-.])\p{L}/gu, (first) => first.toUpperCase())
        .replace(/(?<=\s)(?:Von|Van|De|Der|Den|Del|Da|Dos|Das|Di|Du|La|Le|E|Y|Zu)(?=\s)/g, (particle) =>
          particle.toLowerCase(),
        )
    : name;
