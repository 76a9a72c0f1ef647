import { shown } from '../shown.ts';
import { type DateStyle, type Heading, heading, span, when } from '../words.ts';
import type { Draw } from './drawn.ts';
import { a, e, icon, page, ul, where } from './html-parts.ts';

const row = (left: string, right: string): string =>
  `<div class="row"><div>${left}</div><div class="right">${right}</div></div>`;
const ROW = '.row{display:flex;justify-content:space-between;gap:6mm}.right{text-align:right;white-space:nowrap}';
const degree = ({ studyType, area }: { studyType?: string | undefined; area?: string | undefined }): string =>
  e([studyType, area].filter(Boolean).join(', '));

/** One page of serif: headings in small capitals over a rule, dates in a table at the right, links by the name of their network. */
const tabular: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], projects = [], languages = [], awards = [] } = profile;
  const dates: DateStyle = 'short';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `<h2>${heading(language, name)}</h2>${content}`;
  const line = (top: string, right: string, low: string, under: string): string =>
    `<table><tr><td><b>${top}</b></td><td class="r">${right}</td></tr><tr><td><i>${low}</i></td><td class="r"><i>${under}</i></td></tr></table>`;
  const body = `<h1>${e(basics.name)}</h1><p class="mid">${[e(basics.phone), `<a href="mailto:${basics.email}"><u>${e(basics.email)}</u></a>`, ...(basics.profiles ?? []).map(({ url, network }) => a(url, network)), where(basics.location)].join(' | ')}</p>
${h('education', education.map((study) => line(e(study.institution), e(study.location), degree(study), span(study, language, dates, ' – '))).join(''))}
${h('work', work.map((job) => line(e(job.position), span(job, language, dates, ' – '), e(job.name), e(job.location)) + ul(job.highlights)).join(''))}
${h('projects', projects.map((project) => `<table><tr><td><b>${e(project.name)}</b> | <i>${e(project.description)}</i></td><td class="r">${span(project, language, dates)}</td></tr></table>${ul(project.highlights)}`).join(''))}
${h('skills', `<p class="in">${skills.map(({ name, keywords = [] }) => `<b>${e(name)}</b>: ${e(keywords.join(', '))}`).join('<br>')}</p>`)}
${h('awards', awards.map(({ title, awarder, date }) => row(`${e(title)}, ${e(awarder)}`, when(date, language, 'years'))).join(''))}
${h('languages', languages.length === 0 ? '' : `<p class="in">${languages.map(({ language: name, fluency }) => `${e(name)} (${e(fluency)})`).join(', ')}</p>`)}`;
  return {
    source: page(
      language,
      `body{padding:13mm 15mm;font:10.5pt/1.25 "Liberation Serif","Noto Serif CJK SC"}h1{text-align:center;font-size:24pt;font-variant:small-caps}.mid{text-align:center;font-size:9.5pt}h2{font-size:13pt;font-weight:400;font-variant:small-caps;border-bottom:.6px solid #000;margin:8pt 0 3pt}table{width:97%;margin:2pt 0 0 3mm;border-collapse:collapse}td{padding:0}.r{text-align:right;white-space:nowrap}ul{padding-left:9mm;font-size:9.8pt}.in{padding-left:3mm}${ROW}`,
      body,
    ),
    truth: shown(profile, {
      dates,
      hide: [
        ...['basics.url', 'basics.label', 'basics.summary', 'education.score', 'certificates', 'publications'],
        ...['volunteer', 'interests'],
      ],
    }),
  };
};

/** Dates in a margin with a coloured bar for headings; title in bold, company in italics and place on the same line. */
const hinted: Draw = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    languages = [],
    certificates = [],
    interests = [],
    volunteer = [],
  } = profile;
  const dates: DateStyle = 'numbers';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `<div class="bar"></div><h2>${heading(language, name, true)}</h2>${content}`;
  const cv = (hint: string, text: string, more = ''): string =>
    `<div class="hint">${hint}</div><div>${text}${more}</div>`;
  const body = `<header><div><h1>${e(basics.name)}</h1><p class="label"><i>${e(basics.label)}</i></p></div><div class="who">${[where(basics.location), `${icon} ${e(basics.phone)}`, `${icon} ${e(basics.email)}`, ...(basics.profiles ?? []).map(({ url, username }) => `${icon} ${a(url, username)}`)].join('<br>')}</div></header><main>
${h('work', work.map((job) => cv(span(job, language, dates, '–'), `<b>${e(job.position)}</b>, <i>${e(job.name)}</i>, ${e(job.location)}.`, ul(job.highlights))).join(''))}
${h('education', education.map((study) => cv(span(study, language, 'years', '–'), `<b>${degree(study)}</b>, <i>${e(study.institution)}</i>, ${e(study.location)}.`)).join(''))}
${h('volunteer', volunteer.map((role) => cv(span(role, language, dates, '–'), `<b>${e(role.position)}</b>, <i>${e(role.organization)}</i>.`, ul(role.highlights))).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => cv(e(name), e(keywords.join(', ')))).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => cv(e(name), e(fluency))).join(''))}
${h('certificates', certificates.map(({ name, issuer, date }) => cv(when(date, language, 'years'), `${e(name)}, ${e(issuer)}`)).join(''))}
${h('interests', interests.length === 0 ? '' : cv('', e(interests.map(({ name }) => name).join(', '))))}</main>`;
  return {
    source: page(
      language,
      'body{padding:16mm 18mm;font:10.5pt/1.35 "Latin Modern Sans","Liberation Sans","Noto Sans CJK SC"}header{display:flex;justify-content:space-between;margin-bottom:6mm}h1{font-size:30pt;font-weight:300;color:#555}.who{text-align:right;font-size:9pt;color:#777}main{display:grid;grid-template-columns:27mm 1fr;column-gap:4mm;row-gap:2pt}.bar{background:#3873b3;height:3pt;align-self:center}h2{font-size:15pt;font-weight:400;color:#3873b3;margin:6pt 0 2pt}.hint{text-align:right;font-size:9.5pt}ul{padding-left:5mm}',
      body,
    ),
    truth: shown(profile, {
      dates,
      hide: ['basics.url', 'basics.summary', 'education.score', 'projects', 'publications', 'awards'],
    }),
  };
};

/** Light and bold name, headings whose first letters are coloured, company and place over title and dates in small capitals. */
const ribbon: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [], awards = [], volunteer = [] } = profile;
  const dates: DateStyle = 'short';
  const h = (name: Heading, content: string): string => {
    const title = heading(language, name, true);
    const first = language === 'zh' ? 2 : 3;
    return content === ''
      ? ''
      : `<h2><span class="c">${title.slice(0, first)}</span>${title.slice(first)}<span class="line"></span></h2>${content}`;
  };
  const entry = (top: string, at: string, low: string, when: string, more = ''): string =>
    `${row(`<b class="org">${top}</b>`, `<i class="c">${at}</i>`)}${row(`<span class="role">${low}</span>`, `<i class="soft">${when}</i>`)}${more}`;
  const [given = '', ...family] = (basics.name ?? '').split(' ');
  const body = `<header><h1><span class="thin">${e(given)}</span> ${e(family.join(' '))}</h1><p class="c small">${e(basics.label)}</p><p class="soft small"><i>${where(basics.location)}</i></p><p class="small">${[e(basics.phone), e(basics.email), ...(basics.profiles ?? []).map(({ url }) => a(url)), ...(basics.url === undefined ? [] : [a(basics.url)])].map((text) => `${icon} ${text}`).join(' &nbsp;|&nbsp; ')}</p></header>
${h('summary', basics.summary === undefined ? '' : `<p>${e(basics.summary)}</p>`)}
${h('work', work.map((job) => entry(e(job.name), e(job.location), e(job.position), span(job, language, dates, ' - '), ul(job.highlights))).join(''))}
${h('awards', awards.map(({ title, awarder, date }) => `<div class="honor"><span>${when(date, language, 'years')}</span><span><b>${e(title)}</b>, ${e(awarder)}</span></div>`).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => `<div class="pair"><b>${e(name)}</b><span>${e(keywords.join(', '))}</span></div>`).join(''))}
${h('volunteer', volunteer.map((role) => entry(e(role.organization), '', e(role.position), span(role, language, dates, ' - '), ul(role.highlights))).join(''))}
${h('education', education.map((study) => entry(e(study.institution), e(study.location), degree(study), span(study, language, dates, ' - '))).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => `<div class="pair"><b>${e(name)}</b><span>${e(fluency)}</span></div>`).join(''))}
<footer>${row(`${e(basics.name)} · CV`, '1')}</footer>`;
  return {
    source: page(
      language,
      `body{padding:12mm 15mm;font:9.5pt/1.4 "Source Sans 3","Liberation Sans","Noto Sans CJK SC";position:relative;min-height:297mm}header{text-align:center}h1{font-size:30pt}.thin{font-weight:300;color:#555}.c{color:#c0392b}.soft{color:#888;font-size:8.5pt}.small{font-size:8.5pt}h2{font-size:15pt;display:flex;align-items:center;margin:9pt 0 3pt}.line{flex:1;border-top:1px solid #888;margin-left:3mm}.org{font-size:10.5pt}.role{font-variant:small-caps;color:#666;font-size:9pt}ul{padding-left:4mm}.honor{display:grid;grid-template-columns:14mm 1fr}.pair{display:grid;grid-template-columns:32mm 1fr}.pair b{text-align:right;padding-right:4mm}footer{position:absolute;bottom:6mm;left:15mm;right:15mm;color:#888;font-size:8pt}${ROW}`,
      body,
    ),
    truth: shown(profile, {
      dates,
      hide: ['education.score', 'projects', 'certificates', 'publications', 'interests'],
    }),
  };
};

/** Everything of a job on one line, "Company | Title | dates | city", the name between address and telephone. */
const lineup: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [], certificates = [] } = profile;
  const dates: DateStyle = 'short';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `<h2>${icon} ${heading(language, name)}</h2>${content}`;
  const body = `<header><div>${where(basics.location)}<br>${(basics.profiles ?? []).map(({ url }) => a(url)).join('<br>')}</div><h1>${e(basics.name)}</h1><div class="right">${e(basics.phone)}<br>${e(basics.email)}</div></header>
${h('summary', basics.summary === undefined ? '' : `<p>${e(basics.summary)}</p>`)}
${h('work', work.map((job) => `<p class="head"><b>${e(job.name)}</b> | ${e(job.position)} | ${span(job, language, dates)} | ${e(job.location)}</p>${ul(job.highlights)}`).join(''))}
${h('education', education.map((study) => `<p class="head"><b>${e(study.institution)}</b> | ${degree(study)} | ${span(study, language, dates)} | ${e(study.location)}</p>`).join(''))}
${h('certificates', certificates.map(({ name, issuer, date }) => `<p>${e(name)} | ${e(issuer)} | ${when(date, language, dates)}</p>`).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => `<p><b>${e(name)}</b> — ${keywords.map((word) => e(word)).join(' • ')}</p>`).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => `<p>${e(name)} — ${e(fluency)}</p>`).join(''))}`;
  return {
    source: page(
      language,
      'body{padding:15mm 17mm;font:10pt/1.4 "Carlito","Liberation Sans","Noto Sans CJK SC"}header{display:grid;grid-template-columns:1fr auto 1fr;align-items:center;gap:6mm;font-size:9pt}h1{font-size:22pt}.right{text-align:right}h2{font-size:12pt;font-variant:small-caps;letter-spacing:1px;background:#eee;padding:1pt 4pt;margin:9pt 0 3pt}.head{margin-top:4pt}ul{padding-left:6mm}',
      body,
    ),
    truth: shown(profile, {
      dates,
      hide: [
        ...['basics.url', 'basics.label', 'education.score', 'projects', 'publications', 'awards', 'volunteer'],
        'interests',
      ],
    }),
  };
};

export const htmlRuled: Record<string, Draw> = { tabular, hinted, ribbon, lineup };
