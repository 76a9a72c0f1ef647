import { readDates } from './dates.ts';
import type { SectionName } from './heading-words.ts';
import { sectionOf } from './headings.ts';
import type { Line } from './lines.ts';
import { joinText } from './wrapping.ts';

/** Lines under one heading; `head` is what stands before the first. */
export interface Section {
  name: SectionName;
  title: string;
  lines: Line[];
}

const CORE: ReadonlySet<string> = new Set(['work', 'education', 'skills', 'projects', 'summary']);

/** An entry shows its dates within so many lines. */
const HEAD_LINES = 3;

interface Candidate {
  name: SectionName;
  title: string;
  /** Only the margin is the heading; the line itself is content. */
  inMargin: boolean;
}

const isCapitals = (text: string): boolean => {
  const letters = text.replace(/[^\p{L}]/gu, '');
  return letters.length > 2 && letters === letters.toUpperCase() && letters !== letters.toLowerCase();
};

const candidateOf = (line: Line): Candidate | undefined => {
  if (line.margin.length > 0) {
    const title = line.margin.map(({ text }) => text).join(' ');
    const name = sectionOf(title);
    return name && { name, title, inMargin: true };
  }
  const filled = line.pieces.filter(({ text }) => /\p{L}/u.test(text));
  const [first] = filled;
  // A heading set in wide letters may fall into pieces.
  const isBold = ({ spans }: Line['pieces'][number]): boolean | undefined =>
    spans.find(({ text }) => /\p{L}/u.test(text))?.bold;
  const alike = filled.every(
    (piece) =>
      first !== undefined &&
      Math.abs(piece.size - first.size) < 0.1 &&
      isBold(piece) === isBold(first) &&
      isCapitals(piece.text),
  );
  if (first === undefined || (filled.length > 1 && !(alike && filled.length <= 4))) return undefined;
  const title = filled.map(({ text }) => text).join(' ');
  const name = sectionOf(title);
  return name && { name, title, inMargin: false };
};

/** What a heading looks like: the things by which a reader knows it before reading it. */
const styleOf = (line: Line, { title, inMargin }: Pick<Candidate, 'title' | 'inMargin'>): string => {
  const piece = inMargin ? line.margin[0] : line.pieces.find(({ text }) => /\p{L}/u.test(text));
  const bold = piece?.spans.some((span) => span.bold && /\p{L}/u.test(span.text)) ?? false;
  return `${Math.round((piece?.size ?? 0) * 2)} ${bold} ${isCapitals(title)} ${inMargin}`;
};

interface Rules {
  /** Whether enough headings look alike to tell what headings look like. */
  strong: boolean;
  fits(line: Line, candidate: Candidate): boolean;
  /** Whether it does not look as most headings do, but as the line before does, with which it goes on: "M.Ed. Secondary" / "Education". */
  wraps(line: Line, before: Line | undefined, candidate: Candidate): boolean;
  /** Whether a line without a known name ends a section by its looks. */
  ends(line: Line): boolean;
}

const partsOf = (style: string): [number, boolean, boolean] =>
  style.split(' ').map((part, index) => (index === 0 ? Number(part) : part === 'true')) as [number, boolean, boolean];

/** What the headings among these lines look like: as most of those do that have a name, the core sections counting twice. */
const rulesOf = (lines: Line[], candidates: Array<Candidate | undefined>, usual: number): Rules => {
  const weight = new Map<string, number>();
  const names = new Map<string, Set<string>>();
  const met = new Set<string>();
  for (const [index, candidate] of candidates.entries()) {
    const line = lines[index];
    if (candidate === undefined || line === undefined) continue;
    const style = styleOf(line, candidate);
    // "Highlights" under each job is one label, however many jobs there are.
    if (met.has(`${style} ${candidate.title}`)) continue;
    met.add(`${style} ${candidate.title}`);
    weight.set(style, (weight.get(style) ?? 0) + (CORE.has(candidate.name) ? 2 : 1));
    names.set(style, (names.get(style) ?? new Set()).add(candidate.name));
  }
  const [main] = [...weight].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  const [mainSize = 0, mainBold, mainCapitals] = partsOf(main ?? '0');
  const strong = (names.get(main ?? '')?.size ?? 0) >= 2;

  const fits = (line: Line, candidate: Candidate): boolean => {
    if (!strong) return true;
    const style = styleOf(line, candidate);
    if (style === main) return true;
    const [size = 0, bold, capitals] = partsOf(style);
    if (size > mainSize + 1) return true;
    if (size < mainSize - 1 || (mainBold && !bold)) return false;
    if (mainCapitals && !capitals && size <= mainSize) return false;
    return !(mainSize <= usual * 2 + 1 && !mainBold && !mainCapitals && !/[:：]$/.test(candidate.title));
  };

  const unknownStyle = strong && (mainSize > usual * 2 + 1.5 || (mainCapitals && (mainBold || mainSize >= usual * 2)));
  const looks = (line: Line): boolean => {
    const [only] = line.pieces;
    if (only === undefined || line.pieces.length !== 1 || line.margin.length > 0 || line.bullet) return false;
    const words = only.text.split(/\s+/);
    return (
      words.length <= 5 &&
      !/[\d@|,]|[.:;]$/.test(only.text) &&
      styleOf(line, { title: only.text, inMargin: false }) === main
    );
  };
  const lookAlikes = lines.flatMap((line, index) => (looks(line) && candidates[index] === undefined ? [index] : []));
  // Companies may be set as large as headings: what has its dates right below begins an entry.
  const dated = lookAlikes.filter((index) =>
    lines
      .slice(Math.max(0, index - 1), index + 1 + HEAD_LINES)
      .some(({ text }, at) =>
        at === 0 && candidates[index - 1] !== undefined ? false : readDates(text)?.range === true,
      ),
  ).length;
  const known = candidates.filter(
    (candidate, index) => candidate !== undefined && styleOf(lines[index] as Line, candidate) === main,
  ).length;
  const endsSection = unknownStyle && lookAlikes.length <= known && dated < 2;
  // Where a heading is written with a capital, all of them are.
  const capital = candidates.some(
    (candidate, index) =>
      candidate !== undefined &&
      styleOf(lines[index] as Line, candidate) === main &&
      /^\P{L}*\p{Lu}/u.test(candidate.title),
  );
  const wraps = (line: Line, before: Line | undefined, candidate: Candidate): boolean => {
    if (!strong || before === undefined || candidate.inMargin || styleOf(line, candidate) === main) return false;
    if (line.page !== before.page || line.gap < 0 || line.gap > 1.7 || line.top) return false;
    if (capital && /^\P{L}*\p{Ll}/u.test(candidate.title)) return true;
    const [last, first] = [before.pieces.at(-1)?.spans.at(-1), line.pieces[0]?.spans[0]];
    return (
      last !== undefined &&
      first !== undefined &&
      last.bold === first.bold &&
      last.italic === first.italic &&
      Math.abs(last.size - first.size) < 0.6 &&
      Math.abs(line.x - before.x) < 4
    );
  };
  return { strong, fits, wraps, ends: (line) => endsSection && looks(line) };
};

/** "Languages", right below the larger heading "Skills", names a group of them and no section. */
const isLabel = (line: Line, heading: Line | undefined, section: Section | undefined): boolean =>
  heading !== undefined &&
  section?.name === 'skills' &&
  section.lines.length === 0 &&
  line.margin.length === 0 &&
  line.page === heading.page &&
  line.size < heading.size - 0.5;

/** Right below a heading no other stands: what looks like one there begins an entry. */
const isEmpty = (section: Section | undefined): boolean => section?.lines.length === 0;

/** Headings that a narrow column breaks ("FORMAÇÃO" / "ACADÊMICA") are put together, where both lines look alike. */
const joinHeadings = (lines: Line[]): Line[] => {
  const joined: Line[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    const [piece, ...others] = line.pieces;
    const [last, ...more] = before?.pieces ?? [];
    const close = before !== undefined && line.page === before.page && line.gap > 0 && line.gap < 1.7;
    if (close && piece !== undefined && last !== undefined && others.length + more.length === 0 && !line.bullet) {
      const [first, second] = [last.text, piece.text].map((text) =>
        /^background$/i.test(text) ? undefined : sectionOf(text),
      );
      const style = (of: Line, title: string): string => styleOf(of, { title, inMargin: false });
      const alike = line.margin.length === 0 && style(before, last.text) === style(line, piece.text);
      const text = joinText(last.text, piece.text);
      if (alike && (first === undefined || second === undefined) && sectionOf(text) !== undefined) {
        joined[joined.length - 1] = { ...before, text, pieces: [{ ...last, text }], y: line.y };
        continue;
      }
    }
    joined.push(line);
  }
  return joined;
};

/**
 * Parts lines at their headings. A heading names its section, and it looks like the other headings of its column:
 * "Languages" as a label inside the skills does not. A line that looks like them without a known name ends the section
 * before it, if nothing but headings looks like that.
 */
export const readSections = (all: Line[]): Section[] => {
  const lines = joinHeadings(all);
  const candidates = lines.map(candidateOf);
  const bodySize = lines
    .flatMap((line) => Array.from({ length: Math.ceil(line.text.length / 20) }, () => line.size))
    .toSorted((a, b) => a - b);
  const usual = bodySize[Math.floor(bodySize.length / 2)] ?? 10;
  const whole = rulesOf(lines, candidates, usual);
  const tops = lines.flatMap((line, index) => (line.top ? [index] : []));
  const columnRules = (from: number): Rules => {
    const to = tops.find((top) => top > from) ?? lines.length;
    const own = rulesOf(lines.slice(from, to), candidates.slice(from, to), usual);
    return own.strong ? own : whole;
  };

  const sections: Section[] = [{ name: 'head', title: '', lines: [] }];
  let started = false;
  let heading: Line | undefined;
  let rules = whole;
  for (const [index, line] of lines.entries()) {
    const candidate = candidates[index];
    if (line.top) rules = columnRules(index);
    if (line.top && index > 0) sections.push({ name: 'head', title: '', lines: [] });
    const label = candidate !== undefined && isLabel(line, heading, sections.at(-1));
    if (
      candidate !== undefined &&
      !label &&
      rules.fits(line, candidate) &&
      !rules.wraps(line, lines[index - 1], candidate)
    ) {
      started = true;
      heading = line;
      sections.push({ name: candidate.name, title: candidate.title, lines: [] });
      if (candidate.inMargin)
        sections.at(-1)?.lines.push({ ...line, margin: [], text: line.pieces.map(({ text }) => text).join('\t') });
    } else if (started && !isEmpty(sections.at(-1)) && rules.ends(line))
      sections.push({ name: 'other', title: line.text, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections.filter(({ name, lines: own }) => name !== 'head' || own.length > 0);
};
