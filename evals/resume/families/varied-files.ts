import { notesOf } from '../people/said.ts';
import { shown } from '../shown.ts';
import { type DateStyle, type Heading, heading } from '../words.ts';
import type { DrawFile } from './docx-first.ts';
import { bullets, docx, hyperlink, paragraph, rightTab, row, run, styled, tab, table } from './docx-parts.ts';
import type { Draw } from './drawn.ts';
import { byEmployer, degreeOf, linksOf, RARE, timeOf } from './varied-parts.ts';

const q = (text: string | undefined): string => `#${JSON.stringify(text ?? '')}`;
const bare = (url: string): string => url.replace(/^https?:\/\/(?:www\.)?/, '');

/** Typst: name in two colours beside a portrait, headings coloured at their first letters; company against place, title against time, tags below. */
const brilliant: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [], certificates = [] } = profile;
  const dates: DateStyle = 'short';
  const [given = '', ...family] = (basics.name ?? '').split(' ');
  const h = (name: Heading, content: string): string => {
    const title = heading(language, name);
    const cut = language === 'zh' ? 1 : 3;
    return content === ''
      ? ''
      : `#block(below: 6pt, above: 12pt)[#text(size: 13pt, weight: "bold")[#text(fill: rgb("#3a7"))[${q(title.slice(0, cut))}]${q(title.slice(cut))}] #box(width: 1fr, line(length: 100%, stroke: .8pt))]\n${content}\n`;
  };
  const two = (a: string, b: string, c: string, d: string): string =>
    `#grid(columns: (1fr, auto), row-gutter: 5pt, [*${a}*], [#text(fill: rgb("#3a7"))[${b}]], [#text(size: 9pt, fill: rgb("#555"))[#smallcaps[${c}]]], [#text(size: 9pt, style: "italic")[${d}]])\n`;
  const list = (lines: string[] | undefined): string => (lines ?? []).map((line) => `- ${q(line)}\n`).join('');
  return {
    source: `#set page(paper: "a4", margin: 15mm)\n#set text(font: ("Lato", "Noto Sans CJK SC"), size: 10pt)\n
#grid(columns: (1fr, 24mm), [#text(size: 28pt, fill: rgb("#777"))[${q(given)}] #text(size: 28pt, weight: "bold")[${q(family.join(' '))}]\n\n#text(fill: rgb("#3a7"))[${q(basics.label)}]\n\n#text(size: 9pt)[${[q(basics.phone), q(basics.email), q([basics.location?.city, basics.location?.region].join(', ')), ...linksOf(basics).map((url) => `#link(${JSON.stringify(url)})[${q(bare(url))}]`)].join(' #h(4pt) | #h(4pt) ')}]], [#rect(width: 22mm, height: 22mm, fill: rgb("#ddd"))])
${h('work', work.map((job) => `${two(q(job.name), q(job.location), q(job.position), q(timeOf(job, language, dates)))}${list(job.highlights)}\n`).join(''))}
${h('education', education.map((study) => `${two(q(study.institution), q(study.location), q(degreeOf(study)), q(timeOf(study, language, dates)))}${list(notesOf(study))}\n`).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => `#grid(columns: (30mm, 1fr), [#align(right)[*${q(name)}*]], [#h(6pt)${keywords.map(q).join(' #h(3pt)·#h(3pt) ')}])\n`).join(''))}
${h('certificates', certificates.map(({ name, issuer, date }) => `#grid(columns: (20mm, 1fr), [${q(date?.slice(0, 4))}], [*${q(name)}*, ${q(issuer)}])\n`).join(''))}
${h('languages', languages.length === 0 ? '' : languages.map(({ language: name, fluency }) => `${q(name)} (${q(fluency)})`).join(', '))}`,
    truth: shown(profile, { dates, hide: [...RARE, 'basics.summary'] }),
  };
};

/** Typst: everything in one column, company and title in one bold line between a dash, time at the right in the same line, place below. */
const basicLine: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], projects = [], languages = [] } = profile;
  const dates: DateStyle = 'numbers';
  const h = (name: Heading, content: string): string =>
    content === ''
      ? ''
      : `#block(above: 11pt, below: 5pt)[#text(size: 12pt, weight: "bold")[${q(heading(language, name, true))}]#v(-8pt)#line(length: 100%)]\n${content}\n`;
  const list = (lines: string[] | undefined): string => (lines ?? []).map((line) => `- ${q(line)}\n`).join('');
  return {
    source: `#set page(paper: "us-letter", margin: (x: 18mm, y: 16mm), numbering: "1 / 1")\n#set text(font: ("New Computer Modern", "Noto Serif CJK SC"), size: 10.5pt)\n#set par(justify: true)
#align(center)[#text(size: 22pt)[${q(basics.name)}]\n\n${[q(basics.email), q(basics.phone), ...linksOf(basics).map((url) => `#link(${JSON.stringify(url)})[${q(bare(url))}]`)].join(' • ')}]
${h('summary', basics.summary === undefined ? '' : q(basics.summary))}
${h('work', work.map((job) => `*${q(job.name)}* --- ${q(job.position)} #h(1fr) ${q(timeOf(job, language, dates))} \\\n#text(size: 9pt)[${q(job.location)}]\n${list(job.highlights)}\n`).join(''))}
${h('projects', projects.map((project) => `*${q(project.name)}*: ${q(project.description)} #h(1fr) ${q(timeOf(project, language, dates))}\n${list(project.highlights)}\n`).join(''))}
${h('education', education.map((study) => `*${q(study.institution)}* --- ${q(degreeOf(study))} #h(1fr) ${q(timeOf(study, language, dates))}\n${list(notesOf(study))}\n`).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => `*${q(name)}*: ${q(keywords.join(', '))} \\\n`).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => `- ${q(name)}: ${q(fluency)}\n`).join(''))}`,
    truth: shown(profile, {
      dates,
      hide: [
        'basics.label',
        'basics.location',
        'education.score',
        'education.location',
        'publications',
        'awards',
        'volunteer',
        'interests',
        'certificates',
      ],
    }),
  };
};

/** Word: "TIME" in its own line, then "Title | Company | Place"; styles for headings; links behind words. */
const office: DrawFile = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [], certificates = [] } = profile;
  const dates: DateStyle = 'long';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : styled('Heading1', heading(language, name, true)) + content;
  const links = linksOf(basics);
  const words = links.map((url) =>
    url.includes('linkedin') ? 'LinkedIn' : url.includes('github') ? 'GitHub' : 'Website',
  );
  const body = `${styled('Title', basics.name ?? '')}${paragraph(run(`${[basics.location?.city, basics.location?.region].join(', ')} · ${basics.phone} · ${basics.email} · `) + words.map((word, nth) => hyperlink(`l${nth}`, word)).join(run(' · ')))}
${h('summary', basics.summary === undefined ? '' : paragraph(run(basics.summary)))}
${h('work', work.map((job) => paragraph(run(timeOf(job, language, dates).toUpperCase(), { size: 9 })) + paragraph(`${run(job.position, { bold: true })}${run(` | ${job.name} | ${job.location}`)}`) + bullets(job.highlights)).join(''))}
${h(
  'education',
  education
    .map(
      (study) =>
        paragraph(run(timeOf(study, language, dates).toUpperCase(), { size: 9 })) +
        paragraph(`${run(degreeOf(study), { bold: true })}${run(` | ${study.institution} | ${study.location}`)}`) +
        notesOf(study)
          .map((note) => paragraph(run(note)))
          .join(''),
    )
    .join(''),
)}
${h(
  'skills',
  table(
    [4800, 4800],
    skills.map(({ keywords = [] }) => row([4800, 4800], [bullets(keywords.slice(0, 2)), bullets(keywords.slice(2))])),
  ),
)}
${h('certificates', certificates.map(({ name, issuer, date }) => paragraph(run(`${name}, ${issuer}, ${date?.slice(0, 4)}`))).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => paragraph(run(`${name}: ${fluency}`))).join(''))}`;
  return {
    bytes: docx(body, { links }),
    truth: shown(profile, { dates, hide: [...RARE, 'basics.label', 'skills.name'] }),
  };
};

/** Word: employers with their place and time at a tab, their roles below, each with its own time. */
const rolled: DrawFile = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [] } = profile;
  const dates: DateStyle = 'short';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : paragraph(run(heading(language, name), { bold: true, caps: true, size: 12 })) + content;
  const tabbed = (left: string, right: string): string => paragraph(`${left}${tab}${right}`, rightTab);
  const body = `${paragraph(run(basics.name, { bold: true, size: 18 }), '<w:jc w:val="center"/>')}${paragraph(run([basics.location?.city, basics.phone, basics.email].join(' | ')), '<w:jc w:val="center"/>')}${paragraph(run(linksOf(basics).map(bare).join(' | ')), '<w:jc w:val="center"/>')}
${h('education', education.map((study) => tabbed(run(study.institution, { bold: true }), run(study.location)) + tabbed(run(degreeOf(study), { italic: true }), run(timeOf(study, language, dates))) + bullets(notesOf(study))).join(''))}
${h(
  'work',
  byEmployer(work)
    .map(
      (jobs) =>
        tabbed(run(jobs[0]?.name, { bold: true }), run(jobs[0]?.location)) +
        jobs
          .map(
            (job) =>
              tabbed(run(job.position, { italic: true }), run(timeOf(job, language, dates))) + bullets(job.highlights),
          )
          .join(''),
    )
    .join(''),
)}
${h('skills', skills.map(({ name, keywords = [] }) => paragraph(run(`${name}: `, { bold: true }) + run(keywords.join(', ')))).join(''))}
${h('languages', languages.length === 0 ? '' : paragraph(run(languages.map(({ language: name, fluency }) => `${name} (${fluency})`).join('; '))))}`;
  return {
    bytes: docx(body),
    truth: shown(profile, {
      dates,
      hide: [...RARE, 'certificates', 'basics.label', 'basics.summary', 'basics.location.region'],
    }),
  };
};

/** Plain text as a web form wants it: headings in capitals, one fact a line, blank lines between. */
const pasted: DrawFile = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [] } = profile;
  const dates: DateStyle = 'short';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `${heading(language, name).toUpperCase()}\n\n${content}\n`;
  const body = `${basics.name}\n${basics.label}\n${[basics.location?.city, basics.location?.region].join(', ')}\n${basics.phone}\n${basics.email}\n${linksOf(basics).join('\n')}\n\n
${h('work', work.map((job) => `${job.position}\n${job.name}\n${job.location}\n${timeOf(job, language, dates, ' - ')}\n${(job.highlights ?? []).map((line) => `- ${line}\n`).join('')}\n`).join(''))}
${h(
  'education',
  education
    .map(
      (study) =>
        `${degreeOf(study)}\n${study.institution}\n${study.location}\n${timeOf(study, language, dates, ' - ')}\n${notesOf(
          study,
        )
          .map((note) => `${note}\n`)
          .join('')}\n`,
    )
    .join(''),
)}
${h('skills', skills.map(({ keywords = [] }) => `${keywords.join(', ')}\n`).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => `${name} (${fluency})\n`).join(''))}`;
  return {
    bytes: Buffer.from(body),
    truth: shown(profile, { dates, hide: [...RARE, 'certificates', 'basics.summary', 'skills.name'] }),
  };
};

export const typstVaried: Record<string, Draw> = { brilliant, oneline: basicLine };
export const docxVaried: Record<string, DrawFile> = { office, rolled };
export const textVaried: Record<string, DrawFile> = { pasted };
