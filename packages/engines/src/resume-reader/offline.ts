import { AppError, ResumeProfile, type ResumeWarning } from '@talentsync/contracts';
import { readContact } from './contact.ts';
import { readEntries } from './entries.ts';
import { readSections, type Section, type SectionName } from './headings.ts';
import { type Line, readLines } from './lines.ts';
import { readDated, readLanguages, readProjects, readSkills } from './lists.ts';
import type { DocumentLayout, ReadResume, ResumeReader } from './port.ts';
import { readEducation, readWork } from './work.ts';

const MOST_ITEMS = 50_000;
const LONGEST_LINE = 500;
const MOST_ENTRIES = 200;

const warningsOf = (profile: ResumeProfile): ResumeWarning[] => {
  const warnings: ResumeWarning[] = [];
  const warn = (pointer: string, message: string) => warnings.push({ pointer, message });
  if (!profile.basics?.name) warn('/basics/name', 'No name was found.');
  if (!profile.basics?.email) warn('/basics/email', 'No e-mail address was found.');
  if ((profile.work ?? []).length === 0) warn('/work', 'No jobs were found. If there are some, add them here.');
  for (const [index, job] of (profile.work ?? []).entries()) {
    if (!job.name) warn(`/work/${index}/name`, 'The company is not clear.');
    if (!job.position) warn(`/work/${index}/position`, 'The title is not clear.');
    if (!job.startDate && !job.endDate) warn(`/work/${index}/startDate`, 'The dates are not clear.');
    if (job.startDate && job.endDate && job.startDate.slice(0, 4) > job.endDate.slice(0, 4))
      warn(`/work/${index}/endDate`, 'It ends before it begins.');
  }
  for (const [index, study] of (profile.education ?? []).entries()) {
    if (!study.institution) warn(`/education/${index}/institution`, 'The institution is not clear.');
  }
  return warnings;
};

const read = (layout: DocumentLayout): ReadResume => {
  if (layout.pages.reduce((sum, { items }) => sum + items.length, 0) > MOST_ITEMS) {
    throw new AppError('PAYLOAD_TOO_LARGE', 'This document has more text than a resume can have.');
  }
  const lines = readLines(layout).map((line) => ({ ...line, text: line.text.slice(0, LONGEST_LINE) }));
  const sections = readSections(lines);
  const of = (...names: SectionName[]): Section[] => sections.filter(({ name }) => names.includes(name));
  const linesOf = (...names: SectionName[]): Line[] => of(...names).flatMap((section) => section.lines);
  const links = layout.pages.flatMap((page) => page.links.map(({ url }) => url));

  const summary = linesOf('summary')
    .map(({ text }) => text)
    .join(' ')
    .trim();
  const basics = readContact([...linesOf('head'), ...linesOf('contact')], lines, links);
  const references = linesOf('references').map(({ text }) => ({ reference: text }));
  const candidate: ResumeProfile = {
    basics: { ...basics, ...(summary !== '' && { summary: summary.slice(0, 5000) }) },
    work: of('work')
      .flatMap((section) => readWork(readEntries(section.lines, { needRange: true })))
      .slice(0, MOST_ENTRIES),
    education: of('education')
      .flatMap((section) => readEducation(readEntries(section.lines, { needRange: false })))
      .slice(0, MOST_ENTRIES),
    skills: readSkills(linesOf('skills'))
      .slice(0, MOST_ENTRIES)
      .map((skill) => ({ ...skill, ...(skill.keywords && { keywords: skill.keywords.slice(0, MOST_ENTRIES) }) })),
    projects: readProjects(of('projects').flatMap((section) => readEntries(section.lines, { needRange: false }))).slice(
      0,
      MOST_ENTRIES,
    ),
    languages: readLanguages(linesOf('languages')).slice(0, MOST_ENTRIES),
    certificates: readDated(linesOf('certificates'))
      .map(({ text, date }) => ({ name: text, ...(date && { date }) }))
      .slice(0, MOST_ENTRIES),
    publications: readDated(linesOf('publications'))
      .map(({ text, date }) => ({ name: text, ...(date && { releaseDate: date }) }))
      .slice(0, MOST_ENTRIES),
    awards: readDated(linesOf('awards'))
      .map(({ text, date }) => ({ title: text, ...(date && { date }) }))
      .slice(0, MOST_ENTRIES),
    volunteer: of('volunteer')
      .flatMap((section) =>
        readWork(readEntries(section.lines, { needRange: true })).map(
          ({ name, location: _location, url: _url, ...job }) => ({ ...job, ...(name && { organization: name }) }),
        ),
      )
      .slice(0, MOST_ENTRIES),
    interests: readDated(linesOf('interests'))
      .map(({ text }) => ({ name: text }))
      .slice(0, MOST_ENTRIES),
    references: references.slice(0, 20),
  };
  const filled = Object.fromEntries(
    Object.entries(candidate).filter(([, value]) => !Array.isArray(value) || value.length > 0),
  );
  const profile = ResumeProfile.parse(filled);
  const pages = layout.pages.map((_, page) => ({
    lines: lines.filter((line) => line.page === page).map(({ text }) => text.replace(/\t/g, '    ')),
  }));
  return { profile, warnings: warningsOf(profile), pages };
};

/** Rules over places and words: sections by their headings, entries by their dates. Every pattern is linear in the text. */
export const openOfflineResumeReader = async (): Promise<ResumeReader> => ({
  read: async (layout) => read(layout),
  probe: async () => ({ driver: 'offline', usable: true, reduced: true, detail: 'Rules over the layout; no model.' }),
  close: async () => {},
});
