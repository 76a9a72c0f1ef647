import type { ResumeProfile } from '@talentsync/contracts';
import type { Entry } from './entry.ts';
import { looksLikePlace, type Part, partCommas, partsOf, splitPlace, tidy } from './parts.ts';
import { couldBeTown, placeScore } from './places.ts';
import { DEGREE, namesSchool } from './school-words.ts';

export type Study = NonNullable<ResumeProfile['education']>[number];

const SCORE =
  /(?:\b(?:c?gpa|grade point average|grade|final grade|note|abschlussnote|nota(?: media)?|media|mention|average|result|score|class|cra|coefficient)\b|绩点|平均分)\s*(?:\([^)]{1,20}\))?\s*[:：=-]?\s*((?:\d{1,3}(?:[.,]\d{1,3})?(?:\s*(?:\/|out of|von|sur|of)\s*\d{1,3}(?:[.,]\d{1,2})?)?\s*%?)|[A-F][+-]?(?![\p{L}])|(?:very good|good|distinction|merit|sehr gut|gut|(?:très )?bien|first class[\p{L} ]{0,12}))/iu;
const HONOURS =
  /\b((?:first|second|upper second|lower second|2:1|2:2)[- ]?class(?: honou?rs)?|(?:summa |magna )?cum laude|with (?:distinction|honou?rs|merit)|2:[12])\b/i;
const COURSES =
  /^(?:relevant |selected )?(?:coursework|courses|kurse|cours|asignaturas|disciplinas|schwerpunkte?|vertiefung)\s*[:：]\s*(.+)$/i;

const institutionScore = (text: string): number =>
  (namesSchool(text) ? 2 : 0) +
  (/\b(?:of|at)\b/.test(text) && /^\p{Lu}/u.test(text) ? 0.2 : 0) +
  (/^\p{Lu}{2,6}$/u.test(text) ? 0.5 : 0);
const degreeScore = (text: string): number => {
  const found = DEGREE.exec(text);
  if (found === null) return 0;
  return found.index < 3 ? 2.4 : 1.5;
};

const JOIN = /\s*(?:,|:|\s[–—-]\s|\s+(?:in|of|en|em|im|mention|spécialité|option|der|des|de)\s+)\s*/iu;

/** A kind of degree, then "in", a comma, a colon or a dash, then its subject. */
const KIND_AND_SUBJECT = new RegExp(
  [
    '^(.*?(?<![\\p{L}])(?:bachelor|master|doctor|associate|licenciatura|grado|máster|maestría|bacharelado|mestrado|doutorado',
    '|diploma|certificate|licence|doctorat|btec\\s\\p{L}+|(?:b\\.?\\s?a|b\\.?\\s?s|m\\.?\\s?a|m\\.?\\s?s|b\\.?\\s?sc|m\\.?\\s?sc|ph\\.?\\s?d)(?!\\p{L}))',
    '[^,:]{0,40}?)(?:\\s+(?:in|en|em|im)\\s+|,\\s+|:\\s+|\\s+[–—-]\\s+)(.+)$',
  ].join(''),
  'iu',
);

/** "Bachelor of Science in Physics" as its kind and its subject. */
const splitDegree = (text: string): { studyType: string; area?: string } => {
  const clean = tidy(
    text
      .replace(HONOURS, '')
      .replace(SCORE, '')
      .replace(/[,;(\s–-]+\d{1,2}(?:[.,]\d{1,3})?\s*%?(?:\s*\/\s*\d{1,3}(?:[.,]\d{1,2})?)?\)?$/, '')
      .replace(/[,;\s]+$/, ''),
  );
  const of = KIND_AND_SUBJECT.exec(clean);
  if (of !== null) return { studyType: tidy(of[1] ?? ''), area: tidy(of[2] ?? '') };
  const found = DEGREE.exec(clean);
  if (found === null) return { studyType: clean };
  // "Robotics, Master of Science": the subject first.
  const pieces = partCommas(clean);
  const last = pieces.at(-1) ?? '';
  if (pieces.length > 1 && DEGREE.exec(last)?.index === 0 && !DEGREE.test(pieces.slice(0, -1).join(', ')))
    return { studyType: last, area: pieces.slice(0, -1).join(', ') };
  const before = tidy(clean.slice(0, found.index));
  // "Reife- und Diplomprüfung" is one kind of degree.
  if (/-\s*(?:und|and|et|e|y)$/.test(clean.slice(0, found.index).trim())) return { studyType: clean };
  const after = clean.slice(found.index + found[0].length);
  // "Bachelor of Design" is one kind of degree; "BSc Physics" is a kind and its subject.
  if (/^\s+(?:of|de|des|der)\s/i.test(after)) {
    const [kind = '', ...rest] = after.split(/\s+(?:in|en|em|im)\s+/i);
    return { studyType: tidy(`${found[0]}${kind}`), ...(rest.length > 0 && { area: tidy(rest.join(' in ')) }) };
  }
  const honours = /^\.?\s*(\((?:hons?\.?|honours)\)|honou?rs|hons\.?)/i.exec(after)?.[0] ?? '';
  const area = tidy(
    after
      .slice(honours.length)
      .replace(/^\.?\s*/, '')
      .replace(JOIN, (join, at: number) => (at === 0 ? '' : join))
      .replace(/^(?:in|of|en|em|im|de|des|der)\s+/i, ''),
  );
  const studyType = tidy(
    `${before === '' || /[\p{L}]$/u.test(before) === false ? before : `${before} `}${found[0]}${honours}`,
  );
  if (area === '' && before !== '') return { studyType: tidy(found[0] + (/^\./.exec(after)?.[0] ?? '')), area: before };
  return { studyType, ...(area !== '' && { area }) };
};

/** "Cranfield University, Cranfield": the town that the school's name has in it. */
const townOf = (text: string): Set<string> => {
  const pieces = partCommas(text);
  const last = pieces.at(-1) ?? '';
  const named = pieces.slice(0, -1).some((piece) => namesSchool(piece) && piece.split(' ').includes(last));
  // Chinese names of towns are two or three letters; no part of a school is called so.
  const short = /^\p{Script=Han}{2,3}$/u.test(last) && pieces.slice(0, -1).some(namesSchool) && !namesSchool(last);
  const twice = pieces.length > 2 && pieces.at(-2) === last;
  return new Set(named || short || twice ? [last] : []);
};

const readStudy = (entry: Entry, institutionFirst: boolean): Study => {
  let place: string | undefined;
  let parts: Part[] = [];
  for (const part of partsOf([...entry.shared, ...entry.head])) {
    // "BA, History" begins with a state of Brazil.
    // So do the letters of some degrees elsewhere, but not of those with three.
    const letters = (DEGREE.exec(part.text)?.[0] ?? '').replace(/\P{L}/gu, '').length;
    const isPlace = looksLikePlace(part.text) && !namesSchool(part.text) && degreeScore(part.text) < 2 && letters < 3;
    if (place === undefined && isPlace) place = part.text;
    else parts.push(part);
  }
  // "BSc in Physics, University of Leeds, Leeds" is parted at commas; a school's own comma is kept where nothing else names it.
  parts = parts.flatMap((part) => {
    const pieces = partCommas(part.text);
    const schools = pieces.filter((piece) => namesSchool(piece));
    if (pieces.length < 2 || schools.length === 0 || !DEGREE.test(part.text)) {
      const cut = splitPlace(part.text, townOf(part.text));
      const alone = degreeScore(part.text) === 0 && entry.head.some(({ text }) => degreeScore(text) > 0);
      if (cut.place !== undefined && place === undefined && (namesSchool(cut.rest) || (alone && cut.rest !== ''))) {
        place = cut.place;
        return [{ ...part, text: cut.rest }];
      }
      return [part];
    }
    const at = pieces.findIndex((piece) => namesSchool(piece));
    // "Duke University, Fuqua School of Business" is one school of two names.
    const names = pieces.slice(at).findIndex((piece) => !namesSchool(piece) || degreeScore(piece) > 0);
    const until = names < 0 ? pieces.length : at + Math.max(1, names);
    const school = pieces.slice(at, until).join(', ');
    const after = pieces.slice(until);
    const degreeAfter = at === 0;
    const rest = degreeAfter ? after : pieces.slice(0, at);
    const tail = degreeAfter ? '' : after.join(', ');
    if (tail !== '' && place === undefined && (placeScore(tail) >= 0.4 || couldBeTown(tail))) place = tail;
    return [
      { ...part, text: tidy(school) },
      { ...part, text: rest.join(', ') },
    ];
  });
  // "BSc in Physics, Hogwarts": what stands last names the school where nothing else does.
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && degreeScore(only.text) > 0 && !namesSchool(only.text)) {
    const pieces = partCommas(only.text);
    const last = pieces.at(-1) ?? '';
    if (pieces.length > 1 && DEGREE.exec(last) === null && !SCORE.test(last) && /^\p{Lu}/u.test(last))
      parts = [
        { ...only, text: pieces.slice(0, -1).join(', ') },
        { ...only, text: last },
      ];
  }
  const study: Study = {};
  const all = [...entry.head.map(({ text }) => text), ...entry.body.map(({ text }) => text)].join('\n');
  const score = SCORE.exec(all)?.[1] ?? HONOURS.exec(all)?.[1];
  parts = parts.filter(
    ({ text }) =>
      !(SCORE.test(text) && !DEGREE.test(text) && text.length < 50) &&
      !/^\d[\d.,]*\s*%?(?:\s*(?:\/|of|von|sur|out of)\s*\d[\d.,]*)?$/.test(text) &&
      !(HONOURS.test(text) && text.length < 40 && !DEGREE.test(text)),
  );
  const bySchool = parts.toSorted(
    (a, b) => institutionScore(b.text) - degreeScore(b.text) - institutionScore(a.text) + degreeScore(a.text),
  );
  let school = bySchool[0] !== undefined && institutionScore(bySchool[0].text) > 0.4 ? bySchool[0] : undefined;
  let degree = parts.filter((part) => part !== school).toSorted((a, b) => degreeScore(b.text) - degreeScore(a.text))[0];
  if (degree !== undefined && degreeScore(degree.text) === 0 && school === undefined) degree = undefined;
  school ??= institutionFirst
    ? parts.find((part) => part !== degree && !part.aside)
    : parts.find((part) => part !== degree);
  if (degree === undefined && school !== undefined && degreeScore(school.text) > 0 && !namesSchool(school.text)) {
    degree = school;
    school = undefined;
  }
  if (school !== undefined) study.institution = school.text;
  if (degree !== undefined) {
    const { studyType, area } = splitDegree(degree.text);
    if (studyType !== '') study.studyType = studyType;
    if (area !== undefined && area !== '') study.area = area;
    // The subject on a line of its own.
    const other = parts.find(
      (part) =>
        part !== school &&
        part !== degree &&
        !part.aside &&
        placeScore(part.text) < 0.8 &&
        /^\p{L}/u.test(part.text) &&
        part.text.length <= 80,
    );
    if (study.area === undefined && other !== undefined) study.area = other.text;
  }
  if (place !== undefined) study.location = place;
  if (score !== undefined) study.score = score.trim();
  if (entry.dates?.startDate !== undefined) study.startDate = entry.dates.startDate;
  if (entry.dates?.endDate !== undefined) study.endDate = entry.dates.endDate;
  const courses = entry.body.map(({ text }) => COURSES.exec(text)?.[1]).find((text) => text !== undefined);
  if (courses !== undefined)
    study.courses = courses
      .split(/\s*[,;]\s*/)
      .filter(Boolean)
      .slice(0, 60);
  const told = entry.body.map(({ text }) => text).filter((text) => !COURSES.test(text));
  if (told.length > 0) study.highlights = told;
  return study;
};

/** Schools and degrees; which of the two stands first is settled by the entries that say so plainly. */
export const readEducation = (entries: Entry[]): Study[] => {
  let votes = 0;
  for (const entry of entries) {
    const parts = partsOf(entry.head);
    const school = parts.findIndex(({ text }) => namesSchool(text));
    const degree = parts.findIndex(({ text }) => DEGREE.test(text) && !namesSchool(text));
    if (school >= 0 && degree >= 0) votes += school < degree ? 1 : -1;
  }
  return entries
    .map((entry) => readStudy(entry, votes >= 0))
    .filter(({ institution, studyType }) => institution !== undefined || studyType !== undefined);
};
