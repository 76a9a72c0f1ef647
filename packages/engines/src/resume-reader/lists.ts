import type { ResumeProfile } from '@talentsync/contracts';
import { readDates } from './dates.ts';
import type { Entry } from './entries.ts';
import type { Line } from './lines.ts';

const BULLET = /^\s*[•◦▪▸►‣⁃∙●○■*·–-]\s*/u;
const SEPARATOR = /[,;|•·\t]|\s\/\s|、|，/;
const LONGEST_SKILL = 60;

/** Parts at separators, but not inside brackets: "AWS (EC2, S3)" is one. */
const partList = (text: string): string[] => {
  const parts: string[] = [];
  let depth = 0;
  let current = '';
  for (const letter of text) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth = Math.max(0, depth - 1);
    if (depth === 0 && SEPARATOR.test(letter)) {
      parts.push(current);
      current = '';
    } else current += letter;
  }
  parts.push(current);
  return parts
    .map((part) =>
      part
        .replace(/^(?:and|und|y|et|e)\s+/i, '')
        .replace(/[.\s]+$/, '')
        .trim(),
    )
    .filter((part) => part.length > 0 && part.length <= LONGEST_SKILL);
};

export const readSkills = (lines: Line[]): NonNullable<ResumeProfile['skills']> => {
  const skills: NonNullable<ResumeProfile['skills']> = [];
  for (const { text: raw } of lines) {
    const text = raw.replace(BULLET, '').trim();
    if (text === '') continue;
    const group = /^([\p{L}\p{N}&/+ .-]{2,40})[:：]\t?\s*(.*)$/u.exec(
      text.replace(/^([^\t]{2,40})\t(?=[^\t]*,)/, '$1: '),
    );
    if (group !== null) {
      skills.push({ name: (group[1] ?? '').trim(), keywords: partList(group[2] ?? '') });
      continue;
    }
    const last = skills.at(-1);
    const parts = partList(text);
    // A line that goes on with the list of the group above it.
    if (last?.keywords !== undefined && last.name !== undefined && parts.length > 1) last.keywords.push(...parts);
    else skills.push(...parts.map((name) => ({ name })));
  }
  return skills;
};

export const readLanguages = (lines: Line[]): NonNullable<ResumeProfile['languages']> =>
  lines
    .flatMap(({ text }) => text.replace(BULLET, '').split(/[,;|•·]|\t(?=\p{Lu})/u))
    .flatMap((part) => {
      const match = /^\s*(\p{L}[\p{L} ]{1,24}?)\s*(?:[:(–—\t-]+\s*([^)]{1,40}))?\)?\s*$/u.exec(part);
      return match === null ? [] : [{ language: match[1] ?? '', ...(match[2] && { fluency: match[2].trim() }) }];
    });

const nameOf = (entry: Entry): string => entry.head[0]?.text.split('\t')[0]?.trim() ?? '';

export const readProjects = (entries: Entry[]): NonNullable<ResumeProfile['projects']> =>
  entries.flatMap((entry) => {
    const [name = '', ...about] = nameOf(entry).split(/\s+[|–—-]\s+|:\s+/);
    if (name === '') return [];
    const description = [...about, ...entry.head.slice(1).map(({ text }) => text)].join(' ').trim();
    return [
      {
        name,
        ...(description !== '' && { description }),
        ...(entry.body.length > 0 && { highlights: entry.body }),
        ...(entry.dates?.startDate && { startDate: entry.dates.startDate }),
        ...(entry.dates?.endDate && { endDate: entry.dates.endDate }),
      },
    ];
  });

/** One item a line, with its date: certificates, awards, publications. */
export const readDated = (lines: Line[]): Array<{ text: string; date?: string }> =>
  lines.flatMap(({ text: raw }) => {
    const text = raw.replace(BULLET, '').trim();
    if (text === '') return [];
    const dates = readDates(text);
    const date = dates?.endDate ?? dates?.startDate;
    return [{ text: (dates?.rest || text).replace(/\t/g, ', ').slice(0, 400), ...(date && { date }) }];
  });
