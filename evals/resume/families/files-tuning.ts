import { shown } from '../shown.ts';
import { type DateStyle, type Heading, heading, span, when } from '../words.ts';
import type { DrawFile } from './docx-first.ts';
import { bullets, docx, paragraph, rightTab, row, run, tab, table } from './docx-parts.ts';
import { bare } from './html-parts.ts';

/** A head in a table of two cells, headings underlined by hand, company and dates on a tabbed line, skills in a grid. */
const tabled: DrawFile = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    languages = [],
    certificates = [],
    volunteer = [],
  } = profile;
  const dates: DateStyle = 'short';
  const line = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : paragraph(run(heading(language, name).toUpperCase(), { bold: true }), line) + content;
  const tabbed = (left: string, right: string): string => paragraph(`${left}${tab}${right}`, rightTab);
  const contact = [
    [basics.location?.city, basics.location?.region].filter(Boolean).join(', '),
    basics.phone,
    basics.email,
    ...(basics.profiles ?? []).map(({ url }) => bare(url)),
  ];
  const grid = skills.map(({ name, keywords = [] }) =>
    row(
      [3200, 3200, 3200],
      [name, ...keywords].slice(0, 3).map((word, nth) => paragraph(run(word, { bold: nth === 0 }))),
    ),
  );
  const body = `${table(
    [4800, 4800],
    [
      row(
        [4800, 4800],
        [
          paragraph(run(basics.name, { bold: true, size: 24 })) + paragraph(run(basics.label)),
          contact
            .filter(Boolean)
            .map((text) => paragraph(run(text), '<w:jc w:val="right"/>'))
            .join(''),
        ],
      ),
    ],
  )}
${h('summary', basics.summary === undefined ? '' : paragraph(run(basics.summary)))}
${h('work', work.map((job) => tabbed(run(job.name, { bold: true }) + run(`, ${job.location}`), run(span(job, language, dates))) + paragraph(run(job.position, { italic: true })) + bullets(job.highlights)).join(''))}
${h('education', education.map((study) => tabbed(run(study.institution, { bold: true }), run(span(study, language, dates))) + paragraph(run([study.studyType, study.area].filter(Boolean).join(', ')))).join(''))}
${h('volunteer', volunteer.map((role) => tabbed(run(role.organization, { bold: true }), run(span(role, language, dates))) + paragraph(run(role.position, { italic: true })) + bullets(role.highlights)).join(''))}
${h('certificates', certificates.map(({ name, issuer, date }) => tabbed(run(`${name}, ${issuer}`), run(when(date, language, dates)))).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => paragraph(run(`${name}: ${fluency}`))).join(''))}
${h('skills', grid.length === 0 ? '' : table([3200, 3200, 3200], grid))}`;
  const truth = shown(profile, {
    dates,
    hide: ['basics.url', 'education.location', 'education.score', 'projects', 'publications', 'awards', 'interests'],
  });
  return {
    bytes: docx(body),
    truth: {
      ...truth,
      skills: (truth.skills ?? []).map((group) => ({ ...group, keywords: (group.keywords ?? []).slice(0, 2) })),
    },
  };
};

/** Markdown as people keep it: headings with hashes, jobs as "### Title, Company", dates in italics below. */
const markdown: DrawFile = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], projects = [], languages = [] } = profile;
  const dates: DateStyle = 'iso';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `\n## ${heading(language, name, true)}\n\n${content}`;
  const body = `# ${basics.name}\n\n${basics.email} | ${basics.phone} | ${[basics.location?.city, basics.location?.region].join(', ')}\n${[...(basics.url === undefined ? [] : [basics.url]), ...(basics.profiles ?? []).map(({ url }) => url)].join(' | ')}\n
${h('summary', basics.summary === undefined ? '' : `${basics.summary}\n`)}
${h('work', work.map((job) => `### ${job.position}, ${job.name}\n_${span(job, language, dates)}_ | ${job.location}\n\n${(job.highlights ?? []).map((line) => `* ${line}\n`).join('')}\n`).join(''))}
${h('education', education.map((study) => `### ${[study.studyType, study.area].filter(Boolean).join(', ')}\n${study.institution}, _${span(study, language, dates)}_\n\n`).join(''))}
${h('projects', projects.map((project) => `### ${project.name}\n_${span(project, language, dates)}_\n${(project.highlights ?? []).map((line) => `* ${line}\n`).join('')}`).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => `* **${name}**: ${keywords.join(', ')}\n`).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => `* ${name} (${fluency})\n`).join(''))}`;
  return {
    bytes: Buffer.from(body),
    truth: shown(profile, {
      dates,
      hide: [
        'basics.label',
        'education.location',
        'education.score',
        'projects.description',
        'certificates',
        'publications',
        'awards',
        'volunteer',
        'interests',
      ],
    }),
  };
};

export const docxTuning: Record<string, DrawFile> = { tabled };
export const textTuning: Record<string, DrawFile> = { markdown };
