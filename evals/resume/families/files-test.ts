import { shown } from '../shown.ts';
import { type DateStyle, type Heading, heading, span } from '../words.ts';
import type { DrawFile } from './docx-first.ts';
import { bullets, docx, paragraph, row, run, styled, table } from './docx-parts.ts';
import { bare } from './html-parts.ts';

/** Headings in the left cell of a table, the story in the right one; "Title | Company | Place", dates in capitals above. */
const ledger: DrawFile = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [], awards = [] } = profile;
  const dates: DateStyle = 'long';
  const widths = [2200, 7400];
  const h = (name: Heading, content: string): string[] =>
    content === ''
      ? []
      : [row(widths, [paragraph(run(heading(language, name, true), { bold: true, size: 11, caps: true })), content])];
  const body = `${styled('Title', basics.name ?? '')}${paragraph(run([basics.phone, basics.email, [basics.location?.city, basics.location?.region].join(', ')].join('  |  ')))}${paragraph(run((basics.profiles ?? []).map(({ url }) => bare(url)).join('  |  ')))}
${table(widths, [
  ...h('summary', basics.summary === undefined ? '' : paragraph(run(basics.summary))),
  ...h(
    'work',
    work
      .map(
        (job) =>
          paragraph(run(span(job, language, dates).toUpperCase(), { size: 9 })) +
          paragraph(run(job.position, { bold: true }) + run(` | ${job.name} | ${job.location}`)) +
          bullets(job.highlights),
      )
      .join(''),
  ),
  ...h(
    'education',
    education
      .map(
        (study) =>
          paragraph(run(span(study, language, dates).toUpperCase(), { size: 9 })) +
          paragraph(
            run([study.studyType, study.area].filter(Boolean).join(', '), { bold: true }) +
              run(` | ${study.institution}`),
          ),
      )
      .join(''),
  ),
  ...h('skills', bullets(skills.flatMap(({ keywords = [] }) => keywords))),
  ...h('languages', languages.map(({ language: name, fluency }) => paragraph(run(`${name} – ${fluency}`))).join('')),
  ...h('awards', awards.map(({ title, awarder }) => paragraph(run(`${title}, ${awarder}`))).join('')),
])}`;
  return {
    bytes: docx(body),
    truth: shown(profile, {
      dates,
      hide: [
        'basics.url',
        'basics.label',
        'skills.name',
        'education.location',
        'education.score',
        'projects',
        'certificates',
        'publications',
        'volunteer',
        'interests',
        'awards.date',
      ],
    }),
  };
};

/** Plain text as pasted into a form: headings with colons, "Title at Company", dates in brackets, asterisks. */
const pasted: DrawFile = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [] } = profile;
  const dates: DateStyle = 'numbers';
  const colon = language === 'zh' ? '：' : ':';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `${heading(language, name).toUpperCase()}${colon}\n${content}\n`;
  const body = `${basics.name?.toUpperCase()}\n${[basics.location?.city, basics.location?.region].join(', ')}\nTel${colon} ${basics.phone}\nE-Mail${colon} ${basics.email}\n${(basics.profiles ?? []).map(({ url }) => `${url}\n`).join('')}\n
${h('summary', basics.summary === undefined ? '' : `${basics.summary}\n`)}${h('work', work.map((job) => `${job.name}, ${job.location}\n${job.position} (${span(job, language, dates, '-')})\n${(job.highlights ?? []).map((line) => `* ${line}\n`).join('')}\n`).join(''))}${h('education', education.map((study) => `${study.institution}\n${[study.studyType, study.area].filter(Boolean).join(', ')} (${span(study, language, dates, '-')})\n`).join('\n'))}${h('skills', skills.map(({ name, keywords = [] }) => `- ${name}${colon} ${keywords.join(', ')}\n`).join(''))}${h('languages', languages.map(({ language: name, fluency }) => `- ${name}, ${fluency}\n`).join(''))}`;
  return {
    bytes: Buffer.from(body),
    truth: shown(profile, {
      dates,
      hide: [
        'basics.label',
        'basics.url',
        'education.location',
        'education.score',
        'projects',
        'certificates',
        'publications',
        'awards',
        'volunteer',
        'interests',
      ],
    }),
  };
};

export const docxTest: Record<string, DrawFile> = { ledger };
export const textTest: Record<string, DrawFile> = { pasted };
