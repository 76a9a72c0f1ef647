import { shown } from '../shown.ts';
import { type DateStyle, type Heading, heading, when } from '../words.ts';
import type { Draw } from './drawn.ts';
import { degree, HIDDEN, time } from './fresh.ts';
import { a, e, page, ul, where } from './html-parts.ts';

/** All in the middle: a name in wide capitals, headings between lines; company and place against dates, the title below. */
const plaza: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [] } = profile;
  const dates: DateStyle = 'long';
  const h = (name: Heading): string => `<h2>${heading(language, name, true)}</h2>`;
  const ends = (left: string, right: string): string => `<p class="ends"><span>${left}</span><span>${right}</span></p>`;
  const links = [...(basics.url === undefined ? [] : [basics.url]), ...(basics.profiles ?? []).map(({ url }) => url)];
  const body = `<h1>${e(basics.name)}</h1><p class="mid">${[e(basics.phone), e(basics.email), where(basics.location), ...links.map((url) => a(url))].join(' | ')}</p>
${h('summary')}<p>${e(basics.summary)}</p>
${h('work')}${work.map((job) => `${ends(`<b>${e(job.name)}</b> — ${e(job.location)}`, time(job, language, dates))}<p><em>${e(job.position)}</em></p>${ul(job.highlights)}`).join('')}
${h('education')}${education.map((study) => ends(`<b>${e(degree(study))}</b> | ${e(study.institution)}`, when(study.endDate, language, 'years'))).join('')}
${h('skills')}<table>${skills.map(({ name, keywords = [] }) => `<tr><th>${e(name)}</th><td>${e(keywords.join(', '))}</td></tr>`).join('')}</table>
${h('languages')}<p class="mid">${languages.map(({ language: name, fluency }) => `${e(name)}: ${e(fluency)}`).join(' | ')}</p>`;
  const truth = shown(profile, {
    dates,
    hide: [...HIDDEN, 'basics.label', 'education.location', 'education.startDate'],
  });
  return {
    source: page(
      language,
      'body{padding:15mm 18mm;font:10pt/1.4 "Liberation Sans","Noto Sans CJK SC"}h1{text-align:center;font-size:20pt;text-transform:uppercase;letter-spacing:3pt;font-weight:400}.mid{text-align:center}h2{text-align:center;font-size:11pt;border-top:1px solid #888;border-bottom:1px solid #888;margin:10pt 0 5pt}.ends{display:flex;justify-content:space-between}ul{padding-left:16pt;margin-bottom:5pt}th{text-align:left;padding-right:12pt}',
      body,
    ),
    truth,
  };
};

/** A grey column at the right for the facts; at the left small dates above "title, company", the place in the next line. */
const quay: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [] } = profile;
  const dates: DateStyle = 'iso';
  const h = (name: Heading): string => `<h3>${heading(language, name)}</h3>`;
  const block = (at: string, head: string, place: string | undefined, told = ''): string =>
    `<section><p class="at">${at}</p><p><b>${head}</b></p><p class="at">${e(place)}</p>${told}</section>`;
  const main = `<h1>${e(basics.name)}</h1><p class="label">${e(basics.label)}</p><p>${e(basics.summary)}</p>
${h('work')}${work.map((job) => block(time(job, language, dates), `${e(job.position)}, ${e(job.name)}`, job.location, ul(job.highlights))).join('')}
${h('education')}${education.map((study) => block(time(study, language, dates), `${e(degree(study))}, ${e(study.institution)}`, study.location)).join('')}`;
  const side = `${h('contact')}<p>${where(basics.location)}</p><p>${e(basics.phone)}</p><p>${e(basics.email)}</p>${(basics.profiles ?? []).map(({ url }) => `<p>${a(url)}</p>`).join('')}
${h('skills')}${skills.map(({ name, keywords = [] }) => `<p><b>${e(name)}</b></p>${keywords.map((word) => `<p>${e(word)}</p>`).join('')}`).join('')}
${h('languages')}${languages.map(({ language: name, fluency }) => `<p>${e(name)} – ${e(fluency)}</p>`).join('')}`;
  return {
    source: page(
      language,
      'body{display:grid;grid-template-columns:1fr 62mm;font:9.5pt/1.45 "DejaVu Sans","Noto Sans CJK SC"}main{padding:14mm 8mm 14mm 16mm}aside{background:#eee;padding:14mm 8mm;min-height:297mm}h1{font-size:21pt}h3{font-size:10.5pt;color:#855;margin:12pt 0 4pt;text-transform:lowercase}.at{font-size:8pt;color:#666}section{margin-bottom:7pt}ul{padding-left:13pt}aside p{overflow-wrap:anywhere}',
      `<main>${main}</main><aside>${side}</aside>`,
    ),
    truth: shown(profile, { dates, hide: [...HIDDEN, 'basics.url'] }),
  };
};

export const htmlLast: Record<string, Draw> = { plaza, quay };
