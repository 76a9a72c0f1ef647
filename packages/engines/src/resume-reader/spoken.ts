import type { ResumeProfile } from '@talentsync/contracts';
import { bodyOf, type Line } from './lines.ts';
import { partList, readSaid } from './lists.ts';
import { tidy } from './parts.ts';

const PROGRAMMING =
  /^(?:python|java|javascript|typescript|c\+\+|c#|c|go|rust|ruby|php|swift|kotlin|scala|sql|html|css|r|matlab|bash|perl|haskell)$/i;

/** Whether a section of "languages" means those that machines read. */
export const areForMachines = (lines: Line[]): boolean => {
  const share = (of: Line[]): number => {
    const words = of.flatMap((line) => partList(bodyOf(line)));
    return words.length === 0 ? 0 : words.filter((word) => PROGRAMMING.test(word)).length / words.length;
  };
  // Groups of other skills may follow below the first.
  return share(lines) >= 0.4 || share(lines.slice(0, 1)) >= 0.6;
};

const FLUENCY = '[:(–—\\t,-]+\\s*([^)]{1,60})';
const SPOKEN = new RegExp(`^\\s*(\\p{L}[\\p{L} ]{0,28}?)\\s*(?:${FLUENCY})?\\)?\\s*$`, 'u');
const FLUENT =
  /^(?:native|mother tongue|fluent|proficient|professional|conversational|basic|elementary|intermediate|advanced|beginner|bilingual|working|limited|muttersprache|verhandlungssicher|fließend|gut|grundkenntnisse|konversation|nativ[oa]|fluid[oa]|avanzad[oa]|básic[oa]|interm[eé]di[oa]|langue maternelle|maternelle?|courant|bilingue|notions|débutant|avançad[oa]|fluente|[abc][12]\b|cet-?\d|母语|流利|熟练|full professional)/i;

/** Spoken languages and how well each is spoken, in lines, pairs, columns or brackets. */
export const readLanguages = (lines: Line[]): NonNullable<ResumeProfile['languages']> => {
  const languages: NonNullable<ResumeProfile['languages']> = [];
  for (const { text, label, line } of readSaid(lines)) {
    if (line.margin.length > 0 && label !== undefined) {
      languages.push({ language: label, ...(text !== '' && { fluency: tidy(text) }) });
      continue;
    }
    // "English   Native" is one language, "English   German" are two.
    // Names side by side, and how well each is spoken below its name.
    const below = languages.slice(-line.pieces.length);
    if (
      line.pieces.length > 1 &&
      below.length === line.pieces.length &&
      below.every(({ fluency }) => fluency === undefined) &&
      line.pieces.every((piece) => FLUENT.test(piece.text))
    ) {
      for (const [nth, piece] of line.pieces.entries()) (below[nth] as { fluency?: string }).fluency = piece.text;
      continue;
    }
    const named = text.split('\t').filter((part) => /\p{L}[:：]$/u.test(part)).length;
    // "English:   native   German:   B2", each name with its colon.
    const paired = named > 0 ? text.replace(/[:：]\t/gu, ': ').replaceAll('\t', ';') : text;
    const pieces = paired.split(/[;|•·]|,\s*(?![^(]*\))|、/).flatMap((part) => {
      const [first = '', ...rest] = part.split('\t').map((piece) => piece.trim());
      return rest.length === 1 && FLUENT.test(rest[0] ?? '') ? [`${first}: ${rest[0]}`] : [first, ...rest];
    });
    for (const piece of pieces.filter((part) => part.trim() !== '')) {
      const spaced = /^(\p{L}+)\s+(.+)$/u.exec(piece.trim());
      const match = spaced !== null && FLUENT.test(spaced[2] ?? '') ? spaced : SPOKEN.exec(piece);
      const last = languages.at(-1);
      if (last !== undefined && last.fluency === undefined && FLUENT.test(piece.trim())) last.fluency = tidy(piece);
      else if (match !== null)
        languages.push({ language: tidy(match[1] ?? ''), ...(match[2] && { fluency: tidy(match[2]) }) });
    }
  }
  return languages.filter(({ language }) => language !== undefined && language !== '' && language.length <= 30);
};
