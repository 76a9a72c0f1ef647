import type { ResumeProfile } from '@talentsync/contracts';
import { shown } from '../shown.ts';
import { type DateStyle, type Heading, heading, span, when } from '../words.ts';
import type { Draw } from './drawn.ts';

const q = (text: string | undefined): string => `#${JSON.stringify(text ?? '')}`;
const bare = (url: string | undefined): string => (url ?? '').replace(/^https?:\/\/(?:www\.)?/, '');
const link = (url: string | undefined, text = bare(url)): string => `#link(${JSON.stringify(url)})[${q(text)}]`;
const where = ({ city, region }: NonNullable<NonNullable<ResumeProfile['basics']>['location']> = {}): string =>
  q([city, region].filter(Boolean).join(', '));
const list = (lines: string[] | undefined): string => (lines ?? []).map((line) => `- ${q(line)}\n`).join('');
const degree = ({ studyType, area }: { studyType?: string | undefined; area?: string | undefined }): string =>
  q([studyType, area].filter(Boolean).join(', '));

/** Headings in small capitals over a rule, two lines a head: bold and plain, plain and italic. */
const basic: Draw = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    projects = [],
    volunteer = [],
    certificates = [],
    awards = [],
  } = profile;
  const dates: DateStyle = 'short';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `== ${heading(language, name)}\n${content}\n`;
  const two = (a: string, b: string, c: string, d: string): string => `${a} #h(1fr) ${b} \\\n${c} #h(1fr) ${d}\n\n`;
  return {
    source: `#set page(paper: "us-letter", margin: 0.5in)\n#set text(font: ("New Computer Modern", "Noto Serif CJK SC"), size: 10pt)\n#show heading.where(level: 2): it => [#pad(top: 0pt, bottom: -10pt, [#smallcaps(it.body)])#line(length: 100%, stroke: 1pt)]\n
#align(left, text(size: 20pt, weight: 700)[${q(basics.name)}])\n#pad(top: 0.25em)[${[q(basics.phone), where(basics.location), link(`mailto:${basics.email}`, basics.email), ...(basics.profiles ?? []).map(({ url }) => link(url)), ...(basics.url === undefined ? [] : [link(basics.url)])].join(' | ')}]\n
${h('education', education.map((study) => two(`*${q(study.institution)}*`, q(study.location), degree(study), `_${q(span(study, language, dates))}_`)).join(''))}
${h('work', work.map((job) => `${two(`*${q(job.position)}*`, q(span(job, language, dates)), q(job.name), `_${q(job.location)}_`) + list(job.highlights)}\n`).join(''))}
${h('projects', projects.map((project) => `*${q(project.name)}* #h(1fr) ${q(span(project, language, dates))}\n${list(project.highlights)}\n`).join(''))}
${h('volunteer', volunteer.map((role) => `*${q(role.position)}*, ${q(role.organization)} #h(1fr) ${q(span(role, language, dates))}\n${list(role.highlights)}\n`).join(''))}
${h('certificates', certificates.map(({ name, issuer, date }) => `*${q(name)}*, ${q(issuer)} #h(1fr) ${q(when(date, language, dates))}\n\n`).join(''))}
${h('awards', awards.map(({ title, awarder, date }) => `*${q(title)}*, ${q(awarder)} #h(1fr) ${q(when(date, language, dates))}\n\n`).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => `- *${q(name)}*: ${q(keywords.join(', '))}\n`).join(''))}`,
    truth: shown(profile, {
      dates,
      hide: [
        'basics.label',
        'basics.summary',
        'education.score',
        'projects.description',
        'publications',
        'languages',
        'interests',
      ],
    }),
  };
};

/** Name in two weights, contact between bars, coloured headings; title and place, then company and dates, in grids. */
const bright: Draw = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    languages = [],
    awards = [],
    publications = [],
    interests = [],
  } = profile;
  const dates: DateStyle = 'long';
  const h = (name: Heading, content: string): string =>
    content === ''
      ? ''
      : `#v(4pt)#text(size: 14pt, weight: "bold", fill: rgb("#26428b"))[${q(heading(language, name, true))}] #box(width: 1fr, line(length: 100%))\n\n${content}\n`;
  const two = (a: string, b: string, c: string, d: string): string =>
    `#grid(columns: (1fr, auto), row-gutter: 5pt, [*${a}*], [_${b}_], [#text(fill: gray)[${c}]], [#text(fill: gray, size: 9pt)[${d}]])\n`;
  const [first = '', ...last] = (basics.name ?? '').split(' ');
  return {
    source: `#set page(paper: "a4", margin: (x: 15mm, y: 14mm), footer: [#text(size: 8pt, fill: gray)[${q(basics.name)} #h(1fr) #context counter(page).display()]])\n#set text(font: ("Liberation Sans", "Noto Sans CJK SC"), size: 10pt)\n#set list(marker: [•])\n
#align(center)[#text(size: 32pt, weight: "light", fill: gray)[${q(first)}] #text(size: 32pt, weight: "bold")[${q(last.join(' '))}]\n
#text(fill: rgb("#26428b"))[#smallcaps[${q(basics.label)}]]\n
#text(size: 9pt)[${[where(basics.location), q(basics.phone), link(`mailto:${basics.email}`, basics.email), ...(basics.profiles ?? []).map(({ url }) => link(url, bare(url).split('/').at(-1))), ...(basics.url === undefined ? [] : [link(basics.url)])].join(' #box(inset: (x: 3pt))[|] ')}]]\n
${h('summary', basics.summary === undefined ? '' : `${q(basics.summary)}\n`)}
${h('work', work.map((job) => `${two(q(job.position), q(job.location), q(job.name), q(span(job, language, dates))) + list(job.highlights)}\n`).join(''))}
${h('education', education.map((study) => two(q(study.institution), q(study.location), degree(study), q(span(study, language, dates)))).join(''))}
${h('awards', awards.map(({ title, awarder, date }) => two(q(title), q(awarder), '', q(when(date, language, dates)))).join(''))}
${h('publications', publications.map(({ name, publisher, releaseDate }) => `${q(name)}. _${q(publisher)}_. ${q(when(releaseDate, language, 'years'))}\n\n`).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => `#grid(columns: (32mm, 1fr), gutter: 4mm, align(right)[*${q(name)}*], [${keywords.map((word) => q(word)).join(' • ')}])\n`).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => `#grid(columns: (32mm, 1fr), gutter: 4mm, align(right)[*${q(name)}*], [${q(fluency)}])\n`).join(''))}
${h('interests', interests.length === 0 ? '' : q(interests.map(({ name }) => name).join(', ')))}`,
    truth: shown(profile, {
      dates,
      hide: ['education.score', 'projects', 'certificates', 'volunteer'],
    }),
  };
};

export const typstTuning: Record<string, Draw> = { basic };
export const typstTest: Record<string, Draw> = { bright };
