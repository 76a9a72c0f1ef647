import type { ResumeProfile } from '@talentsync/contracts';
import type { Entry } from './entries.ts';

type Job = NonNullable<ResumeProfile['work']>[number];
type Study = NonNullable<ResumeProfile['education']>[number];

const ROLE =
  /\b(?:engineer\w*|developer|programmer|manager|director|analyst|scientist|designer|architect|consultant|administrator|officer|lead|head of|chief|c[etofm]o|vp|president|intern(?:ship)?|trainee|assistant|associate|specialist|coordinator|supervisor|representative|agent|accountant|auditor|nurse|teacher|lecturer|professor|tutor|researcher|fellow|writer|editor|executive|advisor|planner|technician|operator|owner|founder|co-founder|partner|recruiter|clerk|cashier|barista|chef|driver|electrician|freelance\w*|working student|software|product|praktikant\w*|werkstudent\w*|\p{L}*entwickler\p{L}*|\p{L}*ingenieur\p{L}*|\p{L}*leiter\p{L}*|\p{L}*berater\p{L}*|\p{L}*mitarbeiter\p{L}*|sachbearbeiter\w*|referent\w*|kauf(?:mann|frau)|\p{L}*lehrer\p{L}*|\p{L}*pfleger\p{L}*|projektleit\w*|teamleit\w*|ingenier[oa]|desarrollador\w*|gerente|director\w*|analista|jefe|jefa|consultor\w*|profesor\w*|enfermer[oa]|becari[oa]|responsable|développeu\w*|ingénieur\w*|chef de|directeur|directrice|analyste|stagiaire|enseignant\w*|infirmi\w*|engenheir[oa]|desenvolvedor\w*|coordenador\w*|estagiári[oa]|professora?)\b|工程师|经理|主管|总监|开发|设计师|实习生|教师|护士|分析师|助理/iu;
const COMPANY =
  /\b(?:inc|ltd|llc|llp|gmbh|ag|se|kg|ohg|s\.?a\.?|s\.?l\.?|sarl|sas|plc|corp|corporation|company|co|group|holding|labs?|systems|solutions|technologies|tech|software|bank|hospital|clinic|klinik\w*|universit\w+|college|school|schule|institut\w*|ministry|council|agency|studio|consulting|partners|services|industries|media|health|foundation|ltda|hotel|verlag|stadtwerke|bv|oy|ab)\b\.?|公司|集团|大学|医院|学院|银行/iu;
const PLACE = /^(?:remote|hybrid|(?:\p{Lu}[\p{L}.'’-]+(?:[ -]\p{L}+){0,3}),\s*(?:\p{Lu}[\p{L}.]+(?: \p{L}+){0,2}))$/u;
const KNOWN_PLACE =
  /^(?:remote|berlin|münchen|munich|hamburg|köln|cologne|frankfurt|stuttgart|wien|vienna|zürich|zurich|london|paris|lyon|madrid|barcelona|valencia|lisboa|lisbon|porto|são paulo|new york|san francisco|boston|seattle|austin|chicago|toronto|amsterdam|dublin|leeds|manchester|上海|北京|深圳|广州|杭州)$/iu;
const SPLIT = /\t|\s+[|•·]\s+|\s+[–—-]\s+|\s+@\s+|(?<=\p{L}|\))\s+at\s+(?=\p{Lu})|\s+bei\s+(?:der\s+)?(?=\p{Lu})/u;

const INSTITUTION =
  /universi|college|school|institut|academy|akademie|hochschule|schule|gymnasium|escuela|instituto|facultad|école|ecole|lycée|faculté|faculdade|escola|polytechn|politécnic|\beth\b|\bmit\b|大学|学院|中学/i;
const DEGREE =
  /\b(?:b\.?\s?sc|m\.?\s?sc|b\.?\s?a|m\.?\s?a|b\.?\s?eng|m\.?\s?eng|b\.?\s?s|m\.?\s?s|m\.?b\.?a|ph\.?\s?d|bachelor\w*|master\w*|doctor\w*|diploma|diplom\w*|magister|licenciatura|licenciad[oa]|grado|máster|maestría|ingeniería|licence|doctorat|bacharelado|mestrado|doutorado|associate|abitur|staatsexamen|ausbildung|a-levels|gcse|baccalauréat|btech|mtech|llb|llm|md|certificate)\b|本科|硕士|博士|学士/iu;

interface Piece {
  text: string;
  bold: boolean;
}

const tidy = (text: string): string => text.replace(/^[\s,;|•·–—-]+|[\s,;|•·–—-]+$/g, '').replace(/\s+/g, ' ');

const piecesOf = (entry: Entry): Piece[] =>
  entry.head.flatMap(({ text, bold }) =>
    text
      .split(SPLIT)
      .map((part) => ({ text: tidy(part), bold }))
      .filter((piece) => piece.text !== ''),
  );

/** "Title, Company, City": parted at commas only where a part is clearly one thing and another clearly another. */
const partCommas = (pieces: Piece[]): Piece[] =>
  pieces.flatMap((piece) => {
    if (PLACE.test(piece.text) && !ROLE.test(piece.text) && !COMPANY.test(piece.text)) return [piece];
    const parts = piece.text.split(/,\s+/);
    if (parts.length < 2 || parts.length > 4) return [piece];
    const [first = '', ...rest] = parts;
    const role = ROLE.test(first);
    // "Engineer, Payments" is one title; "Engineer, Acme Ltd, Leeds" is three things.
    if (role && rest.some((part) => ROLE.test(part)) && !rest.some((part) => COMPANY.test(part))) return [piece];
    if (!role && !rest.some((part) => ROLE.test(part)) && !COMPANY.test(first)) return [piece];
    const tail =
      rest.length > 1 && !COMPANY.test(rest.at(-2) ?? '') && rest.length > 2
        ? [...rest.slice(0, -2), rest.slice(-2).join(', ')]
        : rest;
    return [first, ...tail].map((text) => ({ text: tidy(text), bold: piece.bold }));
  });

const isPlace = (text: string): boolean =>
  KNOWN_PLACE.test(text) || (PLACE.test(text) && !COMPANY.test(text) && !ROLE.test(text));

/** A title, a company and a place out of the head of an entry. `titleFirst` settles what the words alone do not. */
const readJob = (entry: Entry, titleFirst: boolean): Job => {
  const pieces = partCommas(piecesOf(entry));
  const place = pieces.find(({ text }) => isPlace(text));
  const rest = pieces.filter((piece) => piece !== place);
  const scores = rest.map(({ text }) => Number(ROLE.test(text)) - Number(COMPANY.test(text)));
  let title = scores.indexOf(Math.max(...scores, 0) > 0 ? Math.max(...scores) : Number.NaN);
  if (title < 0) {
    const company = scores.findIndex((score) => score < 0);
    if (company >= 0) title = rest.findIndex((_, index) => index !== company);
    else title = rest.length > 1 ? (titleFirst ? 0 : 1) : -1;
  }
  const others = rest.filter((_, index) => index !== title);
  const company = others.find(({ text }) => COMPANY.test(text)) ?? others[0];
  const second = others.find((piece) => piece !== company);
  const job: Job = {};
  const titleText = rest[title]?.text;
  if (company !== undefined) job.name = company.text;
  if (titleText !== undefined) job.position = titleText;
  if (place !== undefined) job.location = place.text;
  else if (second !== undefined && second.text.length <= 30 && !ROLE.test(second.text)) job.location = second.text;
  if (entry.dates?.startDate !== undefined) job.startDate = entry.dates.startDate;
  if (entry.dates?.endDate !== undefined) job.endDate = entry.dates.endDate;
  if (entry.body.length > 0) job.highlights = entry.body;
  return job;
};

/** Jobs; the order of title and company is settled once for all of them by those whose words are clear. */
export const readWork = (entries: Entry[]): Job[] => {
  let votes = 0;
  for (const entry of entries) {
    const pieces = partCommas(piecesOf(entry)).filter(({ text }) => !isPlace(text));
    const role = pieces.findIndex(({ text }) => ROLE.test(text));
    if (role >= 0 && pieces.length > 1) votes += role === 0 ? 1 : -1;
  }
  const jobs: Job[] = [];
  for (const entry of entries) {
    const job = readJob(entry, votes >= 0);
    // Several titles under one company: the later ones name the title alone.
    const before = jobs.at(-1);
    if (job.name === undefined && job.position !== undefined && before?.name !== undefined) job.name = before.name;
    if (job.name !== undefined || job.position !== undefined || job.highlights !== undefined) jobs.push(job);
  }
  return jobs;
};

const AREA = /(?:\bin\b|\bof\b|\ben\b|\bem\b|,|:|–|-)\s+(\p{Lu}[\p{L}\s&,-]{2,60})$/u;

export const readEducation = (entries: Entry[]): Study[] =>
  entries.flatMap((entry) => {
    const pieces = piecesOf(entry).flatMap((piece) =>
      INSTITUTION.test(piece.text) && DEGREE.test(piece.text)
        ? piece.text.split(/,\s+/).map((text) => ({ text, bold: piece.bold }))
        : [piece],
    );
    const institution =
      pieces.find(({ text }) => INSTITUTION.test(text)) ??
      pieces.find(({ text }) => !DEGREE.test(text) && !isPlace(text));
    const degree =
      pieces.find((piece) => piece !== institution && DEGREE.test(piece.text)) ??
      pieces.find((piece) => piece !== institution && !isPlace(piece.text) && !/gpa|grade|note|nota/i.test(piece.text));
    const study: Study = {};
    if (institution !== undefined)
      study.institution = institution.text.replace(/,\s*\p{Lu}[\p{L} ]+$/u, (tail) =>
        INSTITUTION.test(tail) ? tail : '',
      );
    if (degree !== undefined) {
      const named = DEGREE.exec(degree.text);
      const area = AREA.exec(degree.text)?.[1];
      if (area !== undefined && named !== null && degree.text.indexOf(area) > named.index) {
        study.area = tidy(area);
        study.studyType = tidy(
          degree.text.slice(0, degree.text.lastIndexOf(area)).replace(/\s*(?:\bin|\bof|\ben|\bem|,|:|–|-)\s*$/i, ''),
        );
      } else if (named !== null && /^(?:b|m)\.?\s?(?:sc|a|eng|s)\b|^(?:mba|phd|ph\.d)/i.test(degree.text)) {
        study.studyType = tidy(named[0].length < 4 ? (degree.text.split(/\s+/)[0] ?? '') : named[0]);
        const after = tidy(degree.text.slice((study.studyType ?? '').length));
        if (after !== '') study.area = after.replace(/^(?:in|of)\s+/i, '');
      } else study.studyType = degree.text;
    }
    const place = pieces.find((piece) => isPlace(piece.text) && piece !== institution);
    if (place !== undefined) study.location = place.text;
    const score = /(?:gpa|grade|note|nota|mention|average)[:\s]*([\d.,/ ]{1,12}\d)/i.exec(
      [...entry.head.map(({ text }) => text), ...entry.body].join(' '),
    )?.[1];
    if (score !== undefined) study.score = score.trim();
    if (entry.dates?.startDate !== undefined) study.startDate = entry.dates.startDate;
    if (entry.dates?.endDate !== undefined) study.endDate = entry.dates.endDate;
    if (entry.body.length > 0) study.highlights = entry.body;
    return study.institution === undefined && study.studyType === undefined ? [] : [study];
  });
