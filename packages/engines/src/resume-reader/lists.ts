import type { ResumeProfile } from '@talentsync/contracts';
import { URL_LIKE } from './contact.ts';
import { readDates } from './dates.ts';
import type { Entry } from './entry.ts';
import { bodyOf, type Line, textOf } from './lines.ts';
import { partsOf, tidy } from './parts.ts';
import { isBold, withoutBullet } from './pieces.ts';
import { titleScore } from './role-words.ts';

import { goesOn, joinText } from './wrapping.ts';

type Skills = NonNullable<ResumeProfile['skills']>;

const LONGEST_SKILL = 80;
const LEVEL =
  /^(?:expert|advanced|intermediate|beginner|basic|proficient|fluent|native|experienced|familiar|good|very good|excellent|working knowledge|sehr gut|gut|grundkenntnisse|fortgeschritten|experte|avanzado|intermedio|básico|avancé|intermédiaire|débutant|notions|avançado|intermediário|熟练|精通|熟悉|了解|\d{1,3}\s?%|\d\/\d+|\d{1,2}\+? (?:years?|yrs?|jahre|ans|años|anos))$/i;
const DOTS = /[●○◉◯★☆⬤■□▮▯•]{2,}|[●○◉◯★☆⬤]\s?(?=[●○◉◯★☆⬤])/gu;

/** One thing said, over as many lines as it took. */
export interface Said {
  text: string;
  label: string | undefined;
  bullet: boolean;
  line: Line;
}

/** Lines joined where one goes on in the next, each with the label that stands out at its start or beside it. */
export const readSaid = (lines: Line[]): Said[] => {
  const said: Said[] = [];
  for (const [index, line] of lines.entries()) {
    const text = bodyOf(line).replace(DOTS, '').trim();
    const before = lines[index - 1];
    const last = said.at(-1);
    const margin = textOf(line.margin).trim();
    const oneLook = before !== undefined && before.pieces.every(isBold) === line.pieces.every(isBold);
    // One skill a line in a narrow column is not one long skill.
    const flows =
      before !== undefined &&
      (/[,;|•·、(]|\s(?:and|und|y|et|e|&)\s/.test(
        `${before.text.replace(/^\W/u, '')}${text}`.replace(/\([^()]*\)/g, ''),
      ) ||
        /^\p{Ll}/u.test(text) ||
        /(?:[&/,–-]|\b(?:and|und|et|of|in|for))$/.test(before.text) ||
        text.split(' ').length > 6);
    if (
      before !== undefined &&
      last !== undefined &&
      margin === '' &&
      oneLook &&
      flows &&
      labelOf(line, text) === undefined &&
      goesOn(before, line) &&
      line.pieces.length === 1 &&
      before.pieces.length === 1 &&
      !line.bold
    ) {
      last.text = joinText(last.text, text);
      continue;
    }
    if (text === '' && margin === '') continue;
    said.push({
      text,
      label: margin === '' ? labelOf(line, text) : margin.replace(/[:：]$/, ''),
      bullet: line.bullet,
      line,
    });
  }
  return said;
};

/** A label: before a colon, or in another look than what follows it. */
const labelOf = (line: Line, text: string): string | undefined => {
  const colon = /^([^:：,]{2,48})[:：](?:\s|\t|$|\p{Script=Han})/u.exec(text)?.[1];
  if (colon !== undefined && !/^https?$/i.test(colon)) return colon.trim();
  const [first, second] = line.pieces;
  const spans = first?.spans ?? [];
  const [a, b] = spans.filter((span) => /[\p{L}\p{N}]/u.test(span.text));
  if (a?.bold && b !== undefined && !b.bold && !/,\s*$/.test(a.text))
    return withoutBullet(a.text.trim()).replace(/[\s:–—-]+$/, '') || undefined;
  if (
    line.pieces.length > 1 &&
    first !== undefined &&
    second !== undefined &&
    first.spans.every(({ bold }) => bold) &&
    !second.spans.every(({ bold }) => bold)
  )
    return withoutBullet(first.text);
  return undefined;
};

/** Groups of skills on one line: "Design: Figma, Prototyping; Code: HTML, CSS" as a line for each. */
const partGroups = (said: Said): Said[] => {
  const parts = said.text.split(/;\s+(?=[^:：,;]{2,40}[:：]\s)/u);
  if (said.label === undefined || parts.length < 2) return [said];
  return parts.map((text) => ({ ...said, text, label: (/^[^:：]+/u.exec(text)?.[0] ?? '').trim() }));
};

const SEPARATOR = /[,;|•·∙\t,;、]|\s\/\s|\s[–—]\s/u;

/** Parts at separators, but not inside brackets: "AWS (EC2, S3)" is one. */
export const partList = (text: string): string[] => {
  const parts: string[] = [];
  let depth = 0;
  let current = '';
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (letter === '(' || letter === '(') depth += 1;
    if (letter === ')' || letter === ')') depth = Math.max(0, depth - 1);
    const three = text.slice(Math.max(0, at - 1), at + 2);
    if (depth === 0 && (SEPARATOR.test(letter) || (/^\s[/–—]\s$/.test(three) && at > 0))) {
      parts.push(current);
      current = '';
    } else current += letter;
  }
  parts.push(current);
  return parts
    .map((part) =>
      tidy(
        part
          .replace(/^\s*(?:and|und|y|et|e|sowie)\s+/i, '')
          .replace(/\s*\((?:[^()]*)\)\s*$/, (bracket) => (LEVEL.test(bracket.replace(/[\s()]/g, '')) ? '' : bracket))
          .replace(/[.。\s]+$/, ''),
      ),
    )
    .filter((part) => part.length > 0 && part.length <= LONGEST_SKILL && !LEVEL.test(part));
};

/** Skills, in the groups that the resume makes of them; a list without groups is one group without a name. */
export const readSkills = (lines: Line[]): Skills => {
  const skills: Skills = [];
  const said = readSaid(lines).flatMap(partGroups);
  const plainLook = said.some(({ line }) => !line.bold);
  const open = (name: string | undefined): void => {
    skills.push({ ...(name !== undefined && name !== '' && { name }), keywords: [] });
  };
  const put = (keywords: string[]): void => {
    if (skills.length === 0) open(undefined);
    skills.at(-1)?.keywords?.push(...keywords);
  };
  let columns: Array<{ x: number; keywords: string[] }> = [];
  for (const [index, { text, label, bullet, line }] of said.entries()) {
    const next = said[index + 1];
    // Names of groups side by side, their lists below them.
    const side =
      line.pieces.length > 1 &&
      line.margin.length === 0 &&
      line.pieces.every(isBold) &&
      next !== undefined &&
      !next.line.pieces.some(isBold);
    if (side) {
      columns = line.pieces.map((piece) => {
        const keywords: string[] = [];
        skills.push({ name: withoutBullet(piece.text), keywords });
        return { x: piece.x, keywords };
      });
      continue;
    }
    if (columns.length > 0 && !line.pieces.some(isBold)) {
      for (const piece of line.pieces)
        (columns.findLast(({ x }) => x <= piece.x + 6) ?? columns[0])?.keywords.push(
          ...partList(withoutBullet(piece.text)),
        );
      continue;
    }
    columns = [];
    if (label !== undefined) {
      open(label);
      const rest =
        line.margin.length > 0 ? text : text.slice(text.indexOf(label) + label.length).replace(/^[\s:：\t–—-]+/, '');
      put(partList(rest));
      continue;
    }
    // A line in bold over plain ones names a group, and so does one without a bullet over list items.
    const names =
      !bullet &&
      partList(text).length === 1 &&
      next !== undefined &&
      (line.bold ? plainLook && (!next.line.bold || next.bullet) : next.bullet && line.pieces.length === 1);
    if (names) {
      open(text);
      continue;
    }
    const last = skills.at(-1);
    // Under a group with its list on the same line, a plain line begins no group of its own.
    if (last?.name !== undefined && said[index - 1]?.label !== undefined && !bullet) open(undefined);
    put(partList(text));
  }
  return skills
    .filter(({ name, keywords = [] }) => keywords.length > 0 || name !== undefined)
    .map(({ name, keywords = [] }) =>
      keywords.length === 0 ? { name: name ?? '' } : { ...(name !== undefined && { name }), keywords },
    );
};

/** Projects with their times and what was done; of a list without heads each item is one. */
export const readProjects = (entries: Entry[]): NonNullable<ResumeProfile['projects']> =>
  entries.flatMap((entry) => {
    const [first, ...rest] = partsOf(entry.head);
    if (first === undefined) {
      // A list without heads: each item is a project of its own.
      return entry.body.map(({ text }) => {
        const [name = '', ...about] = text.split(/\s+[–—-]\s+|:\s+/);
        return name.length <= 80 && about.length > 0
          ? { name, description: about.join(' – ') }
          : { name: text.slice(0, 120) };
      });
    }
    const [name = '', ...more] = first.text.split(/:\s+/);
    const url = [...entry.head.map(({ text }) => text), ...entry.body.map(({ text }) => text)]
      .join(' ')
      .match(URL_LIKE)
      ?.find((link) => link.includes('/'));
    const description = [...more, ...rest.map(({ text }) => text)].filter((text) => text !== url).join(', ');
    return [
      {
        name: name.slice(0, 200),
        ...(description !== '' && { description }),
        ...(url !== undefined && { url: url.slice(0, 400) }),
        ...(entry.body.length > 0 && { highlights: entry.body.map(({ text }) => text) }),
        ...(entry.dates?.startDate && { startDate: entry.dates.startDate }),
        ...(entry.dates?.endDate && { endDate: entry.dates.endDate }),
      },
    ];
  });

/** A certificate, an award or a publication. */
export interface DatedItem {
  name: string;
  /** Who gave or printed it, where the line says so. */
  by: string | undefined;
  date: string | undefined;
}

/** One item a line with its date and who gave it: certificates, awards, publications. */
export const readDated = (lines: Line[]): DatedItem[] =>
  readSaid(lines).flatMap(({ text, line }) => {
    const margin = textOf(line.margin);
    const whole = `${margin === '' ? '' : `${margin}\t`}${text}`;
    const dates = readDates(whole);
    const date = dates?.endDate ?? dates?.startDate;
    const rest = (dates?.rest ?? whole).replace(/^\d{1,2}[.)]\s+/, '');
    const [name = '', ...by] = rest
      .split(/\t|\s+[|•·–—-]\s+/)
      .flatMap((part) => (by0(part) ? part.split(/,\s+|\.\s+(?=\p{Lu})/u) : [part]))
      .map(tidy)
      .filter(Boolean);
    // "Name (Issuer)".
    const bracket = by.length === 0 ? /^(.{3,}?)\s*\(([^()]{3,60})\)$/.exec(name) : null;
    if (bracket !== null && !/^[A-Z]{2,8}$/.test(bracket[2] ?? ''))
      return [{ name: bracket[1] ?? '', by: bracket[2], date }];
    return name === '' ? [] : [{ name, by: by.length > 0 ? by.join(', ') : undefined, date }];
  });

/** A comma parts a name from its giver where the rest is short and capitalised. */
const by0 = (text: string): boolean =>
  /^[^,]{3,120}(?:,|\.)\s+\p{Ll}?\p{Lu}[^,]{2,60}$/u.test(text) && text.split(/,\s+|\.\s+/).length === 2;

/** Interests, one each, whether in a line, in groups or in a list. */
export const readInterests = (lines: Line[]): NonNullable<ResumeProfile['interests']> =>
  readSaid(lines).flatMap(({ text, label }) =>
    partList(
      label === undefined
        ? text
        : text.slice(text.indexOf(label) + label.length).replace(/^[\s:：\t–—-]+/, '') || label,
    ).map((name) => ({ name })),
  );

/** "Prof. Ada Lovelace, University of X, ada@…": one a paragraph, the name in front. */
export const readReferences = (lines: Line[]): NonNullable<ResumeProfile['references']> =>
  readSaid(lines)
    .map(({ text }) => text.replace(/\t/g, ', '))
    .filter((text) => !/available (?:up)?on request|auf anfrage|sur demande|a petición/i.test(text))
    .map((text) => {
      const [name = ''] = text.split(/,\s+|\s+[–—-]\s+/);
      return /^(?:\p{Lu}[\p{L}.'’-]*\s?){2,5}$/u.test(name) && titleScore(name) < 2.5 && name !== text
        ? { name, reference: text.slice(name.length).replace(/^[\s,–—-]+/, '') }
        : { reference: text };
    });
