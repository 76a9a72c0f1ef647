import { shown } from '../shown.ts';
import { type DateStyle, type Heading, heading, span, when } from '../words.ts';
import type { DrawFile } from './docx-first.ts';
import { bullets, docx, hyperlink, lineBreak, paragraph, rightTab, row, run, tab, table } from './docx-parts.ts';

const degree = ({ studyType, area }: { studyType?: string | undefined; area?: string | undefined }): string =>
  [studyType, area].filter(Boolean).join(', ');

/** One table of two cells over the whole page: facts in the narrow one, the story in the wide one, headings in small capitals. */
const halved: DrawFile = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [], certificates = [] } = profile;
  const dates: DateStyle = 'numbers';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : paragraph(run(heading(language, name), { bold: true, caps: true, size: 13 })) + content;
  const lines = (texts: Array<string | undefined>): string =>
    texts
      .filter(Boolean)
      .map((text) => paragraph(run(text)))
      .join('');
  const facts = `${h('contact', lines([basics.phone, basics.email, [basics.location?.city, basics.location?.region].join(', ')]) + (basics.profiles ?? []).map(({ network }, nth) => paragraph(hyperlink(`l${nth}`, network ?? ''))).join(''))}
${h(
  'skills',
  skills
    .map(
      ({ name, keywords = [] }) =>
        paragraph(run(name, { bold: true })) + keywords.map((word) => paragraph(run(word))).join(''),
    )
    .join(''),
)}${h('languages', lines(languages.map(({ language: name, fluency }) => `${name} – ${fluency}`)))}${h('certificates', lines(certificates.map(({ name }) => name)))}`;
  const story = `${paragraph(run(basics.name, { bold: true, size: 24 }))}${paragraph(run(basics.label, { size: 13 }))}
${h('summary', basics.summary === undefined ? '' : paragraph(run(basics.summary)))}
${h('work', work.map((job) => paragraph(run(job.position, { bold: true }) + lineBreak + run(`${job.name}, ${job.location}`, { italic: true }) + lineBreak + run(span(job, language, dates))) + bullets(job.highlights)).join(''))}
${h('education', education.map((study) => paragraph(run(degree(study), { bold: true }) + lineBreak + run(study.institution, { italic: true }) + lineBreak + run(span(study, language, dates)))).join(''))}`;
  const widths = [3000, 6700];
  const truth = shown(profile, {
    dates,
    hide: [
      ...['basics.url', 'education.location', 'education.score', 'projects', 'publications', 'awards', 'volunteer'],
      ...['interests', 'certificates.issuer', 'certificates.date'],
    ],
  });
  return {
    bytes: docx(table(widths, [row(widths, [facts, story])]), {
      links: (basics.profiles ?? []).map(({ url }) => url ?? ''),
    }),
    truth,
  };
};

/** Name and ways to reach the person in the head of the page, links behind words; "Title at the left, company – city", dates at a tab. */
const lettered: DrawFile = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [], awards = [], volunteer = [] } = profile;
  const dates: DateStyle = 'short';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : paragraph(run(heading(language, name, true).toUpperCase(), { bold: true })) + content;
  const tabbed = (left: string, right: string): string => paragraph(`${left}${tab}${right}`, rightTab);
  const links = [
    ...(basics.url === undefined ? [] : [basics.url]),
    ...(basics.profiles ?? []).map(({ url }) => url ?? ''),
  ];
  const names = [
    ...(basics.url === undefined ? [] : ['Portfolio']),
    ...(basics.profiles ?? []).map(({ network }) => network),
  ];
  const body = `${paragraph(run(basics.name, { size: 22 }), '<w:jc w:val="center"/>')}${paragraph(
    run(`${basics.location?.city} | ${basics.phone} | ${basics.email} | `) +
      names.map((name, nth) => hyperlink(`l${nth}`, name ?? '')).join(run(' | ')),
    '<w:jc w:val="center"/>',
  )}
${h('summary', basics.summary === undefined ? '' : paragraph(run(basics.summary)))}
${h('work', work.map((job) => tabbed(run(job.position, { bold: true }) + run(` | ${job.name} – ${job.location}`), run(span(job, language, dates, ' - '))) + (job.highlights ?? []).map((line) => paragraph(run(`- ${line}`))).join('')).join(''))}
${h('volunteer', volunteer.map((role) => tabbed(run(role.position, { bold: true }) + run(` | ${role.organization}`), run(span(role, language, dates, ' - '))) + (role.highlights ?? []).map((line) => paragraph(run(`- ${line}`))).join('')).join(''))}
${h('education', education.map((study) => tabbed(run(degree(study), { bold: true }) + run(` | ${study.institution} – ${study.location}`), run(span(study, language, dates, ' - ')))).join(''))}
${h('awards', awards.map(({ title, awarder, date }) => tabbed(run(`${title}, ${awarder}`), run(when(date, language, dates)))).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => paragraph(run(`${name}: `, { bold: true }) + run(keywords.join('; ')))).join(''))}
${h('languages', languages.length === 0 ? '' : paragraph(run(languages.map(({ language: name, fluency }) => `${name} (${fluency})`).join(', '))))}`;
  return {
    bytes: docx(body, { links }),
    truth: shown(profile, {
      dates,
      hide: [
        ...['basics.label', 'basics.location.region', 'education.score', 'projects', 'certificates', 'publications'],
        'interests',
      ],
    }),
  };
};

/** Plain text with rules of signs under its headings; company, place and dates on one line, title below. */
const underlined: DrawFile = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [], projects = [] } = profile;
  const dates: DateStyle = 'short';
  const h = (name: Heading, content: string): string => {
    const title = heading(language, name);
    return content === '' ? '' : `\n${title}\n${'='.repeat(title.length)}\n${content}`;
  };
  const body = `${basics.name?.toUpperCase()}\n${[basics.location?.city, basics.location?.region].join(', ')}\nTel: ${basics.phone}\nE-mail: ${basics.email}\n${[...(basics.url === undefined ? [] : [basics.url]), ...(basics.profiles ?? []).map(({ url }) => url)].join('\n')}\n
${h('summary', basics.summary === undefined ? '' : `${basics.summary}\n`)}
${h('work', work.map((job) => `${job.name}, ${job.location} (${span(job, language, dates, ' - ')})\n${job.position}\n${(job.highlights ?? []).map((line) => `  * ${line}\n`).join('')}\n`).join(''))}
${h('education', education.map((study) => `${study.institution}, ${study.location} (${span(study, language, dates, ' - ')})\n${degree(study)}\n\n`).join(''))}
${h('projects', projects.map((project) => `${project.name} (${span(project, language, dates, ' - ')})\n${(project.highlights ?? []).map((line) => `  * ${line}\n`).join('')}`).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => `${name}: ${keywords.join(', ')}\n`).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => `${name}: ${fluency}\n`).join(''))}`;
  return {
    bytes: Buffer.from(body),
    truth: shown(profile, {
      dates,
      hide: [
        ...['basics.label', 'education.score', 'projects.description', 'certificates', 'publications', 'awards'],
        ...['volunteer', 'interests'],
      ],
    }),
  };
};

export const docxMore: Record<string, DrawFile> = { halved, lettered };
export const textMore: Record<string, DrawFile> = { underlined };
