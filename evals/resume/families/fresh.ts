import type { Person } from '../people/person.ts';
import { shown } from '../shown.ts';
import { type DateStyle, type Heading, heading, span, when } from '../words.ts';
import type { DrawFile } from './docx-first.ts';
import { bullets, docx, lineBreak, paragraph, rightTab, row, run, tab, table } from './docx-parts.ts';
import type { Draw } from './drawn.ts';
import { a, e, page, where } from './html-parts.ts';

type Entry = { startDate?: string | undefined; endDate?: string | undefined };
/** A time within one year is that year alone. */
export const time = (entry: Entry, language: Person['language'], dates: DateStyle, dash?: string): string =>
  entry.startDate === entry.endDate ? when(entry.endDate, language, dates) : span(entry, language, dates, dash);
export const degree = ({ studyType, area }: { studyType?: string | undefined; area?: string | undefined }): string =>
  [studyType, area].filter(Boolean).join(', ');
export const HIDDEN = [
  'education.score',
  'projects',
  'certificates',
  'publications',
  'awards',
  'volunteer',
  'interests',
];

/** A band with the name in two weights; below it dates in a margin, heads of one line, and what was done as plain lines. */
const masthead: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [] } = profile;
  const dates: DateStyle = 'dots';
  const [given = '', ...family] = (basics.name ?? '').split(' ');
  const h = (name: Heading): string => `<h2>${heading(language, name)}</h2>`;
  const beside = (margin: string, text: string): string => `<div class="row"><i>${margin}</i><div>${text}</div></div>`;
  const reach = [where(basics.location), e(basics.phone), e(basics.email)];
  const links = [...(basics.url === undefined ? [] : [basics.url]), ...(basics.profiles ?? []).map(({ url }) => url)];
  const body = `<header><h1>${e(given)}${family.length === 0 ? '' : `<b>${e(family.join(' '))}</b>`}</h1><p>${e(basics.label)}</p></header>
<main><p class="reach">${[...reach, ...links.map((url) => a(url))].join(' · ')}</p><p>${e(basics.summary)}</p>
${h('work')}${work.map((job) => beside(time(job, language, dates), `<p><b>${e(job.position)}</b>, ${e(job.name)}, ${e(job.location)}</p>${(job.highlights ?? []).map((line) => `<p>${e(line)}</p>`).join('')}`)).join('')}
${h('education')}${education.map((study) => beside(time(study, language, dates), `<p><b>${e(degree(study))}</b></p><p>${e(study.institution)}, ${e(study.location)}</p>`)).join('')}
${h('skills')}<p>${skills.map(({ name, keywords = [] }) => `${e(name)}: ${e(keywords.join(', '))}`).join('; ')}</p>
${h('languages')}<p>${languages.map(({ language: name, fluency }) => `${e(name)} (${e(fluency)})`).join(', ')}</p></main>`;
  return {
    source: page(
      language,
      'body{font:10pt/1.4 "Liberation Serif","Noto Serif CJK SC"}header{background:#234;color:#fff;padding:12mm 18mm}h1{font-size:28pt;font-weight:400}h1 b{margin-left:1.5pt}main{padding:6mm 18mm}h2{font-size:12pt;color:#234;border-bottom:1px solid #234;margin:12pt 0 5pt}.row{display:grid;grid-template-columns:36mm 1fr;margin-bottom:5pt}.row i{font-style:normal;color:#666}.reach{margin-bottom:6pt}',
      body,
    ),
    truth: shown(profile, { dates, hide: HIDDEN }),
  };
};

/** Tables of two cells: the time over two lines, then company and place at a tab, the title below, and list items. */
const timetable: DrawFile = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [] } = profile;
  const dates: DateStyle = 'short';
  const widths = [2000, 7600];
  const h = (name: Heading): string => paragraph(run(heading(language, name, true), { bold: true, size: 13 }));
  const pair = (left: string, right: string): string => row(widths, [left, right]);
  const stacked = (entry: Entry): string => {
    const [from = '', to] = time(entry, language, dates, '\n').split('\n');
    return paragraph(to === undefined ? run(from) : `${run(`${from} –`)}${lineBreak}${run(to)}`);
  };
  const jobs = work.map((job) =>
    pair(
      stacked(job),
      `${paragraph(`${run(job.name, { bold: true })}${tab}${run(job.location)}`, rightTab)}${paragraph(run(job.position, { italic: true }))}${bullets(job.highlights)}`,
    ),
  );
  const schools = education.map((study) =>
    pair(
      stacked(study),
      `${paragraph(`${run(study.institution, { bold: true })}${tab}${run(study.location)}`, rightTab)}${paragraph(run(degree(study), { italic: true }))}`,
    ),
  );
  const place = [basics.location?.city, basics.location?.region].filter(Boolean).join(', ');
  const content = `${paragraph(run(basics.name?.toUpperCase(), { bold: true, size: 20 }))}${paragraph(run(basics.label))}${paragraph(`${run(place)}${tab}${run(basics.phone)}`, rightTab)}${paragraph(run(basics.email))}
${h('work')}${table(widths, jobs)}${h('education')}${table(widths, schools)}
${h('skills')}${table(
  widths,
  skills.map(({ name, keywords = [] }) =>
    pair(paragraph(run(name, { bold: true })), paragraph(run(keywords.join(', ')))),
  ),
)}
${h('languages')}${table(
  widths,
  languages.map(({ language: name, fluency }) => pair(paragraph(run(name)), paragraph(run(fluency)))),
)}`;
  return {
    bytes: docx(content),
    truth: shown(profile, { dates, hide: [...HIDDEN, 'basics.url', 'basics.profiles', 'basics.summary'] }),
  };
};

export const htmlFresh: Record<string, Draw> = { masthead };
export const docxFresh: Record<string, DrawFile> = { timetable };
