import { shown } from '../shown.ts';
import { type DateStyle, type Heading, heading, span, when } from '../words.ts';
import type { Draw } from './drawn.ts';
import { degree, list, page, place } from './html-first-parts.ts';
import { bare, e } from './html-parts.ts';

/** A dark bar at the left with contact, skills and languages; the story at the right; years only. */
export const sidebar: Draw = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    languages = [],
    certificates = [],
    interests = [],
  } = profile;
  const dates: DateStyle = 'numbers';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `<h2>${heading(language, name)}</h2>${content}`;
  const left = `${h(
    'contact',
    [
      basics.email,
      basics.phone,
      place(basics.location),
      bare(basics.url),
      ...(basics.profiles ?? []).map(({ url }) => bare(url)),
    ]
      .filter(Boolean)
      .map((line) => `<p>${e(line)}</p>`)
      .join(''),
  )}
${h('skills', skills.map(({ name, keywords = [] }) => `${name === undefined ? '' : `<h3>${e(name)}</h3>`}${list(keywords)}`).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => `<p>${e(name)} – ${e(fluency)}</p>`).join(''))}
${h('certificates', certificates.map(({ name, date }) => `<p>${e(name)} (${when(date, language, 'years')})</p>`).join(''))}
${h('interests', list(interests.map(({ name }) => name ?? '')))}`;
  const right = `<h1>${e(basics.name)}</h1><p class="label">${e(basics.label)}</p>
${h('summary', basics.summary === undefined ? '' : `<p>${e(basics.summary)}</p>`)}
${h('work', work.map((job) => `<h3>${e(job.position)}</h3><p class="grey">${e(job.name)}, ${e(job.location)}</p><p class="grey">${span(job, language, dates, ' - ')}</p>${list(job.highlights)}`).join(''))}
${h('education', education.map((study) => `<h3>${e(degree(study, language))}</h3><p class="grey">${e(study.institution)}</p><p class="grey">${span(study, language, dates, ' - ')}</p>`).join(''))}`;
  return {
    source: page(
      'body{display:grid;grid-template-columns:62mm 1fr;min-height:297mm}aside{background:#23324a;color:#fff;padding:14mm 7mm;font-size:9.5pt}main{padding:14mm 10mm}h1{font-size:24pt;line-height:1.1}h2{font-size:13pt;margin:12pt 0 4pt}h3{font-size:10.5pt;margin-top:6pt}.grey{color:#666}aside ul{padding-left:12pt}.label{font-size:13pt}',
      `<aside>${left}</aside><main>${right}</main>`,
      language,
    ),
    truth: shown(profile, {
      dates,
      hide: [
        'references',
        'projects',
        'publications',
        'awards',
        'volunteer',
        'certificates.issuer',
        'education.score',
        'education.location',
      ],
    }),
  };
};

/** Headings in the margin, the story beside them; "Title, Company – Place (dates)" on one line. */
export const marginHeads: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [], certificates = [] } = profile;
  const dates: DateStyle = 'long';
  const section = (name: Heading, content: string): string =>
    content === '' ? '' : `<section><h2>${heading(language, name)}</h2><div>${content}</div></section>`;
  const body = `<h1>${e(basics.name)}</h1><p class="center">${[basics.email, basics.phone, place(basics.location)].filter(Boolean).map(e).join(' · ')}</p>
${section('summary', basics.summary === undefined ? '' : `<p>${e(basics.summary)}</p>`)}
${section('work', work.map((job) => `<p><b>${e(job.position)}, ${e(job.name)}</b> – ${e(job.location)}</p><p><i>${span(job, language, dates)}</i></p>${list(job.highlights)}`).join(''))}
${section('education', education.map((study) => `<p><b>${e(degree(study, language))}</b>, ${e(study.institution)} (${span(study, language, 'years')})</p>`).join(''))}
${section('skills', skills.map(({ name, keywords = [] }) => `<p>${name === undefined ? '' : `${e(name)}: `}${e(keywords.join('; '))}</p>`).join(''))}
${section('certificates', certificates.map(({ name, issuer, date }) => `<p>${e(name)}, ${e(issuer)}, ${when(date, language, dates)}</p>`).join(''))}
${section('languages', languages.length === 0 ? '' : `<p>${languages.map(({ language: name, fluency }) => `${e(name)}: ${e(fluency)}`).join('; ')}</p>`)}`;
  const truth = shown(profile, {
    dates,
    hide: [
      'references',
      'projects',
      'publications',
      'awards',
      'volunteer',
      'interests',
      'basics.url',
      'basics.profiles',
      'basics.label',
      'education.score',
      'education.location',
    ],
  });
  const years = shown({ education: truth.education }, { dates: 'years' });
  return {
    source: page(
      'body{padding:20mm}h1{text-align:center;font-variant:small-caps;font-weight:400;font-size:24pt}.center{text-align:center}section{display:grid;grid-template-columns:34mm 1fr;gap:6mm;margin-top:9pt}h2{font-size:10.5pt;font-variant:small-caps}li{list-style:square}',
      body,
      language,
    ),
    truth: { ...truth, ...years },
  };
};

/** The story at the left over two pages with a running header and page numbers, a bar at the right; company first. */
export const rightBar: Draw = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    languages = [],
    certificates = [],
    awards = [],
  } = profile;
  const dates: DateStyle = 'short';
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `<h2>${heading(language, name)}</h2>${content}`;
  const job = (entry: (typeof work)[number]): string =>
    `<h3>${e(entry.name)}</h3><div class="row"><i>${e(entry.position)}</i><span>${span(entry, language, dates, ' to ')}</span></div><p class="small">${e(entry.location)}</p>${list(entry.highlights, '▪')}`;
  const half = Math.ceil(work.length / 2);
  const aside = `${h(
    'contact',
    [
      basics.phone,
      basics.email,
      place(basics.location),
      bare(basics.url),
      ...(basics.profiles ?? []).map(({ url }) => bare(url)),
    ]
      .filter(Boolean)
      .map((line) => `<p class="small">${e(line)}</p>`)
      .join(''),
  )}
${h('skills', skills.map(({ name, keywords = [] }) => `${name === undefined ? '' : `<p><b>${e(name)}</b></p>`}<p class="small">${e(keywords.join(', '))}</p>`).join(''))}
${h('languages', languages.map(({ language: name, fluency }) => `<div class="row"><span>${e(name)}</span><span class="small">${e(fluency)}</span></div>`).join(''))}`;
  const head = (number: number): string => `<p class="run">${e(basics.name)} – CV – Page ${number} of 2</p>`;
  const body = `<div class="sheet">${head(1)}<h1>${e(basics.name)}</h1><p>${e(basics.label)}</p><div class="grid"><main>${h('summary', basics.summary === undefined ? '' : `<p>${e(basics.summary)}</p>`)}${h('work', work.slice(0, half).map(job).join(''))}</main><aside>${aside}</aside></div></div>
<div class="sheet">${head(2)}<div class="grid"><main>${work.slice(half).map(job).join('')}${h('education', education.map((study) => `<h3>${e(study.institution)}</h3><div class="row"><i>${e(degree(study, language))}</i><span>${span(study, language, dates, ' to ')}</span></div>`).join(''))}</main><aside>${h('certificates', certificates.map(({ name, date }) => `<p class="small">${e(name)}, ${when(date, language, dates)}</p>`).join(''))}${h('awards', awards.map(({ title, date }) => `<p class="small">${e(title)}, ${when(date, language, dates)}</p>`).join(''))}</aside></div></div>`;
  return {
    source: page(
      '.sheet{height:296mm;padding:12mm 16mm;page-break-after:always}.run{font-size:8pt;color:#888;text-align:center}.grid{display:grid;grid-template-columns:1fr 52mm;gap:9mm}h1{font-size:20pt}h2{font-size:11pt;margin:9pt 0 3pt;color:#8a2432;text-transform:uppercase;letter-spacing:1.5pt}h3{font-size:10.5pt;margin-top:5pt}.row{display:flex;justify-content:space-between}.small{font-size:9pt}.mark{padding-left:10pt;text-indent:-10pt}',
      body,
      language,
    ),
    truth: shown(profile, {
      dates,
      hide: [
        'references',
        'projects',
        'publications',
        'volunteer',
        'interests',
        'certificates.issuer',
        'awards.awarder',
        'education.score',
        'education.location',
      ],
    }),
  };
};
