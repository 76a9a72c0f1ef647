import { shown } from '../shown.ts';
import { type DateStyle, type Heading, heading, span, when } from '../words.ts';
import type { Draw } from './drawn.ts';
import { a, e, icon, page, ul, where } from './html-parts.ts';

/** A head in colour, then rows of a heading at the left and its story at the right; company as a link, dates at the right. */
const shelves: Draw = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    languages = [],
    volunteer = [],
    awards = [],
    interests = [],
  } = profile;
  const dates: DateStyle = 'iso';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `<div class="shelf"><h3>${icon} ${heading(language, name)}</h3><div>${content}</div></div>`;
  const entry = (at: string, title: string, by: string, more: string): string =>
    `<div class="entry"><span class="at">${at}</span><h4>${title}</h4><p class="by">${by}</p>${more}</div>`;
  const body = `<header><h1>${e(basics.name)}</h1><h2>${e(basics.label)}</h2><p>${icon} ${e(basics.email)} &nbsp; ${icon} ${e(basics.phone)} &nbsp; ${icon} ${where(basics.location)}</p><p>${[...(basics.url === undefined ? [] : [a(basics.url)]), ...(basics.profiles ?? []).map(({ url }) => a(url))].join(' &nbsp;&nbsp; ')}</p></header>
${h('summary', basics.summary === undefined ? '' : `<p>${e(basics.summary)}</p>`)}
${h('work', work.map((job) => entry(span(job, language, dates), e(job.position), `${e(job.name)} · ${e(job.location)}`, ul(job.highlights))).join(''))}
${h('volunteer', volunteer.map((role) => entry(span(role, language, dates), e(role.position), e(role.organization), ul(role.highlights))).join(''))}
${h('education', education.map((study) => entry(span(study, language, dates), e(study.institution), e([study.studyType, study.area].filter(Boolean).join(', ')), '')).join(''))}
${h('awards', awards.map(({ title, awarder, date }) => entry(when(date, language, dates), e(title), e(awarder), '')).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => `<div class="third"><h4>${e(name)}</h4>${keywords.map((word) => `<p>${e(word)}</p>`).join('')}</div>`).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => `<p><b>${e(name)}</b> – ${e(fluency)}</p>`).join(''))}
${h('interests', interests.map(({ name }) => e(name)).join(', '))}`;
  return {
    source: page(
      language,
      'body{font:10pt/1.4 "Liberation Sans","Noto Sans CJK SC"}header{background:#2a5;color:#fff;padding:10mm 14mm}h1{font-size:24pt}h2{font-size:13pt;font-weight:400}.shelf{display:grid;grid-template-columns:40mm 1fr;padding:4mm 14mm 0;border-top:1px solid #ddd;margin-top:4mm}h3{font-size:11.5pt;color:#2a5}.entry{margin-bottom:6pt}.at{float:right;color:#777;font-size:9pt}h4{font-size:10.5pt}.by{color:#2a5}.third{display:inline-block;width:32%;vertical-align:top}',
      body,
    ),
    truth: shown(profile, {
      dates,
      hide: ['education.score', 'education.location', 'projects', 'certificates', 'publications'],
    }),
  };
};

/** As written in an online editor: grey capitals for headings, "Company, City — Title" with the dates in grey below; a column of facts at the right. */
const drive: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [], awards = [], projects = [] } = profile;
  const dates: DateStyle = 'long';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `<h2>${heading(language, name, true)}</h2>${content}`;
  const head = (one: string, place: string | undefined, two: string | undefined, at: string): string =>
    `<p class="head"><b>${one}${place === undefined ? '' : `, ${place}`}</b>${two === undefined ? '' : ` — <i>${two}</i>`}</p><p class="at">${at}</p>`;
  const left = `${h('work', work.map((job) => head(e(job.name), e(job.location), e(job.position), span(job, language, dates, ' - ')) + (job.highlights ?? []).map((line) => `<p>${e(line)}</p>`).join('')).join(''))}
${h('education', education.map((study) => head(e(study.institution), e(study.location), e([study.studyType, study.area].filter(Boolean).join(' ')), span(study, language, dates, ' - '))).join(''))}
${h('projects', projects.map((project) => head(e(project.name), undefined, e(project.description), span(project, language, dates, ' - ')) + ul(project.highlights)).join(''))}`;
  const right = `${h('skills', skills.map(({ keywords = [] }) => keywords.map((word) => `<p>${e(word)}</p>`).join('')).join(''))}
${h('awards', awards.map(({ title, awarder }) => `<p><b>${e(title)}</b>, ${e(awarder)}</p>`).join(''))}
${h('languages', languages.length === 0 ? '' : `<p>${languages.map(({ language: name }) => e(name)).join(', ')}</p>`)}`;
  const body = `<div class="top"><div><h1>${e(basics.name)}</h1><p>${e(basics.label)}</p></div><div class="who"><p>${where(basics.location)}</p><p><b>${e(basics.phone)}</b></p><p><b>${e(basics.email)}</b></p>${(basics.profiles ?? []).map(({ url }) => `<p>${a(url)}</p>`).join('')}</div></div><div class="cols"><main>${left}</main><aside>${right}</aside></div>`;
  return {
    source: page(
      language,
      'body{padding:14mm 16mm;font:9.5pt/1.45 "Open Sans","Liberation Sans","Noto Sans CJK SC"}.top,.cols{display:grid;grid-template-columns:1fr 48mm;gap:9mm}h1{font-size:30pt;line-height:1.1}h2{font-size:9pt;text-transform:uppercase;color:#2079c7;margin:12pt 0 3pt}.head{font-size:11pt;margin-top:6pt}.at{font-size:8pt;color:#666}main p{margin-bottom:3pt}.who{font-size:9pt}ul{padding-left:14pt}',
      body,
    ),
    truth: shown(profile, {
      dates,
      hide: [
        'basics.url',
        'basics.summary',
        'skills.name',
        'education.score',
        'certificates',
        'publications',
        'volunteer',
        'interests',
        'languages.fluency',
        'awards.date',
      ],
    }),
  };
};

/** Several titles under one company: its name and place once, then each title with dates of its own. */
const grouped: Draw = ({ language, profile }) => {
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
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `<h2>${heading(language, name)}</h2>${content}`;
  const groups: Array<typeof work> = [];
  for (const job of work) {
    const last = groups.at(-1);
    if (last?.[0]?.name === job.name) last?.push(job);
    else groups.push([job]);
  }
  const row = (l: string, r: string): string => `<div class="row"><span>${l}</span><span>${r}</span></div>`;
  const body = `<h1>${e(basics.name)}</h1><p class="mid">${[e(basics.email), e(basics.phone), where(basics.location), ...(basics.profiles ?? []).map(({ url }) => a(url))].join(' | ')}</p>
${h('summary', basics.summary === undefined ? '' : `<p>${e(basics.summary)}</p>`)}
${h('work', groups.map((jobs) => row(`<b class="caps">${e(jobs[0]?.name)}</b>`, `<b>${e(jobs[0]?.location)}</b>`) + jobs.map((job) => row(`<i>${e(job.position)}</i>`, `<i>${span(job, language, dates)}</i>`) + ul(job.highlights)).join('')).join(''))}
${h('education', education.map((study) => row(`<b class="caps">${e(study.institution)}</b>`, `<b>${e(study.location)}</b>`) + row(`<i>${e([study.studyType, study.area].filter(Boolean).join(', '))}</i>`, `<i>${span(study, language, dates)}</i>`)).join(''))}
${h('volunteer', volunteer.map((role) => row(`<b>${e(role.organization)}</b>`, '') + row(`<i>${e(role.position)}</i>`, `<i>${span(role, language, dates)}</i>`) + ul(role.highlights)).join(''))}
${h('skills', `<p>${skills.map(({ name, keywords = [] }) => `<b>${e(name)}</b>: ${e(keywords.join(', '))}`).join('; ')}</p>`)}
${h('certificates', certificates.map(({ name, issuer, date }) => `<p>${e(name)} (${e(issuer)}, ${when(date, language, 'years')})</p>`).join(''))}
${h('languages', languages.length === 0 ? '' : `<p>${languages.map(({ language: name, fluency }) => `${e(name)}: ${e(fluency)}`).join(' | ')}</p>`)}`;
  return {
    source: page(
      language,
      'body{padding:16mm 18mm;font:10.5pt/1.35 "Liberation Serif","Noto Serif CJK SC"}h1{text-align:center;font-size:20pt;text-transform:uppercase}.mid{text-align:center}h2{font-size:11pt;text-transform:uppercase;border-bottom:1.5px solid #000;margin:9pt 0 3pt}.row{display:flex;justify-content:space-between}.caps{text-transform:uppercase}ul{padding-left:16pt}',
      body,
    ),
    truth: shown(profile, {
      dates,
      hide: ['basics.url', 'basics.label', 'education.score', 'projects', 'publications', 'awards', 'interests'],
    }),
  };
};

export const htmlTest: Record<string, Draw> = { shelves, drive, grouped };
