import type { Person } from '../people/person.ts';
import { notesOf } from '../people/said.ts';
import { shown } from '../shown.ts';
import { type DateStyle, type Heading, heading } from '../words.ts';
import { bare, type DrawLatex, dash, items, letters, link, place, programFor, tex } from './latex-parts.ts';
import { byEmployer, degreeOf, linksOf, RARE, timeOf } from './varied-parts.ts';

const document = (
  language: Person['language'],
  size: string,
  margins: string,
  preamble: string,
  body: string,
): string =>
  `\\documentclass[${size},a4paper]{article}\n${letters(language)}\\usepackage[${margins}]{geometry}\\usepackage{enumitem,titlesec,xcolor,tabularx,hyperref,marvosym,amssymb}\\hypersetup{hidelinks}\\pagestyle{empty}\\setlength{\\parindent}{0pt}\n${preamble}\n\\begin{document}\n${body}\n\\end{document}\n`;
/** Latin letters that T1 lacks are drawn by XeTeX, as is Chinese. */
const programOf = ({ language, profile }: Person): 'pdflatex' | 'xelatex' =>
  /[^ -\u017f‐-…€½→]/.test(JSON.stringify(profile)) ? 'xelatex' : programFor(language);
const fontsOf = (program: string, language: Person['language']): string =>
  program === 'xelatex' && language !== 'zh' ? '\\setmainfont{Liberation Serif}\\setsansfont{Open Sans}' : '';
const lettersOf = (person: Person): [Person['language'], string, 'pdflatex' | 'xelatex'] => {
  const program = programOf(person);
  return [program === 'xelatex' ? 'zh' : person.language, fontsOf(program, person.language), program];
};
const ends = (left: string, right: string): string => `${left} \\hfill ${right}\\par{}\n`;

/** Small capitals over a rule; bold against plain, then italic against italic; what belongs to projects between bars. */
const ruled: DrawLatex = (person) => {
  const { language, profile } = person;
  const { basics = {}, work = [], education = [], skills = [], projects = [], languages = [] } = profile;
  const dates: DateStyle = 'short';
  const [script, fonts, program] = lettersOf(person);
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `\\section*{${heading(language, name)}}\n${content}`;
  const body = `\\begin{center}{\\Huge\\scshape ${tex(basics.name)}}\\\\[2pt]\\small ${[tex(basics.phone), `\\href{mailto:${basics.email}}{\\underline{${tex(basics.email)}}}`, ...linksOf(basics).map((url) => `\\href{${url}}{\\underline{${tex(bare(url))}}}`)].join(' $|$ ')}\\end{center}
${h('education', education.map((study) => `${ends(`\\textbf{${tex(study.institution)}}`, tex(study.location))}${ends(`\\textit{\\small ${tex(degreeOf(study))}}`, `\\textit{\\small ${dash(timeOf(study, language, dates))}}`)}${items(notesOf(study))}`).join(''))}
${h('work', work.map((job) => `${ends(`\\textbf{${tex(job.position)}}`, dash(timeOf(job, language, dates)))}${ends(`\\textit{\\small ${tex(job.name)}}`, `\\textit{\\small ${tex(job.location)}}`)}${items(job.highlights)}`).join('\\vspace{3pt}'))}
${h('projects', projects.map((project) => `${ends(`\\textbf{${tex(project.name)}} $|$ \\emph{${tex(project.description)}}`, dash(timeOf(project, language, dates)))}${items(project.highlights)}`).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => `\\textbf{${tex(name)}}: ${tex(keywords.join(', '))}\\\\\n`).join(''))}
${h('languages', languages.length === 0 ? '' : languages.map(({ language: name, fluency }) => `${tex(name)} (${tex(fluency)})`).join(', '))}`;
  return {
    source: document(
      script,
      '11pt',
      'margin=15mm',
      `${fonts}\\titleformat{\\section}{\\scshape\\large}{}{0em}{}[\\titlerule]\\titlespacing*{\\section}{0pt}{6pt}{4pt}`,
      body,
    ),
    truth: shown(profile, {
      dates,
      hide: [
        'basics.label',
        'basics.location',
        'basics.summary',
        'education.score',
        'publications',
        'awards',
        'volunteer',
        'interests',
        'certificates',
      ],
    }),
    program,
  };
};

/** Two columns: title in colour over company with drawn signs before time and place; at the right skills as frames, languages as dots. */
const tagged: DrawLatex = (person) => {
  const { language, profile } = person;
  const { basics = {}, work = [], education = [], skills = [], languages = [], awards = [] } = profile;
  const dates: DateStyle = 'long';
  const [script, fonts, program] = lettersOf(person);
  const h = (name: Heading, content: string): string =>
    content === ''
      ? ''
      : `{\\color{violet}\\large\\bfseries ${heading(language, name, true).toUpperCase()}}\\\\[-6pt]{\\color{violet}\\rule{\\linewidth}{1.2pt}}\\par{}\\vspace{3pt}\n${content}\\par{}\\vspace{6pt}`;
  const where = (time: string, town: string | undefined): string =>
    `{\\small\\color{gray}\\Telefon~${dash(time)}\\hspace{12pt}\\Letter~${tex(town)}}\\par{}\n`;
  const main = `${h('work', work.map((job) => `{\\large\\color{purple}${tex(job.position)}}\\par{}\\textbf{${tex(job.name)}}\\par{}${where(timeOf(job, language, dates), job.location)}${items(job.highlights)}`).join('\\vspace{3pt}\\hrule\\vspace{4pt}\n'))}`;
  const side = `${h('summary', basics.summary === undefined ? '' : `\\textit{${tex(basics.summary)}}\\par{}`)}
${h(
  'skills',
  skills
    .flatMap(({ keywords = [] }) => keywords)
    .map((word) => `\\fbox{\\strut ${tex(word)}} `)
    .join(''),
)}
${h('languages', languages.map(({ language: name }) => `${tex(name)} \\hfill {\\color{purple}$\\bullet\\bullet\\bullet\\bullet$}{\\color{lightgray}$\\bullet$}\\par{}`).join(''))}
${h('awards', awards.map(({ title, awarder }) => `\\textbf{${tex(title)}}\\par{} ${tex(awarder)}\\par{}`).join(''))}
${h(
  'education',
  education
    .map(
      (study) =>
        `{\\color{purple}${tex(degreeOf(study))}}\\par{}\\textbf{${tex(study.institution)}}\\par{\\small ${dash(timeOf(study, language, dates))}}\\par{}${notesOf(
          study,
        )
          .map((note) => `${tex(note)}\\par{}`)
          .join('')}`,
    )
    .join('\\vspace{4pt}'),
)}`;
  const body = `{\\Huge\\bfseries ${tex(basics.name)}}\\par{}\\vspace{3pt}{\\large\\color{purple}${tex(basics.label)}}\\par{}\\vspace{3pt}{\\small \\Letter~${tex(basics.email)}\\quad\\Telefon~${tex(basics.phone)}\\quad ${place(basics.location)}\\quad ${linksOf(
    basics,
  )
    .map((url) => `\\ComputerMouse~${link(url)}`)
    .join('\\quad ')}}\\par{}\\vspace{8pt}
\\begin{minipage}[t]{0.60\\textwidth}\\raggedright ${main}\\end{minipage}\\hfill\\begin{minipage}[t]{0.34\\textwidth}\\raggedright ${side}\\end{minipage}`;
  return {
    source: document(script, '10pt', 'margin=13mm', `${fonts}\\renewcommand{\\familydefault}{\\sfdefault}`, body),
    truth: shown(profile, {
      dates,
      hide: [
        'education.score',
        'education.location',
        'projects',
        'publications',
        'volunteer',
        'interests',
        'certificates',
        'skills.name',
        'languages.fluency',
      ],
    }),
    program,
  };
};

/** Given name thin and family name bold in the middle, headings with three coloured letters; company against place, title in small capitals against the time. */
const graceful: DrawLatex = (person) => {
  const { language, profile } = person;
  const { basics = {}, work = [], education = [], skills = [], languages = [], certificates = [] } = profile;
  const dates: DateStyle = 'short';
  const [script, fonts, program] = lettersOf(person);
  const words = (basics.name ?? '').split(' ');
  const h = (name: Heading, content: string): string => {
    const title = heading(language, name);
    const cut = language === 'zh' ? 1 : 3;
    return content === ''
      ? ''
      : `{\\Large\\bfseries{\\color{red!70!black}${tex(title.slice(0, cut))}}${tex(title.slice(cut))}}~\\leaders\\hrule\\hfill\\kern0pt\\par{}\\vspace{3pt}\n${content}`;
  };
  const entry = (a: string | undefined, b: string | undefined, c: string | undefined, d: string): string =>
    `${ends(`\\textbf{${tex(a)}}`, `{\\color{red!70!black}\\textit{${tex(b)}}}`)}${ends(`{\\small\\scshape ${tex(c)}}`, `{\\small\\textit{${dash(d)}}}`)}`;
  const body = `\\begin{center}{\\fontsize{30}{34}\\selectfont\\color{gray}${tex(words[0])} {\\bfseries\\color{black}${tex(words.slice(1).join(' '))}}}\\\\[3pt]{\\small\\scshape\\color{red!70!black}${tex(basics.label)}}\\\\{\\small\\itshape ${place(basics.location)}}\\\\{\\small \\Telefon\\ ${tex(basics.phone)} $\\cdot$ \\Letter\\ ${tex(basics.email)}${linksOf(
    basics,
  )
    .map((url) => ` $\\cdot$ \\ComputerMouse\\ ${link(url)}`)
    .join('')}}\\end{center}
${h('summary', basics.summary === undefined ? '' : `${tex(basics.summary)}\\par{}\\vspace{4pt}`)}
${h('work', work.map((job) => `${entry(job.name, job.location, job.position, timeOf(job, language, dates))}${items(job.highlights)}`).join('\\vspace{3pt}'))}
${h('education', education.map((study) => `${entry(study.institution, study.location, degreeOf(study, ' in '), timeOf(study, language, dates))}${items(notesOf(study))}`).join(''))}
${h('skills', `\\begin{tabularx}{\\textwidth}{@{}r@{\\hspace{8pt}}X@{}}${skills.map(({ name, keywords = [] }) => `\\textbf{${tex(name)}} & ${tex(keywords.join(', '))}\\\\`).join('')}\\end{tabularx}\\par{}`)}
${h('certificates', certificates.map(({ name, issuer, date }) => `${tex(date?.slice(0, 4))}\\quad ${tex(name)}, ${tex(issuer)}\\par{}`).join(''))}
${h('languages', languages.length === 0 ? '' : languages.map(({ language: name, fluency }) => `${tex(name)} --- ${tex(fluency)}`).join('; '))}
\\vfill{\\scriptsize\\color{gray}November 3, 2025 \\hfill ${tex(basics.name)} $\\cdot$ CV \\hfill \\thepage}`;
  return {
    source: document(script, '10pt', 'margin=16mm', fonts, body),
    truth: shown(profile, { dates, hide: RARE }),
    program,
  };
};

/** A third for education and skills, two thirds for work: "COMPANY | title", time and place below in small letters. */
const thirds: DrawLatex = (person) => {
  const { language, profile } = person;
  const { basics = {}, work = [], education = [], skills = [], languages = [] } = profile;
  const dates: DateStyle = 'short';
  const [script, fonts, program] = lettersOf(person);
  const h = (name: Heading, content: string): string =>
    content === ''
      ? ''
      : `{\\Large\\color{gray}${tex(heading(language, name).toUpperCase())}}\\par{}\\vspace{2pt}\n${content}\\vspace{7pt}`;
  const left = `${h(
    'education',
    education
      .map(
        (study) =>
          `\\textbf{${tex(study.institution?.toUpperCase())}}\\par{\\small\\scshape ${tex(degreeOf(study))}}\\par{\\small\\color{gray}${dash(timeOf(study, language, dates))} | ${tex(study.location)}}\\par{}${notesOf(
            study,
          )
            .map((note) => `{\\small ${tex(note)}}\\par{}`)
            .join('')}\\vspace{4pt}`,
      )
      .join(''),
  )}
${h('skills', skills.map(({ name, keywords = [] }) => `{\\bfseries\\small ${tex(name)}}\\par{} ${tex(keywords.join(' • ')).replace(/•/g, '\\textbullet{}')}\\par{}`).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => `${tex(name)} (${tex(fluency)})\\par{}`).join(''))}`;
  const right = h(
    'work',
    byEmployer(work)
      .map((jobs) =>
        jobs
          .map(
            (job) =>
              `\\textbf{${tex(job.name?.toUpperCase())}} {\\scshape | ${tex(job.position)}}\\par{\\small\\color{gray}${dash(timeOf(job, language, dates))} | ${tex(job.location)}}\\par{}${items(job.highlights)}\\vspace{4pt}`,
          )
          .join(''),
      )
      .join(''),
  );
  const body = `\\begin{center}{\\fontsize{32}{36}\\selectfont ${tex(basics.name)}}\\\\[4pt]{\\small ${linksOf(basics)
    .map((url) => link(url))
    .join(' | ')}\\\\ ${tex(basics.email)} | ${tex(basics.phone)} | ${place(basics.location)}}\\end{center}
\\begin{minipage}[t]{0.32\\textwidth}\\raggedright ${left}\\end{minipage}\\hfill\\begin{minipage}[t]{0.64\\textwidth}\\raggedright ${right}\\end{minipage}`;
  return {
    source: document(script, '10pt', 'margin=14mm', `${fonts}\\renewcommand{\\familydefault}{\\sfdefault}`, body),
    truth: shown(profile, { dates, hide: [...RARE, 'certificates', 'basics.label', 'basics.summary'] }),
    program,
  };
};

/** Time in a left margin, "Title, Company, Place." in one line that may run over; bars of colour beside the headings. */
const hinted: DrawLatex = (person) => {
  const { language, profile } = person;
  const { basics = {}, work = [], education = [], skills = [], languages = [], interests = [] } = profile;
  const dates: DateStyle = 'long';
  const [script, fonts, program] = lettersOf(person);
  const beside = (left: string, right: string): string =>
    `\\begin{tabularx}{\\textwidth}{@{}>{\\raggedleft\\arraybackslash}p{31mm}@{\\hspace{4mm}}X@{}}${left} & ${right}\\end{tabularx}\\par{}\\vspace{3pt}\n`;
  const h = (name: Heading, content: string): string =>
    content === ''
      ? ''
      : `\\vspace{4pt}\\begin{tabularx}{\\textwidth}{@{}p{31mm}@{\\hspace{4mm}}X@{}}{\\color{blue!50!gray}\\rule[2pt]{31mm}{2.5pt}} & {\\Large\\color{blue!50!gray}${tex(heading(language, name))}}\\end{tabularx}\\par{}\\vspace{3pt}\n${content}`;
  const body = `\\begin{minipage}[t]{0.55\\textwidth}\\raggedright{\\fontsize{28}{32}\\selectfont ${tex(basics.name)}}\\par{}\\vspace{4pt}{\\Large\\itshape\\color{gray}${tex(basics.label)}}\\end{minipage}\\hfill\\begin{minipage}[t]{0.4\\textwidth}\\raggedleft\\itshape\\small ${place(basics.location)}\\par{}\\Telefon~${tex(basics.phone)}\\par{}\\Letter~${tex(basics.email)}\\par{} ${linksOf(
    basics,
  )
    .map((url) => `${link(url)}\\par{}`)
    .join(' ')}\\end{minipage}\\par{}
${h('work', work.map((job) => beside(dash(timeOf(job, language, dates, '–')), `\\textbf{${tex(job.position)}}, \\textit{${tex(job.name)}}, ${tex(job.location)}.${items(job.highlights)}`)).join(''))}
${h('education', education.map((study) => beside(dash(timeOf(study, language, dates, '–')), `\\textbf{${tex(degreeOf(study))}}, \\textit{${tex(study.institution)}}, ${tex(study.location)}.${notesOf(study).length === 0 ? '' : `\\newline ${tex(notesOf(study).join('. '))}`}`)).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => beside(tex(name), tex(keywords.join(', ')))).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => beside(tex(name), `\\textit{${tex(fluency)}}`)).join(''))}
${h('interests', interests.length === 0 ? '' : beside('', interests.map(({ name }) => tex(name)).join(', ')))}`;
  return {
    source: document(script, '11pt', 'margin=18mm', `${fonts}\\usepackage{array}`, body),
    truth: shown(profile, {
      dates,
      hide: [...RARE.filter((name) => name !== 'interests'), 'certificates', 'basics.summary'],
    }),
    program,
  };
};

/** Name, label and ways to reach in the middle; company against place in bold, title against time in italics; roles of one employer below it. */
const counter: DrawLatex = (person) => {
  const { language, profile } = person;
  const { basics = {}, work = [], education = [], skills = [], languages = [] } = profile;
  const dates: DateStyle = 'numbers';
  const [script, fonts, program] = lettersOf(person);
  const h = (name: Heading, content: string): string =>
    content === ''
      ? ''
      : `{\\Large\\color{teal}${tex(heading(language, name, true))}}\\hspace{4pt}{\\color{teal}\\hrulefill}\\par{}\\vspace{2pt}\n${content}`;
  const body = `\\begin{center}{\\Huge ${tex(basics.name)}}\\\\[3pt]{\\large\\color{gray}${tex(basics.label)}}\\\\[2pt]\\small ${[place(basics.location), tex(basics.phone), tex(basics.email), ...linksOf(basics).map((url) => link(url))].join(' --- ')}\\end{center}
${h(
  'work',
  byEmployer(work)
    .map(
      (jobs) =>
        `${ends(`\\textbf{${tex(jobs[0]?.name)}}`, `\\textbf{${tex(jobs[0]?.location)}}`)}${jobs.map((job) => `${ends(`\\textit{${tex(job.position)}}`, `\\textit{${dash(timeOf(job, language, dates))}}`)}${items(job.highlights)}`).join('')}`,
    )
    .join('\\vspace{4pt}'),
)}
${h(
  'education',
  education
    .map(
      (study) =>
        `${ends(`\\textbf{${tex(study.institution)}}`, `\\textbf{${tex(study.location)}}`)}${ends(`\\textit{${tex(degreeOf(study))}}`, `\\textit{${dash(timeOf(study, language, dates))}}`)}${notesOf(
          study,
        )
          .map((note) => `${tex(note)}\\par{}`)
          .join('')}`,
    )
    .join('\\vspace{3pt}'),
)}
${h('skills', `\\begin{itemize}[leftmargin=10pt,itemsep=0pt,topsep=1pt,label=\\textbullet]${skills.map(({ name, keywords = [] }) => `\\item \\textbf{${tex(name)}:} ${tex(keywords.join(', '))}.`).join('')}\\end{itemize}`)}
${h('languages', languages.map(({ language: name, fluency }) => `\\textbf{${tex(name)}:} ${tex(fluency)}\\quad `).join(''))}`;
  return {
    source: document(script, '10pt', 'margin=20mm', fonts, body),
    truth: shown(profile, { dates, hide: [...RARE, 'certificates', 'basics.summary'] }),
    program,
  };
};

export const latexVaried: Record<string, DrawLatex> = { ruled, tagged, graceful, thirds, hinted, counter };
