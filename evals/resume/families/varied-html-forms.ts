import { notesOf, timeSaid } from '../people/said.ts';
import { shown } from '../shown.ts';
import { type DateStyle, type Heading, heading } from '../words.ts';
import type { Draw } from './drawn.ts';
import { a, bare, e, icon, page, ul, where } from './html-parts.ts';
import { degreeOf, linksOf, RARE, timeOf } from './varied-parts.ts';

const NOW = { en: 'CURRENT', de: 'AKTUELL', fr: 'EN COURS', es: 'ACTUAL', pt: 'ATUAL', zh: '至今' };

/** A coloured column with a portrait, drawn icons, skills as bars and languages as dots; a line of time with dots beside it. */
const poster: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [] } = profile;
  const dates: DateStyle = 'years';
  const h = (name: Heading): string => `<h2>${icon} ${heading(language, name, true).toUpperCase()}</h2>`;
  const reach = (content: string): string => `<p class="reach">${icon}<span>${content}</span></p>`;
  const side = `<div class="face"></div>${h('contact')}${reach(e(basics.phone))}${reach(e(basics.email))}${reach(where(basics.location))}${linksOf(
    basics,
  )
    .map((url) => reach(a(url)))
    .join('')}
${h('skills')}${skills
  .flatMap(({ keywords = [] }) => keywords)
  .map((word, nth) => `<p>${e(word)}</p><div class="bar"><div style="width:${60 + ((nth * 17) % 40)}%"></div></div>`)
  .join('')}
${languages.length === 0 ? '' : `${h('languages')}${languages.map(({ language: name }) => `<p class="dots"><span>${e(name)}</span><span>●●●●○</span></p>`).join('')}`}`;
  const stop = (time: string, head: string, sub: string, told: string): string =>
    `<div class="stop"><p class="at">${time}</p><h3>${head}</h3><p class="sub">${sub}</p>${told}</div>`;
  const main = `<h1>${e(basics.name)}</h1><p class="label">${e(basics.label)}</p>${basics.summary === undefined ? '' : `${h('summary')}<p>${e(basics.summary)}</p>`}
${h('work')}${work.map((job) => stop(e(timeOf(job, language, dates, ' - ')), e(job.position), `${e(job.name)} | ${e(job.location)}`, ul(job.highlights))).join('')}
${h('education')}${education
  .map((study) =>
    stop(
      e(timeOf(study, language, dates, ' - ')),
      e(degreeOf(study)),
      e(study.institution),
      notesOf(study)
        .map((note) => `<p>${e(note)}</p>`)
        .join(''),
    ),
  )
  .join('')}`;
  const truth = shown(profile, {
    dates,
    hide: [...RARE, 'certificates', 'skills.name', 'languages.fluency', 'education.location'],
  });
  // What a person says of months stands, also where the template says years alone.
  for (const [nth, job] of work.entries()) {
    const read = truth.work?.[nth];
    if (read === undefined || timeSaid(job) === undefined) continue;
    if (job.startDate !== undefined) read.startDate = job.startDate;
    if (job.endDate !== undefined) read.endDate = job.endDate;
  }
  return {
    source: page(
      language,
      'body{display:grid;grid-template-columns:64mm 1fr;font:9pt/1.5 Roboto,"Noto Sans CJK SC";min-height:297mm}aside{background:#1f3a4d;color:#fff;padding:12mm 8mm}.face{width:36mm;height:36mm;border-radius:50%;background:#9bb;margin:0 auto 6mm}aside h2{border-bottom:1px solid #fff}.reach{display:flex;gap:3mm;align-items:center;margin:2mm 0;overflow-wrap:anywhere}.bar{background:#567;height:2mm;margin-bottom:2mm}.bar div{background:#fc6;height:2mm}.dots{display:flex;justify-content:space-between}main{padding:14mm 10mm}h1{font-size:25pt;color:#1f3a4d;line-height:1.1}.label{font-size:12pt;letter-spacing:2pt;text-transform:uppercase}h2{font-size:10.5pt;letter-spacing:1.5pt;margin:11pt 0 5pt}.stop{border-left:1.5pt solid #fc6;padding:0 0 7pt 5mm}h3{font-size:10pt}.at{color:#a60;font-size:8pt}.sub{font-style:italic}ul{padding-left:12pt}',
      `<aside>${side}</aside><main>${main}</main>`,
    ),
    truth,
  };
};

/** The official form: labels before every fact, days in the dates, "TITLE – COMPANY" below a line of time and place. */
const form: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [] } = profile;
  const h = (name: Heading): string => `<h2>${heading(language, name)}</h2>`;
  const day = (date: string | undefined, first: string): string => {
    const [year = '', month] = (date ?? '').split('-');
    return month === undefined ? year : `${first}/${month}/${year}`;
  };
  const time = (entry: { startDate?: string | undefined; endDate?: string | undefined }): string =>
    entry.startDate === entry.endDate
      ? day(entry.endDate, '01')
      : `${day(entry.startDate, '01')} – ${entry.endDate === undefined ? NOW[language] : day(entry.endDate, '28')}`;
  const label = {
    en: ['Phone', 'Email', 'Website', 'Address'],
    de: ['Telefon', 'E-Mail', 'Website', 'Adresse'],
    fr: ['Téléphone', 'E-mail', 'Site web', 'Adresse'],
    es: ['Teléfono', 'Correo electrónico', 'Sitio web', 'Dirección'],
    pt: ['Telefone', 'E-mail', 'Site', 'Endereço'],
    zh: ['电话', '电子邮箱', '网站', '地址'],
  }[language];
  const body = `<header><div class="face"></div><div><h1>${e(basics.name)}</h1><p><b>${label[0]}:</b> (Mobile) ${e(basics.phone)} | <b>${label[1]}:</b> ${a(`mailto:${basics.email}`, basics.email)} ${linksOf(
    basics,
  )
    .map((url) => ` | <b>${label[2]}:</b> ${a(url, url)}`)
    .join('')} | <b>${label[3]}:</b> ${where(basics.location)}</p></div></header>
${basics.summary === undefined ? '' : `${h('summary')}<p>${e(basics.summary)}</p>`}
${h('work')}${work.map((job) => `<p class="at">${time(job)} ${e(job.location)}</p><h3>${e(job.position?.toUpperCase())} – <span>${e(job.name?.toUpperCase())}</span></h3>${ul(job.highlights)}`).join('')}
${h('education')}${education
  .map(
    (study) =>
      `<p class="at">${time(study)} ${e(study.location)}</p><h3>${e(degreeOf(study).toUpperCase())} – <span>${e(study.institution)}</span></h3>${notesOf(
        study,
      )
        .map((note) => `<p>${e(note)}</p>`)
        .join('')}`,
  )
  .join('')}
${languages.length === 0 ? '' : `${h('languages')}${languages.map(({ language: name, fluency }) => `<p><b>${e(name)}</b>: ${e(fluency)}</p>`).join('')}`}
${h('skills')}<p>${skills
    .flatMap(({ keywords = [] }) => keywords)
    .map((word) => e(word))
    .join(' | ')}</p>`;
  const withDay = (date: string | undefined, nth: string): string | undefined =>
    date?.includes('-') ? `${date}-${nth}` : date;
  const truth = shown(profile, { dates: 'short', hide: [...RARE, 'certificates', 'basics.label', 'skills.name'] });
  for (const entry of [...(truth.work ?? []), ...(truth.education ?? [])]) {
    const [start, end] = [withDay(entry.startDate, '01'), withDay(entry.endDate, '28')];
    if (start !== undefined) entry.startDate = start;
    if (end !== undefined) entry.endDate = end;
  }
  return {
    source: page(
      language,
      '@page{margin:12mm 0}body{padding:0 18mm;font:9.5pt/1.45 "Open Sans","Noto Sans CJK SC"}header{display:flex;gap:6mm;background:#eef2f8;padding:5mm}.face{flex:none;width:26mm;height:32mm;background:#bbb}h1{font-size:19pt;color:#0e4194}h2{font-size:11pt;color:#0e4194;border-bottom:1.5pt solid #0e4194;margin:10pt 0 4pt;text-transform:uppercase}h3{font-size:9.5pt}h3 span{font-weight:400}.at{color:#0e4194;margin-top:6pt}ul{padding-left:14pt}',
      body,
    ),
    truth,
  };
};

/** The table of a life: personal data with labels and a portrait, then time left and facts right, a place and date to sign at the end. */
const tabular: Draw = ({ language, profile }) => {
  const { basics = {}, work = [], education = [], skills = [], languages = [], interests = [] } = profile;
  const dates: DateStyle = 'numbers';
  const words = {
    en: ['Curriculum Vitae', 'Personal details', 'Name', 'Date of birth', 'Address', 'Phone', 'Email', 'Web'],
    de: ['Lebenslauf', 'Persönliche Daten', 'Name', 'Geburtsdatum', 'Anschrift', 'Telefon', 'E-Mail', 'Web'],
    fr: ['Curriculum vitæ', 'État civil', 'Nom', 'Né(e) le', 'Adresse', 'Téléphone', 'Courriel', 'Web'],
    es: [
      'Currículum vítae',
      'Datos personales',
      'Nombre',
      'Fecha de nacimiento',
      'Dirección',
      'Teléfono',
      'Correo',
      'Web',
    ],
    pt: ['Curriculum Vitae', 'Dados pessoais', 'Nome', 'Data de nascimento', 'Endereço', 'Telefone', 'E-mail', 'Site'],
    zh: ['个人简历', '基本信息', '姓名', '出生日期', '地址', '电话', '邮箱', '主页'],
  }[language];
  const line = (left: string | undefined, right: string): string => `<tr><td>${left ?? ''}</td><td>${right}</td></tr>`;
  const part = (title: string, lines: string): string =>
    lines === '' ? '' : `<h2>${title}</h2><table>${lines}</table>`;
  const body = `<div class="face"></div><h1>${words[0]}</h1>
${part(words[1] ?? '', [line(`${words[2]}:`, e(basics.name)), line(`${words[3]}:`, '14.02.1989'), line(`${words[4]}:`, where(basics.location)), line(`${words[5]}:`, e(basics.phone)), line(`${words[6]}:`, e(basics.email)), ...linksOf(basics).map((url) => line(`${words[7]}:`, e(bare(url))))].join(''))}
${part(heading(language, 'work', true), work.map((job) => line(e(timeOf(job, language, dates)), `<b>${e(job.position)}</b><br>${e(job.name)}, ${e(job.location)}${ul(job.highlights)}`)).join(''))}
${part(
  heading(language, 'education'),
  education
    .map((study) =>
      line(
        e(timeOf(study, language, dates)),
        `${e(study.institution)}, ${e(study.location)}<br>${e(degreeOf(study))}${notesOf(study)
          .map((note) => `<br>${e(note)}`)
          .join('')}`,
      ),
    )
    .join(''),
)}
${part(heading(language, 'skills'), skills.map(({ name, keywords = [] }) => line(e(name), e(keywords.join(', ')))).join(''))}
${part(heading(language, 'languages', true), languages.map(({ language: name, fluency }) => line(e(name), e(fluency))).join(''))}
${part(heading(language, 'interests', true), interests.length === 0 ? '' : line('', interests.map(({ name }) => e(name)).join(', ')))}
<p class="sign">${e(basics.location?.city)}, 03.11.2025</p><p>${e(basics.name)}</p>`;
  return {
    source: page(
      language,
      '@page{margin:20mm 0}body{padding:0 22mm 0 25mm;font:11pt/1.35 "Liberation Sans","Noto Sans CJK SC"}.face{float:right;width:35mm;height:45mm;border:1px solid #999}h1{font-size:22pt;font-weight:400}h2{font-size:12pt;margin:12pt 0 4pt}td{vertical-align:top;padding:2pt 0}td:first-child{width:44mm;padding-right:4mm}ul{padding-left:13pt}.sign{margin-top:12mm}',
      body,
    ),
    truth: shown(profile, {
      dates,
      hide: [...RARE.filter((name) => name !== 'interests'), 'certificates', 'basics.label', 'basics.summary'],
    }),
  };
};

/** A long academic life: name in the middle, numbered publications over pages, a running foot with name and page. */
const scholar: Draw = ({ language, profile }) => {
  const {
    basics = {},
    work = [],
    education = [],
    skills = [],
    languages = [],
    publications = [],
    awards = [],
    certificates = [],
  } = profile;
  const h = (name: Heading, content: string): string =>
    content === '' ? '' : `<h2>${heading(language, name)}</h2>${content}`;
  const ends = (left: string, right: string): string => `<p class="ends"><span>${left}</span><span>${right}</span></p>`;
  const body = `<h1>${e(basics.name)}</h1><p class="mid">${e(basics.label)}</p><p class="mid">${where(basics.location)}<br>${e(basics.email)} · ${e(basics.phone)}<br>${linksOf(
    basics,
  )
    .map((url) => a(url))
    .join(' · ')}</p>
${h(
  'education',
  education
    .map(
      (study) =>
        `${ends(`<b>${e(degreeOf(study, ' in '))}</b>`, timeOf(study, language, 'years', '–'))}<p>${e(study.institution)}, ${e(study.location)}</p>${notesOf(
          study,
        )
          .map((note) => `<p><i>${e(note)}</i></p>`)
          .join('')}`,
    )
    .join(''),
)}
${h('work', work.map((job) => `${ends(`<b>${e(job.position)}</b>`, e(timeOf(job, language, 'short', '–')))}<p>${e(job.name)}, ${e(job.location)}</p>${ul(job.highlights)}`).join(''))}
${h('publications', publications.length === 0 ? '' : `<ol>${publications.map(({ name, publisher, releaseDate }, nth) => `<li>Quist, S., Ní Bhriain, A., &amp; Haugen, T. (${releaseDate}). ${e(name)}. <i>${e(publisher)}</i>, <b>${nth + 12}</b>(${(nth % 4) + 1}), ${nth * 31 + 101}–${nth * 31 + 119}. https://doi.org/10.0000/dwr.${releaseDate}.${nth}</li>`).join('')}</ol>`)}
${h('awards', awards.map(({ title, awarder, date }) => ends(`${e(title)}, ${e(awarder)}`, e(date))).join(''))}
${h('certificates', certificates.map(({ name, issuer, date }) => ends(`${e(name)}, ${e(issuer)}`, e(date?.slice(0, 4)))).join(''))}
${h('skills', skills.map(({ name, keywords = [] }) => `<p><i>${e(name)}:</i> ${e(keywords.join('; '))}</p>`).join(''))}
${h('languages', languages.length === 0 ? '' : `<p>${languages.map(({ language: name, fluency }) => `${e(name)} (${e(fluency)})`).join('; ')}</p>`)}
<footer>${e(basics.name)} – Curriculum Vitae</footer>`;
  const truth = shown(profile, {
    dates: 'short',
    hide: ['education.score', 'projects', 'volunteer', 'interests', 'basics.summary'],
  });
  return {
    source: page(
      language,
      '@page{margin:22mm 0}body{padding:0 25mm;font:11.5pt/1.5 "Liberation Serif","Noto Serif CJK SC"}h1{text-align:center;font-size:19pt;font-variant:small-caps}.mid{text-align:center}h2{font-size:13pt;margin:14pt 0 5pt}.ends{display:flex;justify-content:space-between;gap:8mm}.ends span:last-child{white-space:nowrap}ul,ol{padding-left:18pt}li{margin-bottom:4pt}footer{position:fixed;bottom:-4mm;left:0;right:0;text-align:center;font-size:8pt}',
      body,
    ),
    truth: {
      ...truth,
      education: (truth.education ?? []).map((study) => ({
        ...study,
        startDate: study.startDate?.slice(0, 4),
        endDate: study.endDate?.slice(0, 4),
      })) as NonNullable<typeof truth.education>,
    },
  };
};

export const htmlVariedForms: Record<string, Draw> = { poster, form, tabular, scholar };
