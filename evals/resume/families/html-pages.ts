import { shown } from '../shown.ts';
import { type DateStyle, type Heading, heading, span, when } from '../words.ts';
import type { Draw } from './drawn.ts';
import { a, e, icon, page, ul, where } from './html-parts.ts';

const degree = ({ studyType, area }: { studyType?: string | undefined; area?: string | undefined }): string =>
  e([studyType, area].filter(Boolean).join(', '));

/** A web page of panels: each a row of heading and story over a rule, title and company as one link, dates far right, tags below. */
const panels: Draw = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    languages = [],
    projects = [],
    interests = [],
  } = profile;
  const dates: DateStyle = 'short';
  const h = (name: Heading, content: string): string =>
    content === ''
      ? ''
      : `<section><header><h2>${heading(language, name, true)}</h2></header><div>${content}</div></section>`;
  const item = (title: string, at: string, by: string, more: string): string =>
    `<article><div class="row"><h3>${title}</h3><time>${at}</time></div><p class="by">${by}</p>${more}</article>`;
  const body = `<div class="hero"><h1>${e(basics.name)}</h1><p>${e(basics.label)}</p><p class="reach">${[e(basics.email), e(basics.phone), where(basics.location)].map((text) => `<span>${icon} ${text}</span>`).join('')}</p><p class="reach">${[...(basics.url === undefined ? [] : [a(basics.url)]), ...(basics.profiles ?? []).map(({ url }) => a(url))].map((text) => `<span>${text}</span>`).join('')}</p></div>
${h('summary', basics.summary === undefined ? '' : `<p>${e(basics.summary)}</p>`)}
${h('work', work.map((job) => item(e(job.position), span(job, language, dates), `${e(job.name)} · ${e(job.location)}`, ul(job.highlights))).join(''))}
${h('projects', projects.map((project) => item(e(project.name), span(project, language, dates), e(project.description), ul(project.highlights))).join(''))}
${h('education', education.map((study) => item(e(study.institution), span(study, language, dates), degree(study), '')).join(''))}
${h('skills', `<div class="grid">${skills.map(({ name, keywords = [] }) => `<div><h4>${e(name)}</h4>${keywords.map((word) => `<p>${e(word)}</p>`).join('')}</div>`).join('')}</div>`)}
${h('languages', languages.map(({ language: name, fluency }) => `<p><b>${e(name)}</b> (${e(fluency)})</p>`).join(''))}
${h('interests', interests.map(({ name }) => `<span class="tag">${e(name)}</span>`).join(' '))}`;
  return {
    source: page(
      language,
      'body{font:10pt/1.45 "Liberation Sans","Noto Sans CJK SC"}.hero{background:#235;color:#fff;padding:9mm 15mm;text-align:center}h1{font-size:25pt}.reach span{margin:0 3mm;font-size:9pt}section{display:grid;grid-template-columns:38mm 1fr;gap:5mm;padding:4mm 15mm;border-bottom:1px solid #ddd}h2{font-size:12pt;color:#235;text-align:right}h3{font-size:10.5pt}h4{font-size:9.5pt}.row{display:flex;justify-content:space-between}time{color:#888;font-size:9pt}.by{color:#567}article{margin-bottom:6pt}ul{padding-left:5mm}.grid{display:grid;grid-template-columns:repeat(3,1fr);gap:3mm}.tag{background:#eee;padding:0 5px}',
      body,
    ),
    truth: shown(profile, {
      dates,
      hide: [
        ...['education.score', 'education.location', 'certificates', 'publications', 'awards', 'volunteer'],
        'projects.description',
      ],
    }),
  };
};

/** From an editor's gallery: name large at the left, address in bold at the right; "Company, City — Title" over grey dates; paragraphs. */
const gallery: Draw = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    languages = [],
    awards = [],
    certificates = [],
  } = profile;
  const dates: DateStyle = 'long';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `<h2>${heading(language, name)}</h2>${content}`;
  const left = `${h('summary', basics.summary === undefined ? '' : `<p>${e(basics.summary)}</p>`)}
${h('work', work.map((job) => `<h3>${e(job.name)}, ${e(job.location)} — <i>${e(job.position)}</i></h3><p class="at">${span(job, language, dates)}</p>${(job.highlights ?? []).map((line) => `<p>${e(line)}</p>`).join('')}`).join(''))}
${h('education', education.map((study) => `<h3>${e(study.institution)}, ${e(study.location)} — <i>${degree(study)}</i></h3><p class="at">${span(study, language, dates)}</p>`).join(''))}`;
  const right = `<p>${where(basics.location)}</p><p><b>${e(basics.phone)}</b></p><p><b>${e(basics.email)}</b></p>${(basics.profiles ?? []).map(({ url }) => `<p>${a(url)}</p>`).join('')}
${h('skills', skills.flatMap(({ keywords = [] }) => keywords.map((word) => `<p>${e(word)}</p>`)).join(''))}
${h('awards', awards.map(({ title, awarder, date }) => `<p><b>${e(title)}</b>, ${e(awarder)}, ${when(date, language, 'years')}</p>`).join(''))}
${h('certificates', certificates.map(({ name }) => `<p>${e(name)}</p>`).join(''))}
${h('languages', languages.length === 0 ? '' : `<p>${languages.map(({ language: name }) => e(name)).join(', ')}</p>`)}`;
  return {
    source: page(
      language,
      'body{padding:18mm;font:9.5pt/1.5 Lato,"Liberation Sans","Noto Sans CJK SC"}.cols{display:grid;grid-template-columns:1fr 52mm;gap:10mm}h1{font-size:32pt}h2{font-size:9pt;text-transform:uppercase;color:#b31;margin:14pt 0 4pt}h3{font-size:11pt;margin-top:7pt}h3 i{font-weight:400}.at{font-size:8pt;color:#666;text-transform:uppercase}p{margin-bottom:3pt}',
      `<h1>${e(basics.name)}</h1><p>${e(basics.label)}</p><div class="cols"><main>${left}</main><aside>${right}</aside></div>`,
    ),
    truth: shown(profile, {
      dates,
      hide: [
        ...['basics.url', 'skills.name', 'education.score', 'projects', 'publications', 'volunteer', 'interests'],
        ...['languages.fluency', 'certificates.issuer', 'certificates.date'],
      ],
    }),
  };
};

export const htmlPages: Record<string, Draw> = { panels, gallery };
