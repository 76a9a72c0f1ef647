import type { ResumeProfile } from '@talentsync/contracts';
import { shown } from '../shown.ts';
import { type DateStyle, type Heading, heading, span, when } from '../words.ts';
import { bare, type DrawLatex, dash, items, letters, link, place, programFor, tex } from './latex-parts.ts';

const degree = ({ studyType, area }: { studyType?: string | undefined; area?: string | undefined }): string =>
  tex([studyType, area].filter(Boolean).join(' in '));
const article = (language: Parameters<typeof letters>[0], preamble: string, body: string): string =>
  `\\documentclass[10pt,a4paper]{article}\n${letters(language)}\\usepackage{enumitem,titlesec,xcolor,paracol,array,fontawesome5}\\usepackage[hidelinks]{hyperref}\\setlength{\\parindent}{0pt}\\pagestyle{empty}\n${preamble}\n\\begin{document}\n${body}\n\\end{document}\n`;

/** Two columns with icons: title, company in colour, then calendar and pin before dates and place; tags for skills. */
const icons: DrawLatex = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], projects = [], languages = [], awards = [] } = profile;
  const dates: DateStyle = 'long';
  const h = (name: Heading, content: string): string =>
    content === ''
      ? ''
      : `\\medskip{\\color{blue}\\large\\bfseries\\MakeUppercase{${tex(heading(language, name))}}}\\\\[-6pt]{\\rule{\\linewidth}{1.2pt}}\\smallskip\n\n${content}`;
  const event = (title: string, by: string, when_: string, where: string): string =>
    `{\\large ${title}}\\\\{\\bfseries\\color{teal} ${by}}\\\\{\\small\\makebox[0.5\\linewidth][l]{\\faCalendar\\ ${when_}}${where === '' ? '' : `\\makebox[0.5\\linewidth][l]{\\faMapMarker\\ ${where}}`}}\\par\n`;
  const contact = [
    `\\faAt\\ \\href{mailto:${basics.email}}{${tex(basics.email)}}`,
    `\\faPhone\\ ${tex(basics.phone)}`,
    `\\faMapMarker\\ ${place(basics.location)}`,
    ...(basics.url === undefined ? [] : [`\\faGlobe\\ ${link(basics.url)}`]),
    ...(basics.profiles ?? []).map(
      ({ network, url }) =>
        `\\fa${network === 'LinkedIn' ? 'Linkedin' : network === 'XING' ? 'Xing' : 'Github'}\\ ${link(url)}`,
    ),
  ].join('\\quad ');
  const body = `{\\Huge\\bfseries ${tex(basics.name)}}\\par\\smallskip{\\large\\bfseries\\color{teal} ${tex(basics.label)}}\\par\\smallskip{\\footnotesize ${contact}}\\par
\\columnratio{0.6}\\begin{paracol}{2}\\raggedright
${h('work', work.map((job) => `${event(tex(job.position), tex(job.name), dash(span(job, language, dates)), tex(job.location)) + items(job.highlights)}\\medskip\n`).join(''))}
${h('projects', projects.map((project) => event(tex(project.name), tex(project.description), dash(span(project, language, dates)), '') + items(project.highlights)).join(''))}
\\switchcolumn\\raggedright
${h('summary', basics.summary === undefined ? '' : `${tex(basics.summary)}\\par`)}
${h(
  'skills',
  skills
    .map(({ keywords = [] }) => keywords.map((word) => `\\fbox{\\small ${tex(word)}}`).join(' '))
    .join('\\par\\smallskip\n')
    .concat('\\par'),
)}
${h('languages', languages.map(({ language: name, fluency }) => `{\\bfseries ${tex(name)}}\\hfill ${tex(fluency)}\\par`).join('\n'))}
${h('education', education.map((study) => event(degree(study), tex(study.institution), dash(span(study, language, dates)), '')).join('\\smallskip\n'))}
${h('awards', awards.map(({ title, awarder }) => `\\faTrophy\\ {\\bfseries ${tex(title)}}\\par{\\small ${tex(awarder)}}\\par`).join('\n'))}
\\end{paracol}`;
  return {
    source: article(language, '\\usepackage[margin=1.3cm]{geometry}\\renewcommand{\\familydefault}{\\sfdefault}', body),
    truth: shown(profile, {
      dates,
      hide: [
        'education.location',
        'education.score',
        'certificates',
        'publications',
        'volunteer',
        'interests',
        'awards.date',
      ],
    }),
    program: programFor(language),
  };
};

/** A dark band with the name; contact, languages and skills right-aligned in a bar at the left; dates before each entry. */
const band: DrawLatex = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    languages = [],
    publications = [],
    awards = [],
  } = profile;
  const dates: DateStyle = 'years';
  const h = (name: Heading, content: string): string =>
    content === ''
      ? ''
      : `\\medskip{\\Large\\color{red!70!black} ${tex(heading(language, name).toLowerCase())}}\\par\\smallskip\n${content}`;
  const row = (at: string, head: string, where: string, told: string): string =>
    `\\begin{tabular*}{\\linewidth}{@{}p{2cm}@{}p{\\dimexpr\\linewidth-2cm\\relax}@{}}${at} & {\\bfseries ${head}}\\hfill{\\footnotesize ${where}}\\\\[1pt] & ${told}\\end{tabular*}\\par\\smallskip\n`;
  const aside = (name: string, lines: string[]): string =>
    lines.length === 0
      ? ''
      : `{\\large\\color{red!70!black} ${tex(name)}}\\par ${lines.join('\\par\n')}\\par\\bigskip\n`;
  const [first = '', ...last] = (basics.name ?? '').split(' ');
  const body = `\\colorbox{black!75}{\\parbox{\\dimexpr\\textwidth-2\\fboxsep}{\\centering\\color{white}\\vspace{4mm}{\\fontsize{32pt}{36pt}\\selectfont ${tex(first)}\\,{\\bfseries ${tex(last.join(' '))}}}\\\\[2pt]{\\large ${tex((basics.label ?? '').toLowerCase())}}\\vspace{4mm}}}\\par\\medskip
\\begin{minipage}[t]{3.9cm}\\raggedleft\\small
${aside(heading(language, 'contact').toLowerCase(), [tex(basics.location?.city), tex(basics.location?.region), '~', tex(basics.phone), '~', `\\href{mailto:${basics.email}}{${tex(basics.email)}}`, ...(basics.profiles ?? []).map(({ url }) => link(url)), ...(basics.url === undefined ? [] : [link(basics.url)])])}
${aside(
  heading(language, 'languages').toLowerCase(),
  languages.map(({ language: name, fluency }) => `${tex(name)} ${tex(fluency)}`),
)}
${aside(
  heading(language, 'skills').toLowerCase(),
  skills.flatMap(({ keywords = [] }) => keywords.map(tex)),
)}
\\end{minipage}\\hfill\\begin{minipage}[t]{12.6cm}
${h('summary', basics.summary === undefined ? '' : `${tex(basics.summary)}\\par`)}
${h('education', education.map((study) => row(dash(span(study, language, dates)), degree(study), tex(study.location), tex(study.institution))).join(''))}
${h('work', work.map((job) => row(dash(span(job, language, dates)), tex(job.name), tex(job.location), `{\\itshape ${tex(job.position)}}\\newline ${(job.highlights ?? []).map((line) => `\\textbullet\\ ${tex(line)}`).join('\\newline ')}`)).join(''))}
${h('publications', publications.map(({ name, publisher, releaseDate }) => row(when(releaseDate, language, dates), tex(name), '', tex(publisher))).join(''))}
${h('awards', awards.map(({ title, awarder, date }) => row(when(date, language, dates), tex(title), '', tex(awarder))).join(''))}
\\end{minipage}`;
  return {
    source: article(language, '\\usepackage[margin=1.6cm]{geometry}\\renewcommand{\\familydefault}{\\sfdefault}', body),
    truth: shown(profile, {
      dates,
      hide: ['education.score', 'projects', 'certificates', 'volunteer', 'interests'],
    }),
    program: programFor(language),
  };
};

/** Headings hang in the margin; company and place on one line with the dates, title in italics below; a page head from page two on. */
const hanging: DrawLatex = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    projects = [],
    certificates = [],
    volunteer = [],
  } = profile;
  const dates: DateStyle = 'short';
  const h = (name: Heading, content: string): string =>
    content === ''
      ? ''
      : `\\noindent\\hspace{-3.2cm}\\makebox[0pt][l]{\\parbox[t]{2.9cm}{\\raggedright\\bfseries ${tex(heading(language, name, true))}}}\\hspace{3.2cm}\\ignorespaces ${content}\\par\\bigskip\n`;
  const head = (a: string, b: string, c: string): string =>
    `{\\bfseries ${a}}${b === '' ? '' : `, ${b}`} \\hfill ${c}\\\\`;
  const body = `\\hspace{-3.2cm}{\\LARGE\\bfseries ${tex(basics.name)}}\\par\\hspace{-3.2cm}\\rule{16.4cm}{0.6pt}\\par
\\hspace{-3.2cm}\\begin{tabular}[t]{@{}p{8cm}p{8cm}@{}} ${place(basics.location)} & ${tex(basics.phone)}\\\\ ${(basics.profiles ?? []).map(({ url }) => link(url)).join(', ')} & ${tex(basics.email)}\\end{tabular}\\par\\bigskip
${h('summary', tex(basics.summary))}
${h('education', education.map((study) => `${head(tex(study.institution), tex(study.location), dash(span(study, language, dates)))} ${degree(study)}\\par\n`).join('\\smallskip '))}
${h('work', work.map((job) => `${head(tex(job.name), tex(job.location), dash(span(job, language, dates)))} {\\itshape ${tex(job.position)}}\\par\n${items(job.highlights, 'label=--,leftmargin=10pt,itemsep=0pt,topsep=0pt')}`).join('\\smallskip '))}
${h('projects', projects.map((project) => `${head(tex(project.name), '', dash(span(project, language, dates)))} ${tex(project.description)}\\par\n${items(project.highlights)}`).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => `{\\itshape ${tex(name)}:} ${tex(keywords.join(', '))}`).join('\\\\ '))}
${h('certificates', certificates.map(({ name, issuer, date }) => `${tex(name)}, ${tex(issuer)} \\hfill ${when(date, language, dates)}`).join('\\\\ '))}
${h('volunteer', volunteer.map((role) => `${head(tex(role.organization), '', dash(span(role, language, dates)))} {\\itshape ${tex(role.position)}}\\par\n${items(role.highlights)}`).join(''))}`;
  return {
    source: article(
      language,
      `\\usepackage[left=4.9cm,right=1.9cm,top=2cm,bottom=2cm]{geometry}\\usepackage{fancyhdr}\\pagestyle{fancy}\\fancyhf{}\\renewcommand{\\headrulewidth}{0pt}\\rhead{\\ifnum\\value{page}>1 ${tex(basics.name)} -- Page \\thepage\\fi}`,
      body,
    ),
    truth: shown(profile, {
      dates,
      hide: ['basics.url', 'basics.label', 'education.score', 'publications', 'awards', 'interests', 'languages'],
    }),
    program: programFor(language),
  };
};

/** One line a job: "Title, Company – City (dates)"; paragraphs where others have lists. */
const sentences: DrawLatex = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [], interests = [] } = profile;
  const dates: DateStyle = 'numbers';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `\\section*{${tex(heading(language, name))}}\n${content}`;
  const links = (basics.profiles ?? []).map(({ network, url }) => link(url, network)).join(' $\\cdot$ ');
  const body = `\\begin{center}{\\LARGE ${tex(basics.name)}}\\\\ ${tex(basics.phone)} $\\cdot$ ${link(`mailto:${basics.email}`, basics.email)} $\\cdot$ ${place(basics.location)} $\\cdot$ ${links}\\end{center}
${h('summary', tex(basics.summary))}
${h('work', work.map((job) => `\\textbf{${tex(job.position)}, ${tex(job.name)}} -- ${tex(job.location)} (${dash(span(job, language, dates))})\\par\n${items(job.highlights)}`).join('\\smallskip\n'))}
${h('education', education.map((study) => `\\textbf{${degree(study)}}, ${tex(study.institution)} (${dash(span(study, language, dates))})\\par\n`).join(''))}
${h('skills', skills.map(({ keywords = [] }) => tex(keywords.join(', '))).join(', '))}
${h('languages', languages.map(({ language: name, fluency }) => `${tex(name)} (${tex(fluency)})`).join('; '))}
${h('interests', interests.map(({ name }) => tex(name)).join(', '))}`;
  return {
    source: article(
      language,
      '\\usepackage[margin=2.3cm]{geometry}\\titleformat{\\section}{\\bfseries}{}{0em}{}\\titlespacing*{\\section}{0pt}{8pt}{3pt}',
      body,
    ),
    truth: shown(profile, {
      dates,
      hide: [
        'basics.url',
        'basics.label',
        'education.score',
        'education.location',
        'projects',
        'certificates',
        'volunteer',
        'publications',
        'awards',
        'skills.name',
      ],
    }),
    program: programFor(language),
  };
};

const EUROPASS: Record<string, string> = { en: 'english', de: 'german', fr: 'french', es: 'spanish', pt: 'portuguese' };
/** The class europasscv as it is: headings and dates in the margin at the left. */
const europass: DrawLatex = ({ language, profile }) => {
  if (language === 'zh') return undefined;
  const { basics = {}, work = [], education = [], skills = [], languages = [], volunteer = [] } = profile;
  const dates: DateStyle = 'short';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `\\ecvsection{${tex(heading(language, name))}}\n${content}\n`;
  const list = (lines: string[] | undefined): string =>
    lines === undefined || lines.length === 0
      ? ''
      : `\\ecvitem{}{\\begin{ecvitemize}${lines.map((line) => `\\item ${tex(line)}`).join('\n')}\\end{ecvitemize}}\n`;
  const links = (basics.profiles ?? []).find(({ network }) => network === 'LinkedIn');
  const source = `\\documentclass[${EUROPASS[language] ?? 'english'},a4paper]{europasscv}
\\usepackage[${EUROPASS[language] === 'german' ? 'ngerman' : (EUROPASS[language] ?? 'english')}]{babel}
\\ecvname{${tex(basics.name)}}\\ecvaddress{${place(basics.location)}}\\ecvmobile{${tex(basics.phone)}}\\ecvemail{${tex(basics.email)}}
${basics.url === undefined ? '' : `\\ecvhomepage{${bare(basics.url)}}`}${links === undefined ? '' : `\\ecvlinkedin{${bare(links.url)}}`}
\\begin{document}\\begin{europasscv}\\ecvpersonalinfo
${h('work', work.map((job) => `\\ecvtitle{${dash(span(job, language, dates))}}{${tex(job.position)}}\n\\ecvitem{}{${tex(job.name)}, ${tex(job.location)}}\n${list(job.highlights)}`).join(''))}
${h('education', education.map((study) => `\\ecvtitle{${dash(span(study, language, dates))}}{${degree(study)}}\n\\ecvitem{}{${tex(study.institution)}, ${tex(study.location)}}\n`).join(''))}
${h('volunteer', volunteer.map((role) => `\\ecvtitle{${dash(span(role, language, dates))}}{${tex(role.position)}}\n\\ecvitem{}{${tex(role.organization)}}\n${list(role.highlights)}`).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => `\\ecvitem{${tex(name)}}{${tex(fluency)}}\n`).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => `\\ecvitem{${tex(name)}}{${tex(keywords.join(', '))}}\n`).join(''))}
\\end{europasscv}\\end{document}`;
  const truth: ResumeProfile = shown(profile, {
    dates,
    hide: [
      'basics.label',
      'basics.summary',
      'education.score',
      'projects',
      'certificates',
      'publications',
      'awards',
      'interests',
    ],
  });
  if (truth.basics !== undefined) truth.basics.profiles = links === undefined ? [] : [links];
  return { source, truth, program: 'pdflatex' };
};

export const latexTuning: Record<string, DrawLatex> = { icons, band, hanging, sentences, europass };
