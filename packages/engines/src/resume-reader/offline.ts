import { AppError, ResumeProfile, type ResumeWarning } from '@talentsync/contracts';
import { unfoldCards } from './cards.ts';
import { readContact } from './contact.ts';
import { orderOf } from './dates.ts';
import { readEducation } from './education.ts';
import { readEntries } from './entries.ts';
import type { SectionName } from './heading-words.ts';
import { type Line, readLines } from './lines.ts';
import { readDated, readInterests, readProjects, readReferences, readSkills } from './lists.ts';
import { joinParagraphs } from './paragraphs.ts';
import type { DocumentLayout, ReadResume, ResumeReader } from './port.ts';
import { namesSchool } from './school-words.ts';
import { readSections, type Section } from './sections.ts';
import { areForMachines, readLanguages } from './spoken.ts';
import { readWork } from './work.ts';

const MOST_ITEMS = 50_000;
const MOST_LETTERS = 400_000;
const LONGEST = { line: 500, paragraph: 5000 };
const MOST = 200;

const warningsOf = (profile: ResumeProfile): ResumeWarning[] => {
  const warnings: ResumeWarning[] = [];
  const warn = (pointer: string, message: string) => warnings.push({ pointer, message });
  const { work = [], education = [], skills = [], projects = [] } = profile;
  if ([work, education, skills, projects].every((part) => part.length === 0))
    warn(
      '',
      'This does not read like a resume. If it is another file, delete it and upload yours; else fill in the fields.',
    );
  if (!profile.basics?.name) warn('/basics/name', 'No name was found.');
  if (!profile.basics?.email) warn('/basics/email', 'No e-mail address was found.');
  if (work.length === 0) warn('/work', 'No jobs were found. If there are some, add them here.');
  for (const [index, job] of work.entries()) {
    if (!job.name) warn(`/work/${index}/name`, 'The company is not clear.');
    if (!job.position) warn(`/work/${index}/position`, 'The title is not clear.');
    if (!job.startDate && !job.endDate) warn(`/work/${index}/startDate`, 'The dates are not clear.');
    if (job.startDate && job.endDate && job.startDate.slice(0, 4) > job.endDate.slice(0, 4))
      warn(`/work/${index}/endDate`, 'It ends before it begins.');
  }
  for (const [index, study] of education.entries()) {
    if (!study.institution) warn(`/education/${index}/institution`, 'The institution is not clear.');
  }
  return warnings;
};

const DATES: ReadonlySet<string> = new Set(['startDate', 'endDate', 'date', 'releaseDate']);

/**
 * Long texts are cut and long lists end, so that what was read always fits the wire; empty fields are left out; dates are
 * `meant` as the document orders them.
 */
const fit = (value: unknown, meant: (date: string) => string, key = ''): unknown => {
  if (Array.isArray(value))
    return value
      .slice(0, MOST)
      .map((item) => fit(item, meant, key))
      .filter((item) => item !== undefined && item !== '');
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
      .map(([name, inner]) => [name, fit(inner, meant, name)] as const)
      .filter(([, inner]) => inner !== undefined && inner !== '' && !(Array.isArray(inner) && inner.length === 0));
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
  if (typeof value !== 'string') return value;
  if (DATES.has(key)) return meant(value);
  const most = ['summary', 'highlights', 'description', 'reference'].includes(key) ? LONGEST.paragraph : LONGEST.line;
  return value.replace(/\s+/g, ' ').trim().slice(0, most);
};

/** Links that lie on the lines of the contact, and all. */
const linksOf = (layout: DocumentLayout, contact: Line[]): { near: string[]; all: string[] } => {
  const all = layout.pages.flatMap(({ links }) => links.map(({ url }) => url));
  const near = layout.pages.flatMap(({ links }, page) =>
    links
      .filter((link) =>
        contact.some(
          (line) =>
            line.page === page &&
            link.y <= line.y &&
            link.y + link.height >= line.y - line.size &&
            link.x <= line.end + 2 &&
            link.x + link.width >= line.x - 2,
        ),
      )
      .map(({ url }) => url),
  );
  return { near: [...new Set(near)], all: [...new Set(all)] };
};

const read = (layout: DocumentLayout): ReadResume => {
  const letters = layout.pages.reduce(
    (sum, { items }) => sum + items.reduce((inner, { text }) => inner + text.length, 0),
    0,
  );
  if (layout.pages.reduce((sum, { items }) => sum + items.length, 0) > MOST_ITEMS || letters > MOST_LETTERS)
    throw new AppError('PAYLOAD_TOO_LARGE', 'This document has more text than a resume can have.');
  const lines = readLines(layout);
  const sections = readSections(lines);
  const of = (name: SectionName): Section[] => sections.filter((section) => section.name === name);
  const linesOf = (...names: SectionName[]): Line[] =>
    names.flatMap((name) => of(name)).flatMap((section) => section.lines);
  const entriesOf = (name: SectionName, options: Parameters<typeof readEntries>[1]) =>
    of(name).flatMap((section) => readEntries(section.lines, options));

  const machineLanguages = of('languages')
    .filter((section) => areForMachines(section.lines))
    .flatMap((section) => section.lines);
  const spoken = linesOf('languages').filter((line) => !machineLanguages.includes(line));
  const contact = linesOf('head', 'contact');
  const summary = joinParagraphs(linesOf('summary')).join(' ');
  const candidate = {
    basics: { ...readContact(contact, lines, linksOf(layout, contact)), summary },
    work: readWork(entriesOf('work', { needRange: true })),
    education: readEducation(
      of('education').flatMap((section) =>
        readEntries(unfoldCards(section.lines, namesSchool), { needRange: false, mostHeads: 6 }),
      ),
    ),
    skills: readSkills([...linesOf('skills'), ...machineLanguages]),
    projects: readProjects(entriesOf('projects', { needRange: false })),
    languages: readLanguages(spoken),
    certificates: readDated(linesOf('certificates')).map(({ name, by, date }) => ({ name, issuer: by, date })),
    publications: readDated(linesOf('publications')).map(({ name, by, date }) => ({
      name,
      publisher: by,
      releaseDate: date,
    })),
    awards: readDated(linesOf('awards')).map(({ name, by, date }) => ({ title: name, awarder: by, date })),
    volunteer: readWork(entriesOf('volunteer', { needRange: true })).map(
      ({ name, position, startDate, endDate, summary: told, highlights }) => ({
        organization: name,
        position,
        startDate,
        endDate,
        summary: told,
        highlights,
      }),
    ),
    interests: readInterests(linesOf('interests')),
    references: readReferences(linesOf('references')),
  };
  const profile = ResumeProfile.parse(fit(candidate, orderOf(lines.map(({ text }) => text))) ?? {});
  const pages = layout.pages.map((_, page) => ({
    lines: lines.filter((line) => line.page === page).map(({ text }) => text.replace(/\t/g, '    ')),
  }));
  return { profile, warnings: warningsOf(profile), pages };
};

/** Rules over places, looks and words: sections by their headings, entries by their dates. Every pattern is linear in the text. */
export const openOfflineResumeReader = async (): Promise<ResumeReader> => ({
  read: async (layout) => read(layout),
  probe: async () => ({ driver: 'offline', usable: true, reduced: true, detail: 'Rules over the layout; no model.' }),
  close: async () => {},
});
