import { shown } from '../shown.ts';
import { type DateStyle, type Heading, heading, span, when } from '../words.ts';
import { bare, type DrawLatex, dash, items, letters, link, place, programFor, tex } from './latex-parts.ts';

const degree = ({ studyType, area }: { studyType?: string | undefined; area?: string | undefined }): string =>
  tex([studyType, area].filter(Boolean).join(' in '));
const article = (setUp: string, preamble: string, body: string): string =>
  `\\documentclass[10pt,a4paper]{article}\n${setUp}\\usepackage{enumitem,titlesec,xcolor,array,fontawesome5}\\usepackage[hidelinks]{hyperref}\\setlength{\\parindent}{0pt}\\pagestyle{empty}\n${preamble}\n\\begin{document}\n${body}\n\\end{document}\n`;

/** Light and bold name, icons between bars, half-coloured headings over a rule; company and place, title in small capitals and dates. */
const proud: DrawLatex = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    awards = [],
    certificates = [],
    volunteer = [],
  } = profile;
  const dates: DateStyle = 'short';
  const h = (name: Heading, content: string): string => {
    const title = heading(language, name, true);
    return content === ''
      ? ''
      : `\\bigskip{\\Large\\bfseries{\\color{red!80!black}${tex(title.slice(0, 3))}}${tex(title.slice(3))}}\\ \\hrulefill\\par\\smallskip\n${content}`;
  };
  const entry = (a: string, b: string, c: string, d: string, told: string): string =>
    `\\begin{tabular*}{\\textwidth}{@{}l@{\\extracolsep{\\fill}}r@{}}{\\bfseries ${a}} & {\\itshape\\color{red!80!black} ${b}}\\\\{\\small\\scshape\\color{gray} ${c}} & {\\small\\itshape\\color{gray} ${d}}\\end{tabular*}\\par\n${told}`;
  const line = (at: string, what: string, by: string): string =>
    `\\begin{tabular*}{\\textwidth}{@{}p{2.2cm}@{\\extracolsep{\\fill}}p{9cm}r@{}}{\\small ${at}} & {\\bfseries ${what}} & {\\small\\itshape ${by}}\\end{tabular*}\\par\n`;
  const [first = '', ...last] = (basics.name ?? '').split(' ');
  const contact = [
    `\\faMobile\\ ${tex(basics.phone)}`,
    `\\faEnvelope\\ \\href{mailto:${basics.email}}{${tex(basics.email)}}`,
    ...(basics.url === undefined ? [] : [`\\faHome\\ ${link(basics.url)}`]),
    ...(basics.profiles ?? []).map(({ network, url }) =>
      network === 'GitHub'
        ? `\\faGithubSquare\\ ${link(url, bare(url).split('/').at(-1))}`
        : `\\faLinkedin\\ ${link(url, bare(url).split('/').at(-1))}`,
    ),
  ].join('\\ \\textbar\\ ');
  const body = `\\begin{center}{\\fontsize{30pt}{32pt}\\selectfont\\color{gray} ${tex(first)} {\\bfseries\\color{black}${tex(last.join(' '))}}}\\\\[2pt]{\\small\\scshape\\color{red!80!black} ${tex(basics.label)}}\\\\{\\small\\itshape\\color{gray} ${place(basics.location)}}\\\\{\\small ${contact}}\\end{center}
${h('summary', basics.summary === undefined ? '' : `${tex(basics.summary)}\\par`)}
${h('work', work.map((job) => entry(tex(job.name), tex(job.location), tex(job.position), dash(span(job, language, dates)), items(job.highlights))).join('\\smallskip\n'))}
${h('awards', awards.map(({ title, awarder, date }) => line(when(date, language, 'years'), tex(title), tex(awarder))).join(''))}
${h('certificates', certificates.map(({ name, issuer, date }) => line(when(date, language, 'years'), tex(name), tex(issuer))).join(''))}
${h('education', education.map((study) => entry(tex(study.institution), tex(study.location), degree(study), dash(span(study, language, dates)), '')).join('\\smallskip\n'))}
${h('volunteer', volunteer.map((role) => entry(tex(role.organization), '', tex(role.position), dash(span(role, language, dates)), items(role.highlights))).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => `\\begin{tabular}{@{}>{\\raggedleft\\bfseries}p{3cm}p{13cm}@{}}${tex(name)} & ${tex(keywords.join(', '))}\\end{tabular}\\par`).join('\n'))}
\\vfill{\\footnotesize\\color{gray}\\today\\hfill ${tex(basics.name)}~~~·~~~R\\'esum\\'e\\hfill\\thepage}`;
  const setUp =
    language === 'zh'
      ? letters(language)
      : '\\usepackage{fontspec}\\setmainfont{SourceSansPro}[Extension=.otf,UprightFont=*-Regular,BoldFont=*-Bold,ItalicFont=*-RegularIt]\\newcommand{\\texteuro}{€}\n';
  return {
    source: article(setUp, '\\usepackage[margin=1.5cm]{geometry}\\usepackage{xltxtra}', body).replace(
      '\\usepackage{xltxtra}',
      '',
    ),
    truth: shown(profile, {
      dates,
      hide: ['education.score', 'projects', 'publications', 'languages', 'interests'],
    }),
    program: 'xelatex',
  };
};

/** A narrow and a wide column under a large thin name; "COMPANY | Title" and "dates | place" below it. */
const duet: DrawLatex = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    languages = [],
    publications = [],
    awards = [],
  } = profile;
  const dates: DateStyle = 'short';
  const h = (name: Heading, content: string): string =>
    content === ''
      ? ''
      : `{\\Large\\color{gray!60!black}\\MakeUppercase{${tex(heading(language, name))}}}\\par\\smallskip\n${content}\\bigskip\n\n`;
  const head = (a: string, b: string, c: string): string =>
    `{\\large\\bfseries\\MakeUppercase{${a}}}${b === '' ? '' : ` {\\large | ${b}}`}\\par{\\small\\color{gray} ${c}}\\par\n`;
  const body = `\\begin{center}{\\fontsize{36pt}{40pt}\\selectfont ${tex(basics.name)}}\\\\[4pt]{\\small ${[basics.url === undefined ? '' : link(basics.url), `\\href{mailto:${basics.email}}{${tex(basics.email)}}`, tex(basics.phone)].filter(Boolean).join(' | ')}}\\end{center}\\hrule\\medskip
\\begin{minipage}[t]{0.32\\textwidth}\\raggedright
${h('education', education.map((study) => `${head(tex(study.institution), '', '')}${degree(study)}\\par{\\small\\color{gray} ${dash(span(study, language, dates))} | ${tex(study.location)}}\\par\\smallskip\n`).join(''))}
${(basics.profiles ?? []).length === 0 ? '' : `{\\Large\\color{gray!60!black}\\MakeUppercase{Links}}\\par\\smallskip\n${(basics.profiles ?? []).map(({ network, url }) => `${tex(network)}:// \\href{${url}}{\\bfseries ${tex(bare(url).split('/').at(-1))}}\\par`).join('\n')}\\bigskip\n`}
${h('skills', skills.map(({ name, keywords = [] }) => `{\\bfseries ${tex(name)}}\\par ${keywords.map(tex).join(' \\textbullet{} ')}\\par\\smallskip\n`).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => `${tex(name)} (${tex(fluency)})\\par`).join('\n'))}
\\end{minipage}\\hfill\\begin{minipage}[t]{0.65\\textwidth}\\raggedright
${h('work', work.map((job) => head(tex(job.name), tex(job.position), `${dash(span(job, language, dates))} | ${tex(job.location)}`) + items(job.highlights)).join('\\smallskip\n'))}
${h('awards', awards.map(({ title, awarder, date }) => `${when(date, language, 'years')} \\hspace{8mm} ${tex(title)} \\hspace{8mm} ${tex(awarder)}\\par`).join('\n'))}
${h('publications', publications.map(({ name, publisher, releaseDate }) => `${tex(name)}. ${tex(publisher)}, ${when(releaseDate, language, 'years')}.\\par`).join('\n'))}
\\end{minipage}`;
  return {
    source: article(
      letters(language),
      '\\usepackage[margin=1.4cm]{geometry}\\renewcommand{\\familydefault}{\\sfdefault}',
      body,
    ),
    truth: shown(profile, {
      dates,
      hide: [
        'basics.label',
        'basics.location',
        'basics.summary',
        'education.score',
        'projects',
        'certificates',
        'volunteer',
        'interests',
        'awards.awarder',
      ],
    }),
    program: programFor(language),
  };
};

/** Jobs at the left with date and company over the title, facts in a boxed column at the right. */
const boxed: DrawLatex = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    languages = [],
    certificates = [],
    interests = [],
  } = profile;
  const dates: DateStyle = 'years';
  const h = (name: Heading, content: string): string =>
    content === ''
      ? ''
      : `{\\scshape\\Large ${tex(heading(language, name, true))}}\\\\[-4pt]\\rule{\\linewidth}{0.4pt}\\par\n${content}\\bigskip\n\n`;
  const fact = (label: string | undefined, text: string): string =>
    `\\begin{tabular}[t]{@{}>{\\raggedright\\bfseries}p{2.1cm}@{\\hspace{2mm}}>{\\raggedright\\arraybackslash}p{3.3cm}@{}}${tex(label)} & ${text}\\end{tabular}\\par\\smallskip\n`;
  const body = `\\begin{center}{\\Huge\\bfseries ${tex(basics.name)}}\\\\{\\large\\itshape ${tex(basics.label)}}\\end{center}
\\begin{minipage}[t]{10.6cm}
${h('summary', tex(basics.summary))}
${h('work', work.map((job) => `{\\bfseries ${dash(span(job, language, dates))}}\\hfill{\\scshape ${tex(job.name)}} \\textit{(${tex(job.location)})}\\par{\\itshape ${tex(job.position)}}\\par ${(job.highlights ?? []).map((line) => `${tex(line)}${/[.。]$/.test(line) ? '' : '.'}`).join(' ')}\\par\\medskip\n`).join(''))}
${h('education', education.map((study) => `{\\bfseries ${dash(span(study, language, dates))}}\\hfill{\\scshape ${tex(study.institution)}}\\par{\\itshape ${degree(study)}}\\par\\medskip\n`).join(''))}
\\end{minipage}\\hfill\\begin{minipage}[t]{6cm}
\\fbox{\\begin{minipage}{5.6cm}\\faHome\\ ${place(basics.location)}\\par\\faPhone\\ ${tex(basics.phone)}\\par\\faEnvelope\\ ${tex(basics.email)}\\par ${(basics.profiles ?? []).map(({ url }) => `\\faLink\\ ${link(url)}`).join('\\par ')}\\end{minipage}}\\par\\bigskip
${h('languages', languages.map(({ language: name, fluency }) => fact(name, tex(fluency))).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => fact(name, tex(keywords.join(', ')))).join(''))}
${h('certificates', certificates.map(({ name, date }) => fact(when(date, language, 'years'), tex(name))).join(''))}
${h('interests', interests.map(({ name }) => tex(name)).join(', '))}
\\end{minipage}`;
  const truth = shown(profile, {
    dates,
    hide: [
      'basics.url',
      'education.score',
      'education.location',
      'projects',
      'publications',
      'awards',
      'volunteer',
      'certificates.issuer',
      'work.highlights',
    ],
  });
  return {
    source: article(letters(language), '\\usepackage[margin=1.8cm]{geometry}', body),
    truth,
    program: programFor(language),
  };
};

/** Centred capitals, diamonds in the address, headings in capitals over a rule; company and dates bold, title and place in italics. */
const medium: DrawLatex = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], projects = [], volunteer = [] } = profile;
  const dates: DateStyle = 'long';
  const h = (name: Heading, content: string): string =>
    content === ''
      ? ''
      : `\\medskip{\\bfseries\\MakeUppercase{${tex(heading(language, name))}}}\\par\\vspace{-7pt}\\rule{\\textwidth}{0.5pt}\\par\n${content}`;
  const head = (a: string, b: string, c: string, d: string): string =>
    `{\\bfseries ${a}}\\hfill ${b}${c === '' ? '' : `\\\\{\\itshape ${c}}\\hfill{\\itshape ${d}}`}\\par\n`;
  const diamond = ' $\\diamond$ ';
  const body = `{\\centering{\\huge\\bfseries\\MakeUppercase{${tex(basics.name)}}}\\par ${[place(basics.location), tex(basics.phone)].join(diamond)}\\par ${[`\\href{mailto:${basics.email}}{${tex(basics.email)}}`, ...(basics.profiles ?? []).map(({ url }) => link(url)), ...(basics.url === undefined ? [] : [link(basics.url)])].join(diamond)}\\par}
${h('summary', basics.summary === undefined ? '' : `${tex(basics.summary)}\\par`)}
${h('education', education.map((study) => `${head(tex(study.institution), `{\\itshape ${dash(span(study, language, dates))}}`, '', '')}${degree(study)}\\hfill ${tex(study.score)}\\par\n`).join('\\smallskip '))}
${h('work', work.map((job) => head(tex(job.name), dash(span(job, language, dates)), tex(job.position), tex(job.location)) + items(job.highlights, 'leftmargin=20pt,itemsep=-2pt,topsep=0pt,label=$\\cdot$')).join('\\smallskip '))}
${h('projects', projects.map((project) => head(tex(project.name), dash(span(project, language, dates)), '', '') + items(project.highlights)).join(''))}
${h('volunteer', volunteer.map((role) => head(tex(role.organization), dash(span(role, language, dates)), tex(role.position), '') + items(role.highlights)).join(''))}
${h('skills', `\\begin{tabular}{@{}>{\\bfseries}l@{\\hspace{6ex}}l}${skills.map(({ name, keywords = [] }) => `${tex(name)} & ${tex(keywords.join(', '))}`).join('\\\\ ')}\\end{tabular}`)}`;
  return {
    source: article(letters(language), '\\usepackage[margin=2cm]{geometry}', body),
    truth: shown(profile, {
      dates,
      hide: [
        'basics.label',
        'education.location',
        'projects.description',
        'certificates',
        'publications',
        'awards',
        'languages',
        'interests',
      ],
    }),
    program: programFor(language),
  };
};

/** The class currvita as it is: bold headings, dates as labels that hang at the left. */
const vita: DrawLatex = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    languages = [],
    publications = [],
    interests = [],
  } = profile;
  const dates: DateStyle = 'numbers';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `\\begin{cvlist}{${tex(heading(language, name))}}\n${content}\\end{cvlist}\n`;
  const item = (label: string | undefined, text: string): string => `\\item[${label ?? ''}] ${text}\n`;
  return {
    source: article(
      letters(language),
      '\\usepackage[margin=2.4cm]{geometry}\\usepackage{currvita}\\setlength{\\cvlabelwidth}{36mm}\\setlength{\\cvlabelsep}{4mm}',
      `\\begin{cv}{Curriculum Vitae}
\\begin{cvlist}{${tex(heading(language, 'contact'))}}\\item ${tex(basics.name)}\\\\ ${place(basics.location)}\\item ${tex(basics.phone)}\\\\ ${tex(basics.email)}${basics.url === undefined ? '' : `\\\\ ${link(basics.url)}`}\\end{cvlist}
${h('education', education.map((study) => item(dash(span(study, language, dates)), `${degree(study)}, ${tex(study.institution)}, ${tex(study.location)}`)).join(''))}
${h('work', work.map((job) => item(dash(span(job, language, dates)), `${tex(job.position)}, ${tex(job.name)}, ${tex(job.location)}\\\\ ${(job.highlights ?? []).map((line) => tex(line)).join('; ')}`)).join(''))}
${h('publications', publications.map(({ name, publisher, releaseDate }) => item(when(releaseDate, language, 'years'), `${tex(name)}, \\emph{${tex(publisher)}}`)).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => item(tex(name), tex(keywords.join(', ')))).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => item(tex(name), tex(fluency))).join(''))}
${h('interests', interests.length === 0 ? '' : item('', interests.map(({ name }) => tex(name)).join(', ')))}
\\end{cv}`,
    ),
    truth: shown(profile, {
      dates,
      hide: [
        'basics.label',
        'basics.summary',
        'basics.profiles',
        'education.score',
        'projects',
        'certificates',
        'awards',
        'volunteer',
        'work.highlights',
      ],
    }),
    program: programFor(language),
  };
};

export const latexTest: Record<string, DrawLatex> = { proud, duet, boxed, medium, vita };
