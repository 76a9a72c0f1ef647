import type { ResumeProfile } from '@talentsync/contracts';
import type { DocumentLayout } from '../../packages/engines/src/resume-reader/port.ts';

const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;
const PHONE = /\+?\(?\d[\d\s().-]{7,18}\d/;
const LINK =
  /(?:https?:\/\/)?(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|io|dev|de|fr|es|pt|br|cn|example)(?:\/\S*)?/gi;
const MONTH = '(?:\\p{L}{3,9}\\.?\\s+|\\d{1,2}[/.])?';
const NOW = "present|current|today|now|heute|aujourd[’']hui|actualidad|atual|至今";
const SPAN = new RegExp(`(${MONTH}(?:19|20)\\d{2})\\s*(?:–|-|to|bis)\\s*(${MONTH}(?:19|20)\\d{2}|${NOW})`, 'iu');
const BULLET = /^[•*–-]\s+/;
const HEADINGS: Array<[keyof ResumeProfile, RegExp]> = [
  [
    'work',
    /^(?:work |professional )?experience$|^employment history$|^berufserfahrung$|^expériences?|^experiencia|^experiência|^工作/i,
  ],
  ['education', /^education$|^academic background$|^ausbildung$|^formation$|^formación|^formação|^教育/i],
  ['skills', /^(?:technical )?skills$|^kenntnisse$|^compétences$|^habilidades$|^competências$|技能/i],
  ['languages', /^languages$|^sprachen$|^langues$|^idiomas$|^语言/i],
  ['interests', /^(?:interests|projects|publications|awards|certifications|profile|summary|references|volunteering)$/i],
];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The text of a document, a line for all that stands equally high: what every library for PDF gives. */
const linesOf = ({ pages }: DocumentLayout): string[] =>
  pages.flatMap(({ items }) =>
    [...Map.groupBy(items, ({ y, height }) => Math.round((y + height) / 3)).entries()]
      .toSorted(([a], [b]) => a - b)
      .map(([, row]) =>
        row
          .toSorted((a, b) => a.x - b.x)
          .map(({ text }) => text)
          .join(' ')
          .replace(/\s+/g, ' ')
          .trim(),
      )
      .filter((line) => line !== ''),
  );

const pointOf = (text: string): string | undefined => {
  const year = /(?:19|20)\d{2}/.exec(text)?.[0];
  const number = /^(\d{1,2})[/.]/.exec(text)?.[1] ?? String(MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1);
  return year === undefined ? undefined : number === '0' ? year : `${year}-${number.padStart(2, '0')}`;
};

/**
 * What anybody would try first: the text line by line, patterns for addresses and spans of time, sections by the usual
 * headings, title and company parted at the first comma, bar or dash, or
 * on two lines. A reader that does not beat this has learnt nothing.
 */
export const readLineByLine = (layout: DocumentLayout): ResumeProfile => {
  const lines = linesOf(layout);
  const all = lines.join('\n');
  const [name] = lines;
  const [email, phone] = [EMAIL.exec(all)?.[0], PHONE.exec(all)?.[0]];
  const profile: ResumeProfile = {
    basics: {
      ...(name !== undefined && { name }),
      ...(email !== undefined && { email }),
      ...(phone !== undefined && { phone }),
      profiles: (all.replaceAll(new RegExp(EMAIL, 'g'), ' ').match(LINK) ?? []).map((url) => ({ url })),
    },
    work: [],
    education: [],
    skills: [],
    languages: [],
  };
  let section: keyof ResumeProfile | undefined;
  for (const [nth, line] of lines.entries()) {
    const heading = HEADINGS.find(([, pattern]) => pattern.test(line));
    if (heading !== undefined) {
      [section] = heading;
      continue;
    }
    const span = SPAN.exec(line);
    const around = [line.replace(SPAN, ''), lines[nth + 1] ?? '', lines[nth - 1] ?? ''].filter(
      (text) => !BULLET.test(text),
    );
    // Where the line names one thing alone, the next line names the other.
    const [first = '', second = ''] = around
      .flatMap((text) => text.split(/,\s|\s[|–—-]\s/))
      .map((part) => part.trim())
      .filter((part) => part !== '');
    const [startDate, endDate] = [pointOf(span?.[1] ?? ''), pointOf(span?.[2] ?? '')];
    const dates = { ...(startDate !== undefined && { startDate }), ...(endDate !== undefined && { endDate }) };
    if (section === 'work' && span !== null)
      profile.work?.push({ position: first, name: second, ...dates, highlights: [] });
    else if (section === 'work' && BULLET.test(line)) profile.work?.at(-1)?.highlights?.push(line.replace(BULLET, ''));
    else if (section === 'education' && span !== null)
      profile.education?.push({ studyType: first, institution: second, ...dates });
    else if (section === 'skills') profile.skills?.push({ keywords: line.replace(/^[^:]*:\s/, '').split(/,\s*/) });
    else if (section === 'languages') profile.languages?.push({ language: first.replace(/[:(].*$/, '').trim() });
  }
  return profile;
};
