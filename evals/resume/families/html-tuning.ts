import { shown } from '../shown.ts';
import { type DateStyle, type Heading, heading, span, when } from '../words.ts';
import type { Draw } from './drawn.ts';
import { a, e, icon, page, ul, where } from './html-parts.ts';

const MONTHS = {
  en: ['year', 'month'],
  de: ['Jahr', 'Monat'],
  fr: ['an', 'mois'],
  es: ['año', 'mes'],
  pt: ['ano', 'mês'],
  zh: ['年', '个月'],
};

/** How a network prints a profile: facts in a dark bar, jobs as company, title, "dates (duration)", place. */
const network: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [], certificates = [] } = profile;
  const dates: DateStyle = 'long';
  const last = (start = '', end = '2026-01'): string => {
    const [from = 0, to = 0] = [start, end].map(
      (date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7) || 1),
    );
    const [years, months] = [Math.floor((to - from + 1) / 12), (to - from + 1) % 12];
    const [year, month] = MONTHS[language];
    return [years > 0 ? `${years} ${year}` : '', months > 0 ? `${months} ${month}` : ''].filter(Boolean).join(' ');
  };
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `<h2>${heading(language, name)}</h2>${content}`;
  const left = `${h('contact', `<p>${e(basics.phone)}</p><p>${e(basics.email)}</p>${(basics.profiles ?? []).map(({ url, network: of }) => `<p>${a(url)} <i>(${of})</i></p>`).join('')}${basics.url === undefined ? '' : `<p>${a(basics.url)} <i>(Personal)</i></p>`}`)}
${h('skills', skills.flatMap(({ keywords = [] }) => keywords.slice(0, 2).map((word) => `<p>${e(word)}</p>`)).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => `<p>${e(name)} <span class="soft">(${e(fluency)})</span></p>`).join(''))}
${h('certificates', certificates.map(({ name }) => `<p>${e(name)}</p>`).join(''))}`;
  const right = `<h1>${e(basics.name)}</h1><p class="label">${e(basics.label)}</p><p class="soft">${where(basics.location)}</p>
${h('summary', basics.summary === undefined ? '' : `<p>${e(basics.summary)}</p>`)}
${h('work', work.map((job) => `<div class="job"><p class="company">${e(job.name)}</p><p>${e(job.position)}</p><p class="small">${span(job, language, dates, ' - ')} (${last(job.startDate, job.endDate)})</p><p class="soft small">${e(job.location)}</p>${(job.highlights ?? []).map((line) => `<p class="told">${e(line)}</p>`).join('')}</div>`).join(''))}
${h('education', education.map((study) => `<div class="job"><p class="company">${e(study.institution)}</p><p>${e([study.studyType, study.area].filter(Boolean).join(', '))} · (${span(study, language, 'years', ' - ')})</p></div>`).join(''))}`;
  const truth = shown(profile, {
    dates,
    hide: [
      'education.score',
      'education.location',
      'projects',
      'publications',
      'awards',
      'volunteer',
      'interests',
      'certificates.issuer',
      'certificates.date',
    ],
  });
  return {
    source: page(
      language,
      'body{display:grid;grid-template-columns:64mm 1fr;min-height:297mm;font:11pt/1.35 "Liberation Sans","Noto Sans CJK SC"}aside{background:#293e49;color:#e1e8eb;padding:12mm 6mm;font-size:9.5pt}main{padding:12mm}h1{font-size:26pt;font-weight:400}h2{font-size:15pt;font-weight:400;margin:14pt 0 6pt}aside h2{font-size:12pt}aside p{margin-bottom:4pt}.company{font-weight:700}.small{font-size:10pt}.soft{color:#888}.job{margin-bottom:12pt}.told{margin-top:5pt;font-size:10pt}',
      `<aside>${left}</aside><main>${right}</main>`,
    ),
    truth: {
      ...truth,
      skills: (truth.skills ?? []).map((group) => ({ ...group, keywords: (group.keywords ?? []).slice(0, 2) })),
    },
  };
};

/** Cards: a narrow one with the contact behind drawn icons, a wide one where jobs are "Title, Company" with dates below. */
const cards: Draw = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    languages = [],
    volunteer = [],
    awards = [],
    interests = [],
    projects = [],
    publications = [],
  } = profile;
  const dates: DateStyle = 'short';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `<section><h2>${icon} ${heading(language, name, true)}</h2>${content}</section>`;
  const entry = (title: string, by: string | undefined, at: string, lines?: string[]): string =>
    `<div class="entry"><p><b>${title}</b>${by === undefined ? '' : ` <span>${by}</span>`}</p><p class="soft">${at}</p>${ul(lines)}</div>`;
  const left = `<h1>${e(basics.name)}</h1><p>${e(basics.label)}</p><div class="links">${[where(basics.location), e(basics.phone), a(`mailto:${basics.email}`, basics.email), ...(basics.url === undefined ? [] : [a(basics.url)]), ...(basics.profiles ?? []).map(({ url, username }) => a(url, username))].map((line) => `<p>${icon} ${line}</p>`).join('')}</div>`;
  const right = `${h('summary', basics.summary === undefined ? '' : `<p>${e(basics.summary)}</p>`)}
${h('work', work.map((job) => entry(e(job.position), e(job.name), `${span(job, language, dates)} &nbsp; ${e(job.location)}`, job.highlights)).join(''))}
${h('projects', projects.map((project) => entry(e(project.name), undefined, span(project, language, dates), project.highlights)).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => `<div class="entry"><p><b>${e(name)}</b></p><p>${keywords.map((word) => `<span class="tag">${e(word)}</span>`).join(' ')}</p></div>`).join(''))}
${h('education', education.map((study) => entry(e([study.area, study.studyType].filter(Boolean).join(', ')), e(study.institution), span(study, language, dates))).join(''))}
${h('awards', awards.map(({ title, awarder, date }) => entry(e(title), e(awarder), when(date, language, dates))).join(''))}
${h('volunteer', volunteer.map((role) => entry(e(role.position), e(role.organization), span(role, language, dates), role.highlights)).join(''))}
${h('publications', publications.map(({ name, publisher, releaseDate }) => entry(e(name), e(publisher), when(releaseDate, language, dates))).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => `<p><b>${e(name)}</b> ${e(fluency)}</p>`).join(''))}
${h('interests', interests.map(({ name }) => `<span class="tag">${e(name)}</span>`).join(' '))}`;
  return {
    source: page(
      language,
      'body{display:grid;grid-template-columns:60mm 1fr;gap:6mm;padding:10mm;font:10pt/1.45 "DejaVu Sans","Noto Sans CJK SC"}aside{border:1px solid #ddd;padding:6mm;text-align:center;font-size:9pt;align-self:start}.links{text-align:left;margin-top:6mm}h1{font-size:17pt}main{border:1px solid #ddd;padding:6mm}h2{font-size:13pt;color:#444;margin:8pt 0 4pt}.entry{margin-bottom:7pt}.entry span{color:#246}.soft{color:#777;font-size:9pt}.tag{display:inline-block;background:#eef;border-radius:3px;padding:0 5px;margin:1px 4px 1px 0}',
      `<aside>${left}</aside><main>${right}</main>`,
    ),
    truth: shown(profile, {
      dates,
      hide: ['education.location', 'education.score', 'projects.description', 'certificates'],
    }),
  };
};

/** Title and company one below the other at the left, dates and place at the right; typed dashes; bars for skills. */
const ruled: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [], certificates = [] } = profile;
  const dates: DateStyle = 'dots';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `<h2>${heading(language, name)}</h2>${content}`;
  const row = (l: string, r: string): string => `<div class="row"><div>${l}</div><div class="right">${r}</div></div>`;
  const body = `<header><h1>${e(basics.name)}</h1><div>${[where(basics.location), e(basics.phone), e(basics.email), ...(basics.profiles ?? []).map(({ url, network: of }) => a(url, of))].join(' &nbsp;•&nbsp; ')}</div></header>
${h('summary', basics.summary === undefined ? '' : `<p>${e(basics.summary)}</p>`)}
${h('skills', skills.map(({ keywords = [] }) => keywords.map((word, nth) => `<div class="skill"><span>${e(word)}</span><i style="width:${90 - nth * 12}px"></i></div>`).join('')).join(''))}
${h('work', work.map((job) => `${row(`<b>${e(job.name)}</b><br><em>${e(job.position)}</em>`, `${e(job.location)}<br>${span(job, language, dates, '–')}`)}${(job.highlights ?? []).map((line) => `<p class="dash">- ${e(line)}</p>`).join('')}`).join(''))}
${h('education', education.map((study) => row(`<b>${e(study.institution)}</b><br><em>${e([study.studyType, study.area].filter(Boolean).join(' '))}</em>`, `${e(study.location)}<br>${span(study, language, dates, '–')}`)).join(''))}
${h('certificates', certificates.map(({ name, issuer, date }) => row(`${e(name)}, ${e(issuer)}`, when(date, language, dates))).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => row(e(name), e(fluency))).join(''))}`;
  return {
    source: page(
      language,
      'body{padding:15mm 17mm;font:10pt/1.4 "DejaVu Serif","Noto Serif CJK SC"}header{text-align:center;margin-bottom:6pt}h1{font-size:21pt;letter-spacing:3px}h2{font-size:11pt;letter-spacing:2px;text-transform:uppercase;text-align:center;border-top:1px solid;border-bottom:1px solid;margin:9pt 0 5pt}.row{display:flex;justify-content:space-between;margin-top:4pt}.right{text-align:right}.dash{padding-left:12pt;text-indent:-8pt;text-align:justify}.skill{display:inline-flex;width:48%;justify-content:space-between}.skill i{height:6px;background:#555;align-self:center}',
      body,
    ),
    truth: shown(profile, {
      dates,
      hide: [
        'basics.url',
        'basics.label',
        'skills.name',
        'education.score',
        'projects',
        'publications',
        'awards',
        'volunteer',
        'interests',
      ],
    }),
  };
};

export const htmlTuning: Record<string, Draw> = { network, cards, ruled };
