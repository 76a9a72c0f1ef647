import { shown } from '../shown.ts';
import { type DateStyle, type Heading, heading, span, when } from '../words.ts';
import type { Draw } from './drawn.ts';
import { a, e, icon, page, ul, where } from './html-parts.ts';

const degree = ({ studyType, area }: { studyType?: string | undefined; area?: string | undefined }): string =>
  e([studyType, area].filter(Boolean).join(', '));

/** A wide column of jobs and a narrower one of facts, icons before dates and places, tags and dotted levels. */
const twin: Draw = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    languages = [],
    awards = [],
    projects = [],
    publications = [],
  } = profile;
  const dates: DateStyle = 'long';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `<h2>${heading(language, name)}</h2>${content}`;
  const facts = (at: string, where?: string): string =>
    `<p class="facts">${icon} ${at}${where === undefined ? '' : ` <span>${icon} ${e(where)}</span>`}</p>`;
  const left = `${h('work', work.map((job) => `<h3>${e(job.position)}</h3><p class="org">${e(job.name)}</p>${facts(span(job, language, dates), job.location)}${ul(job.highlights)}`).join('<hr>'))}
${h('projects', projects.map((project) => `<h3>${e(project.name)}</h3><p class="org">${e(project.description)}</p>${ul(project.highlights)}`).join('<hr>'))}
${h('publications', publications.map(({ name, publisher, releaseDate }) => `<p>${e(name)}. <i>${e(publisher)}</i>, ${when(releaseDate, language, 'years')}.</p>`).join(''))}`;
  const right = `${h('summary', basics.summary === undefined ? '' : `<blockquote>“${e(basics.summary)}”</blockquote>`)}
${h('awards', awards.map(({ title, awarder }) => `<p class="trophy">${icon} <b>${e(title)}</b><br>${e(awarder)}</p>`).join(''))}
${h('skills', skills.map(({ keywords = [] }) => `<div>${keywords.map((word) => `<span class="tag">${e(word)}</span>`).join(' ')}</div>`).join('<hr>'))}
${h('languages', languages.map(({ language: name }, nth) => `<div class="level"><span>${e(name)}</span><span>${'●'.repeat(5 - Math.min(nth, 3))}${'○'.repeat(Math.min(nth, 3))}</span></div>`).join(''))}
${h('education', education.map((study) => `<h3>${degree(study)}</h3><p class="org">${e(study.institution)}</p>${facts(span(study, language, dates))}`).join('<hr>'))}`;
  const body = `<header><h1>${e(basics.name)}</h1><p class="label">${e(basics.label)}</p><p class="items">${[e(basics.email), e(basics.phone), where(basics.location), ...(basics.profiles ?? []).map(({ url, username }) => a(url, username))].map((text) => `<span>${icon} ${text}</span>`).join('')}</p></header><div class="cols"><main>${left}</main><aside>${right}</aside></div>`;
  return {
    source: page(
      language,
      'body{padding:13mm 14mm;font:9.5pt/1.35 Lato,"Liberation Sans","Noto Sans CJK SC"}h1{font-size:26pt;text-transform:uppercase;color:#450808}.label{font-size:13pt;font-weight:700;color:#8f0d0d}.items span{margin-right:6mm;font-size:8.5pt}.cols{display:grid;grid-template-columns:58fr 42fr;gap:8mm}h2{font-size:14pt;text-transform:uppercase;color:#450808;border-bottom:2px solid #e7a52d;margin:9pt 0 4pt}h3{font-size:11pt;font-weight:400;color:#222}.org{font-weight:700;color:#8f0d0d}.facts{font-size:8pt;color:#777}.facts span{margin-left:12mm}ul{padding-left:4mm}hr{border:0;border-top:1px dashed #bbb}.tag{display:inline-block;border:1px solid #999;border-radius:3px;padding:0 4px;margin:1px}.level{display:flex;justify-content:space-between}blockquote{margin:0;font-style:italic}',
      body,
    ),
    truth: shown(profile, {
      dates,
      hide: [
        ...['basics.url', 'skills.name', 'education.score', 'education.location', 'certificates', 'volunteer'],
        ...['interests', 'languages.fluency', 'projects.startDate', 'projects.endDate', 'awards.date'],
      ],
    }),
  };
};

/** A narrow left column of schools, links and skills; at the right "COMPANY | Title" with dates and place in grey below. */
const slim: Draw = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    languages = [],
    awards = [],
    volunteer = [],
    certificates = [],
  } = profile;
  const dates: DateStyle = 'short';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `<h2>${heading(language, name)}</h2>${content}`;
  const left = `${h('education', education.map((study) => `<h3>${e(study.institution)}</h3><p class="d">${degree(study)}</p><p class="l">${span(study, language, dates)} | ${e(study.location)}</p>`).join(''))}
${h('contact', (basics.profiles ?? []).map(({ url, network, username }) => `<p>${e(network)}:// ${a(url, username)}</p>`).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => `<h3>${e(name)}</h3><p>${keywords.map((word) => e(word)).join(' • ')}</p>`).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => `<p>${e(name)} • ${e(fluency)}</p>`).join(''))}
${h('certificates', certificates.map(({ name, date }) => `<p>${e(name)}, ${when(date, language, 'years')}</p>`).join(''))}`;
  const right = `${h('work', work.map((job) => `<p class="run"><b>${e(job.name)}</b> <span>| ${e(job.position)}</span></p><p class="l">${span(job, language, dates)} | ${e(job.location)}</p>${ul(job.highlights)}`).join(''))}
${h('volunteer', volunteer.map((role) => `<p class="run"><b>${e(role.organization)}</b> <span>| ${e(role.position)}</span></p><p class="l">${span(role, language, dates)}</p>${ul(role.highlights)}`).join(''))}
${h('awards', awards.map(({ title, awarder, date }) => `<p><span class="y">${when(date, language, 'years')}</span> ${e(awarder)} ${e(title)}</p>`).join(''))}`;
  const [given = '', ...family] = (basics.name ?? '').split(' ');
  const body = `<h1><span>${e(given)}</span> ${e(family.join(' '))}</h1><p class="mid">${basics.url === undefined ? '' : `${a(basics.url)}<br>`}${[e(basics.email), e(basics.phone)].join(' | ')}</p><div class="cols"><aside>${left}</aside><main>${right}</main></div>`;
  return {
    source: page(
      language,
      'body{padding:10mm 12mm;font:300 9.5pt/1.3 Lato,"Liberation Sans","Noto Sans CJK SC"}h1{text-align:center;font-size:36pt;font-weight:700}h1 span{font-weight:100}.mid{text-align:center;font-size:9pt;color:#555}.cols{display:grid;grid-template-columns:33fr 66fr;gap:5mm}h2{font-size:14pt;font-weight:300;text-transform:uppercase;color:#666;margin-top:8pt}h3{font-size:10.5pt;text-transform:uppercase}.run b{text-transform:uppercase;font-size:11pt}.run span{font-size:10pt}.l{font-size:8.5pt;color:#777}.d{font-variant:small-caps}.y{display:inline-block;width:16mm}ul{padding-left:4mm}',
      body,
    ),
    truth: shown(profile, {
      dates,
      hide: [
        ...['basics.label', 'basics.summary', 'basics.location', 'education.score', 'projects', 'publications'],
        ...['interests', 'certificates.issuer'],
      ],
    }),
  };
};

/** As an official form has it: labels right-aligned at the left of a rule, headings among them, each fact in a row of its own. */
const official: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [], volunteer = [] } = profile;
  const dates: DateStyle = 'numbers';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `<div class="label head">${heading(language, name)}</div><div class="rule"></div>${content}`;
  const row = (label: string, text: string): string => `<div class="label">${label}</div><div>${text}</div>`;
  const body = `<p class="doc">Curriculum vitae</p><main>${h('contact', row('', `<h1>${e(basics.name)}</h1><p>${where(basics.location)}</p><p>${icon} ${e(basics.phone)}</p><p>${icon} ${e(basics.email)}</p>${(basics.profiles ?? []).map(({ url }) => `<p>${icon} ${a(url)}</p>`).join('')}`))}
${h('work', work.map((job) => row(span(job, language, dates, '–'), `<p class="t">${e(job.position)}</p><p>${e(job.name)}, ${e(job.location)}</p>${ul(job.highlights)}`)).join(''))}
${h('education', education.map((study) => row(span(study, language, dates, '–'), `<p class="t">${degree(study)}</p><p>${e(study.institution)}, ${e(study.location)}</p>`)).join(''))}
${h('volunteer', volunteer.map((role) => row(span(role, language, dates, '–'), `<p class="t">${e(role.position)}</p><p>${e(role.organization)}</p>`)).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => row(e(name), e(fluency))).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => row(e(name), e(keywords.join(', ')))).join(''))}</main>`;
  return {
    source: page(
      language,
      'body{padding:14mm;font:9.5pt/1.4 "Liberation Sans","Noto Sans CJK SC";color:#3f3a38}.doc{color:#0e4194;font-size:11pt;text-align:right}main{display:grid;grid-template-columns:46mm 1fr;gap:3pt 6mm}.label{text-align:right;color:#0e4194;font-size:9pt}.head{text-transform:uppercase;font-size:9pt;margin-top:10pt}.rule{border-top:1px solid #9dbbd8;align-self:end;margin-bottom:5pt}h1{font-size:16pt;font-weight:400}.t{font-size:11pt;color:#0e4194}ul{padding-left:5mm}',
      body,
    ),
    truth: shown(profile, {
      dates,
      hide: [
        ...['basics.url', 'basics.label', 'basics.summary', 'education.score', 'projects', 'certificates'],
        ...['publications', 'awards', 'interests', 'volunteer.highlights'],
      ],
    }),
  };
};

/** Three columns: facts, jobs, and a narrow one of schools and what else there is. */
const trio: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [], certificates = [] } = profile;
  const dates: DateStyle = 'years';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `<h2>${heading(language, name)}</h2>${content}`;
  const first = `${h('contact', [e(basics.phone), e(basics.email), where(basics.location), ...(basics.profiles ?? []).map(({ url }) => a(url))].map((text) => `<p>${text}</p>`).join(''))}
${h('skills', skills.flatMap(({ keywords = [] }) => keywords.map((word) => `<p>${e(word)}</p>`)).join(''))}`;
  const second = h(
    'work',
    work
      .map(
        (job) =>
          `<p class="at">${span(job, language, dates)}</p><h3>${e(job.position)}</h3><p>${e(job.name)}, ${e(job.location)}</p>${ul(job.highlights)}`,
      )
      .join(''),
  );
  const third = `${h('education', education.map((study) => `<p class="at">${span(study, language, dates)}</p><h3>${degree(study)}</h3><p>${e(study.institution)}</p>`).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => `<p>${e(name)}: ${e(fluency)}</p>`).join(''))}
${h('certificates', certificates.map(({ name }) => `<p>${e(name)}</p>`).join(''))}`;
  const body = `<header><h1>${e(basics.name)}</h1><p>${e(basics.label)}</p></header><div class="cols"><aside>${first}</aside><main>${second}</main><aside>${third}</aside></div>`;
  return {
    source: page(
      language,
      'body{padding:12mm;font:9pt/1.4 "Liberation Sans","Noto Sans CJK SC"}header{background:#223;color:#fff;padding:6mm;margin-bottom:5mm}h1{font-size:24pt}.cols{display:grid;grid-template-columns:42mm 1fr 44mm;gap:6mm}h2{font-size:10pt;text-transform:uppercase;letter-spacing:1.5px;border-bottom:1px solid #223;margin:0 0 4pt}aside h2:not(:first-child){margin-top:10pt}h3{font-size:10pt}.at{color:#777;font-size:8pt;margin-top:5pt}ul{padding-left:4mm}p{overflow-wrap:anywhere}',
      body,
    ),
    truth: shown(profile, {
      dates,
      hide: [
        ...['basics.url', 'basics.summary', 'skills.name', 'education.score', 'education.location', 'projects'],
        ...['publications', 'awards', 'volunteer', 'interests', 'certificates.issuer', 'certificates.date'],
      ],
    }),
  };
};

/** "Title at Company" and the dates above it, cards at the right half for schools; a bar of skills at the right edge with drawn levels. */
const bulletin: Draw = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    languages = [],
    volunteer = [],
    interests = [],
  } = profile;
  const dates: DateStyle = 'short';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `<section><h2>${heading(language, name, true)}</h2>${content}</section>`;
  const joins = { en: ' at ', de: ' bei ', fr: ' – ', es: ' – ', pt: ' – ', zh: ' – ' };
  const main = `<h1>${e(basics.name)}</h1><p class="label">${e(basics.label)}</p>${h('summary', basics.summary === undefined ? '' : `<p>${e(basics.summary)}</p>`)}
${h('work', work.map((job) => `<p class="at">${span(job, language, dates, ' — ')}</p><h3>${e(job.position)}${joins[language]}${a('https://example.org', job.name)}</h3><p class="at">${e(job.location)}</p>${ul(job.highlights)}`).join(''))}
${h('volunteer', volunteer.map((role) => `<p class="at">${span(role, language, dates, ' — ')}</p><h3>${e(role.position)}${joins[language]}${e(role.organization)}</h3>`).join(''))}
${h('education', `<div class="cards">${education.map((study) => `<div class="card"><h3>${e(study.institution)}</h3><p>${degree(study)}</p><p class="at">${span(study, language, 'years', ' — ')}</p></div>`).join('')}</div>`)}`;
  const side = `${h('contact', [e(basics.email), e(basics.phone), where(basics.location), ...(basics.profiles ?? []).map(({ url }) => a(url))].map((text) => `<p>${icon} ${text}</p>`).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => `<h4>${e(name)}</h4>${keywords.map((word, nth) => `<p>${e(word)}</p><div class="bar"><div style="width:${90 - 9 * nth}%"></div></div>`).join('')}`).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => `<p>${e(name)} <i>${e(fluency)}</i></p>`).join(''))}
${h('interests', interests.map(({ name }) => `<p>${e(name)}</p>`).join(''))}`;
  return {
    source: page(
      language,
      'body{display:grid;grid-template-columns:1fr 58mm;min-height:297mm;font:9.5pt/1.45 "DejaVu Sans","Noto Sans CJK SC"}main{padding:12mm 8mm 12mm 14mm}aside{background:#f3f1ec;padding:12mm 7mm;font-size:8.5pt}h1{font-size:23pt;font-weight:400}.label{color:#8a6d3b;font-size:12pt}h2{font-size:12pt;color:#8a6d3b;margin:10pt 0 4pt}h3{font-size:10pt}h4{font-size:8.5pt;margin-top:4pt}.at{color:#888;font-size:8pt}ul{padding-left:4mm}.cards{display:grid;grid-template-columns:1fr 1fr;gap:4mm}.card{border:1px solid #ddd;padding:2mm}.bar{height:3px;background:#ddd}.bar div{height:3px;background:#8a6d3b}',
      `<main>${main}</main><aside>${side}</aside>`,
    ),
    truth: shown(profile, {
      dates,
      hide: [
        ...['basics.url', 'education.score', 'education.location', 'projects', 'certificates', 'publications'],
        ...['awards', 'volunteer.highlights'],
      ],
    }),
  };
};

export const htmlColumns: Record<string, Draw> = { twin, slim, official, trio, bulletin };
