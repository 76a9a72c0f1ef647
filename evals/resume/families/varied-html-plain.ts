import { notesOf } from '../people/said.ts';
import { shown } from '../shown.ts';
import { type DateStyle, type Heading, heading } from '../words.ts';
import type { Draw } from './drawn.ts';
import { a, e, page, ul, where } from './html-parts.ts';
import { byEmployer, degreeOf, linksOf, RARE, timeOf } from './varied-parts.ts';

/** Coloured headings in capitals; "Company, Place — title" and a small line of dates below; a narrow column at the right. */
const reef: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [], awards = [] } = profile;
  const dates: DateStyle = 'long';
  const h = (name: Heading): string => `<h2>${heading(language, name).toUpperCase()}</h2>`;
  const head = (left: string, right: string, time: string): string =>
    `<h3><b>${left}</b> — <i>${right}</i></h3><p class="at">${e(time.toUpperCase())}</p>`;
  const main = `<h1>${e(basics.name)}</h1><p class="label">${e(basics.label)}</p>
${h('work')}${work.map((job) => `${head(`${e(job.name)},</b> ${e(job.location)}<b>`, e(job.position), timeOf(job, language, dates, ' - '))}${ul(job.highlights)}`).join('')}
${h('education')}${education
  .map(
    (study) =>
      `${head(`${e(study.institution)},</b> ${e(study.location)}<b>`, e(degreeOf(study)), timeOf(study, language, dates, ' - '))}${notesOf(
        study,
      )
        .map((note) => `<p>${e(note)}</p>`)
        .join('')}`,
  )
  .join('')}`;
  const side = `<p>${where(basics.location)}</p><p><b>${e(basics.phone)}</b></p><p><b>${e(basics.email)}</b></p>${linksOf(
    basics,
  )
    .map((url) => `<p>${a(url)}</p>`)
    .join('')}
${h('skills')}${skills
  .flatMap(({ keywords = [] }) => keywords)
  .map((word) => `<p>${e(word)}</p>`)
  .join('')}
${awards.length === 0 ? '' : `${h('awards')}${awards.map(({ title, awarder }) => `<p><b>${e(title)}</b> ${e(awarder)}</p>`).join('')}`}
${languages.length === 0 ? '' : `${h('languages')}<p>${languages.map(({ language: name }) => e(name)).join(', ')}</p>`}`;
  return {
    source: page(
      language,
      '@page{margin:16mm 0}body{padding:0 16mm;display:grid;grid-template-columns:1fr 46mm;gap:9mm;font:9.5pt/1.5 "Open Sans","Noto Sans CJK SC"}h1{font-size:34pt;line-height:1.1}.label{color:#666;font-size:11pt}h2{color:#e3593a;font-size:9pt;margin:14pt 0 4pt}h3{font-size:11pt;font-weight:400;margin-top:8pt}.at{font-size:8pt;color:#666}ul{padding-left:18pt}aside{padding-top:22mm;overflow-wrap:anywhere}',
      `<main>${main}</main><aside>${side}</aside>`,
    ),
    truth: shown(profile, {
      dates,
      hide: [
        'basics.summary',
        'education.score',
        'projects',
        'publications',
        'volunteer',
        'interests',
        'certificates',
        'skills.name',
        'languages.fluency',
      ],
    }),
  };
};

/** Headings in a wide left margin, everything else right of a hairline; roles of one employer below its name. */
const margin: Draw = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    languages = [],
    projects = [],
    certificates = [],
  } = profile;
  const dates: DateStyle = 'short';
  const part = (name: Heading, content: string): string =>
    content === '' ? '' : `<section><h2>${heading(language, name, true)}</h2><div>${content}</div></section>`;
  const ends = (left: string, right: string): string => `<p class="ends"><span>${left}</span><span>${right}</span></p>`;
  const employer = (jobs: typeof work): string => {
    const [first] = jobs;
    if (first === undefined) return '';
    if (jobs.length === 1)
      return `${ends(`<b>${e(first.position)}</b>, ${e(first.name)}`, e(timeOf(first, language, dates)))}<p class="place">${e(first.location)}</p>${ul(first.highlights)}`;
    return `<p class="firm"><b>${e(first.name)}</b></p>${jobs.map((job) => `${ends(`<i>${e(job.position)}</i>`, e(timeOf(job, language, dates)))}${ul(job.highlights)}`).join('')}`;
  };
  const body = `<header><h1>${e(basics.name)}</h1><p>${[e(basics.email), e(basics.phone), where(basics.location), ...linksOf(basics).map((url) => a(url))].join('&nbsp;&nbsp;/&nbsp;&nbsp;')}</p></header>
${part('summary', basics.summary === undefined ? '' : `<p>${e(basics.summary)}</p>`)}
${part('work', byEmployer(work).map(employer).join(''))}
${part('education', education.map((study) => `${ends(`<b>${e(study.institution)}</b>, ${e(study.location)}`, e(timeOf(study, language, dates)))}<p>${e(degreeOf(study))}</p>${ul(notesOf(study))}`).join(''))}
${part('projects', projects.map((project) => `${ends(`<b>${e(project.name)}</b>`, timeOf(project, language, dates))}${ul(project.highlights)}`).join(''))}
${part('skills', skills.map(({ name, keywords = [] }) => `<p><b>${e(name)}</b> ${e(keywords.join(', '))}</p>`).join(''))}
${part('certificates', certificates.map(({ name, issuer, date }) => `<p>${e(name)}, ${e(issuer)}, ${e(date?.slice(0, 4))}</p>`).join(''))}
${part('languages', languages.length === 0 ? '' : `<p>${languages.map(({ language: name, fluency }) => `${e(name)} (${e(fluency)})`).join(', ')}</p>`)}`;
  return {
    source: page(
      language,
      '@page{margin:14mm 0}body{padding:0 15mm;font:9.5pt/1.45 Lato,"Noto Sans CJK SC"}h1{font-size:26pt;font-weight:900}header{margin-bottom:8mm}header p{color:#555}section{display:grid;grid-template-columns:38mm 1fr;border-top:.5pt solid #999;padding:5pt 0}h2{font-size:10pt;color:#06c}.ends{display:flex;justify-content:space-between;gap:8mm}.ends span:last-child{white-space:nowrap;color:#555}.place{color:#777;font-size:8.5pt}ul{padding-left:13pt;margin-bottom:5pt}',
      body,
    ),
    truth: shown(profile, {
      dates,
      hide: [
        'basics.label',
        'education.score',
        'projects.description',
        'publications',
        'awards',
        'volunteer',
        'interests',
      ],
    }),
  };
};

/** Everything at the left edge, typed bullets, "Title at Company", the time in brackets; skills as sentences. */
const flush: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [] } = profile;
  const dates: DateStyle = 'short';
  const at = { en: ' at ', de: ' bei ', fr: ' chez ', es: ' en ', pt: ' na ', zh: ' @ ' }[language];
  const h = (name: Heading): string => `<h2>${heading(language, name).toUpperCase()}</h2>`;
  const body = `<h1>${e(basics.name)}</h1><p>${e(basics.label)}</p><p>${where(basics.location)} • ${e(basics.phone)} • ${e(basics.email)}</p><p>${linksOf(
    basics,
  )
    .map((url) => e(url))
    .join(' • ')}</p>
${basics.summary === undefined ? '' : `${h('summary')}<p>${e(basics.summary)}</p>`}
${h('work')}${work.map((job, nth) => `<p class="head"><b>${e(job.position)}${nth % 2 === 0 ? at : ' @ '}${e(job.name)}</b> (${e(timeOf(job, language, dates))})</p><p>${e(job.location)}</p>${(job.highlights ?? []).map((line) => `<p class="item">• ${e(line)}</p>`).join('')}`).join('')}
${h('education')}${education
  .map(
    (study) =>
      `<p class="head"><b>${e(degreeOf(study))}</b> (${e(timeOf(study, language, dates))})</p><p>${e(study.institution)}, ${e(study.location)}</p>${notesOf(
        study,
      )
        .map((note) => `<p>${e(note)}</p>`)
        .join('')}`,
  )
  .join('')}
${h('skills')}${skills.map(({ name, keywords = [] }) => `<p>${e(name)}: ${e(keywords.join(', '))}.</p>`).join('')}
${languages.length === 0 ? '' : `${h('languages')}${languages.map(({ language: name, fluency }) => `<p>${e(name)} - ${e(fluency)}</p>`).join('')}`}`;
  return {
    source: page(
      language,
      '@page{margin:20mm 0}body{padding:0 22mm;font:11pt/1.4 Carlito,"Noto Sans CJK SC"}h1{font-size:18pt}h2{font-size:11pt;margin:11pt 0 3pt}.head{margin-top:6pt}.item{padding-left:10pt;text-indent:-8pt}',
      body,
    ),
    truth: shown(profile, { dates, hide: [...RARE, 'certificates'] }),
  };
};

/** Name and label at the left of a band, ways to reach at its right; main text left, facts right; the title below company and place. */
const serif: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [], certificates = [] } = profile;
  const dates: DateStyle = 'numbers';
  const h = (name: Heading): string => `<h2>${heading(language, name)}</h2>`;
  const body = `<header><div><h1>${e(basics.name)}</h1><p><i>${e(basics.label)}</i></p></div><div class="reach"><p>${where(basics.location)}</p><p>${e(basics.phone)}</p><p>${e(basics.email)}</p><p>${linksOf(
    basics,
  )
    .map((url) => a(url, new URL(url).hostname.replace('www.', '').split('.')[0]))
    .join(' · ')}</p></div></header>
<div class="two"><main>${h('work')}${work.map((job) => `<h3>${e(job.name)}, ${e(job.location)}</h3><p><i>${e(job.position)}</i></p><p class="at">${e(timeOf(job, language, dates, ' — '))}</p>${(job.highlights ?? []).map((line) => `<p class="told">${e(line)}.</p>`).join('')}`).join('')}
${h('education')}${education
  .map(
    (study) =>
      `<h3>${e(study.institution)}, ${e(study.location)}</h3><p><i>${e(degreeOf(study))}</i></p><p class="at">${e(timeOf(study, language, dates, ' — '))}</p>${notesOf(
        study,
      )
        .map((note) => `<p>${e(note)}</p>`)
        .join('')}`,
  )
  .join('')}</main>
<aside>${basics.summary === undefined ? '' : `${h('summary')}<p>${e(basics.summary)}</p>`}${h('skills')}${skills.map(({ name, keywords = [] }) => `<p><b>${e(name)}</b></p>${ul(keywords)}`).join('')}
${languages.length === 0 ? '' : `${h('languages')}${languages.map(({ language: name, fluency }) => `<p>${e(name)}: ${e(fluency)}</p>`).join('')}`}${certificates.length === 0 ? '' : `${h('certificates')}${certificates.map(({ name, date }) => `<p>${e(name)} (${e(date?.slice(0, 4))})</p>`).join('')}`}</aside></div>`;
  return {
    source: page(
      language,
      '@page{margin:15mm 0}body{padding:0 17mm;font:10pt/1.4 "EB Garamond","Noto Serif CJK SC"}header{display:flex;justify-content:space-between;border-bottom:2pt solid #000;padding-bottom:5mm}h1{font-size:27pt;line-height:1.05}.reach{text-align:right;font-size:9pt}.two{display:grid;grid-template-columns:1fr 50mm;gap:8mm}h2{font-size:12pt;margin:10pt 0 3pt;color:#0a6}h3{font-size:11pt;margin-top:7pt}.at{font-size:8.5pt;color:#777}.told{margin-top:2pt}ul{padding-left:12pt}',
      body,
    ),
    truth: shown(profile, { dates, hide: [...RARE, 'certificates.issuer'] }),
  };
};

export const htmlVariedPlain: Record<string, Draw> = { reef, margin, flush, serif };
