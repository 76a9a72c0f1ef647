import type { Person } from '../people/person.ts';
import { shown } from '../shown.ts';
import { type DateStyle, type Heading, heading, span, when } from '../words.ts';
import { type DrawLatex, dash, items, letters, programFor, tex, userOf } from './latex-parts.ts';

interface Options {
  style: 'classic' | 'banking' | 'casual' | 'oldstyle' | 'fancy';
  dates: DateStyle;
  also: boolean;
  icons: string;
}

const givenAndFamily = ({ language, profile }: Person): [string, string] => {
  const name = profile.basics?.name ?? '';
  if (language === 'zh') return [name, ''];
  const [first = '', ...rest] = name.split(' ');
  return [first, rest.join(' ')];
};

/** The class moderncv as it is, in one of its styles. */
const modern =
  ({ style, dates, also, icons }: Options): DrawLatex =>
  (person) => {
    const { language, profile } = person;
    const { basics = {}, work = [], education = [], skills = [], projects = [], languages = [] } = profile;
    const { certificates = [], awards = [], publications = [], volunteer = [], interests = [] } = profile;
    const h = (name: Heading, content: string): string =>
      content === '' ? '' : `\\section{${tex(heading(language, name, also))}}\n${content}\n`;
    const entry = (parts: Array<string | undefined>, told = ''): string =>
      `\\cventry{${parts.map((part) => part ?? '').join('}{')}}{${told}}\n`;
    const [first, last] = givenAndFamily(person);
    const social = (basics.profiles ?? [])
      .map(({ network = '', url }) => `\\social[${network.toLowerCase()}]{${tex(userOf(url))}}`)
      .join('\n');
    const list = (lines: string[] | undefined): string =>
      items(lines, '').replace('\\begin{itemize}[]', '\\begin{itemize}');
    const source = `\\documentclass[10pt,a4paper,sans]{moderncv}
\\moderncvstyle{${style}}\\moderncvcolor{blue}${icons}
${letters(language)}\\usepackage[scale=0.8]{geometry}
\\name{${tex(first)}}{${tex(last)}}\\title{${tex(basics.label)}}
\\address{${tex(basics.location?.city)}}{${tex(basics.location?.region)}}{}
\\phone[mobile]{${tex(basics.phone).replace(/ /g, '~')}}\\email{${basics.email}}
${basics.url === undefined ? '' : `\\homepage{${basics.url.replace(/^https?:\/\//, '')}}`}
${social}
\\begin{document}\\makecvtitle
${h('summary', basics.summary === undefined ? '' : `\\cvitem{}{${tex(basics.summary)}}`)}
${h('work', work.map((job) => entry([dash(span(job, language, dates)), tex(job.position), tex(job.name), tex(job.location), ''], list(job.highlights))).join(''))}
${h('education', education.map((study) => entry([dash(span(study, language, dates)), tex([study.studyType, study.area].filter(Boolean).join(', ')), tex(study.institution), tex(study.location), study.score === undefined ? '' : `\\textit{${tex(study.score)}}`])).join(''))}
${h('projects', projects.map((project) => entry([dash(span(project, language, dates)), tex(project.name), '', '', ''], list(project.highlights))).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => `\\cvitem{${tex(name)}}{${tex(keywords.join(', '))}}\n`).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => `\\cvitemwithcomment{${tex(name)}}{${tex(fluency)}}{}\n`).join(''))}
${h('certificates', certificates.map(({ name, issuer, date }) => `\\cvitem{${when(date, language, dates)}}{${tex(name)}, ${tex(issuer)}}\n`).join(''))}
${h('awards', awards.map(({ title, awarder, date }) => `\\cvitem{${when(date, language, dates)}}{${tex(title)}, ${tex(awarder)}}\n`).join(''))}
${h('publications', publications.map(({ name, publisher, releaseDate }) => `\\cvitem{${when(releaseDate, language, dates)}}{${tex(name)}. \\emph{${tex(publisher)}}}\n`).join(''))}
${h('volunteer', volunteer.map((role) => entry([dash(span(role, language, dates)), tex(role.position), tex(role.organization), '', ''], list(role.highlights))).join(''))}
${h('interests', interests.length === 0 ? '' : `\\cvlistitem{${interests.map(({ name }) => tex(name)).join('}\\cvlistitem{')}}`)}
\\end{document}`;
    return { source, truth: shown(profile, { dates, hide: [] }), program: programFor(language) };
  };

export const moderncvTuning: Record<string, DrawLatex> = {
  classic: modern({ style: 'classic', dates: 'years', also: false, icons: '' }),
  fancy: modern({ style: 'fancy', dates: 'numbers', also: false, icons: '\\moderncvicons{letters}' }),
  oldstyle: modern({ style: 'oldstyle', dates: 'dots', also: false, icons: '' }),
  banking: modern({ style: 'banking', dates: 'short', also: true, icons: '' }),
};
export const moderncvTest: Record<string, DrawLatex> = {
  casual: modern({ style: 'casual', dates: 'short', also: true, icons: '' }),
};
