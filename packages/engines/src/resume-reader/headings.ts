import { FILLING_WORDS, HAN_HEADINGS, HEADING_WORDS, type SectionName, WHOLE_HEADINGS } from './heading-words.ts';

const WHOLES = new Map(
  WHOLE_HEADINGS.flatMap(([name, phrases]) => phrases.split('|').map((phrase) => [phrase, name] as const)),
);

const SPEAKS = new Map<string, number>();
for (const [rank, [, words]] of HEADING_WORDS.entries())
  for (const word of words.trim().split(/\s+/)) if (!SPEAKS.has(word)) SPEAKS.set(word, rank);
const FILLS = new Set(FILLING_WORDS.trim().split(/\s+/));
const LONGEST = 50;
const MOST_WORDS = 6;

/** Letter-spaced capitals pulled together: "W O R K  E X P" is two words where the gap shows, else one. */
export const closeUp = (text: string): string =>
  /^(?:[\p{L}&] ){2,}[\p{L}&]$/u.test(text.replace(/\s{2,}/g, ' '))
    ? text.replace(/(?<=\S) (?=\S(?: |$))/gu, '').replace(/\s{2,}/g, ' ')
    : text;

/** The section that a line names, or undefined where it is no heading that is known in one of six languages. */
export const sectionOf = (line: string): SectionName | undefined => {
  if (line.length > LONGEST) return undefined;
  const bare = closeUp(
    line
      .replace(/^[^\p{L}]+/u, '')
      .replace(/[^\p{L})]+$/u, '')
      .trim(),
  );
  if (bare === '') return undefined;
  if (/\p{Script=Han}/u.test(bare)) {
    const name = bare.replace(/[\s/／|A-Za-z]+.*$|\s/gu, '');
    return HAN_HEADINGS.find(([, pattern]) => pattern.test(name))?.[0];
  }
  const lower = bare.toLowerCase();
  const wholly = WHOLES.get(lower.replace(/’/g, "'"));
  if (wholly !== undefined) return wholly;
  if (/^(?:summary of qualifications|qualifications? summary)$/.test(lower)) return 'summary';
  if (/^(?:computer|programming|programmier|coding)\S*\s?(?:languages?|sprachen|skills)$/.test(lower)) return 'skills';
  const words = lower.split(/[\s,/&+|()-]+|(?<=\p{L})\.\s*/u).filter(Boolean);
  const whole = lower.split(/\s+/);
  if (words.length > MOST_WORDS || words.length === 0) return undefined;
  let rank = Number.POSITIVE_INFINITY;
  for (const word of [...words, ...whole]) {
    const found = SPEAKS.get(word);
    if (found !== undefined) rank = Math.min(rank, found);
    else if (!FILLS.has(word) && words.includes(word)) return undefined;
  }
  // "Education and Skills", "Skills & Languages": the first named decides where several do.
  if (/\s(?:and|und|y|et|e|&)\s|[&/,+]/.test(lower)) {
    const first = words.map((word) => SPEAKS.get(word)).find((found) => found !== undefined);
    if (first !== undefined && !['volunteer', 'projects'].includes(HEADING_WORDS[rank]?.[0] ?? '')) rank = first;
  }
  if (rank === Number.POSITIVE_INFINITY)
    return /^(?:work|career|professional) (?:history|background)$/.test(lower) ||
      /^(?:work|background|jobs?|arbeit|beruf|travail|trabajo|trabalho)$/.test(lower)
      ? 'work'
      : undefined;
  const name = HEADING_WORDS[rank]?.[0];
  // "Academic Experience" is no school, "Career Summary" no job, "Personal Information" the contact.
  if (
    name === 'work' &&
    /\b(?:summary|profile|objective|overview|ziel|perfil|profil|objetivo|objectif|resumen|resumo)\b/.test(lower)
  )
    return 'summary';
  if (name === 'languages' && /\b(?:technolog|tools|frameworks|software|werkzeuge|outils|herramientas)/.test(lower))
    return 'skills';
  // A course of life is a job's or a school's by the word beside it.
  if (/werdegang|laufbahn|parcours|trayectoria|trajetória/.test(lower)) {
    if (/akadem|schul|studi|scolaire|universitaire|académic|acadêmic/.test(lower)) return 'education';
    if (/beruf|profes/.test(lower)) return 'work';
  }
  if (name === 'education' && /\b(?:experience|experiencia|expérience)\b/.test(lower)) return 'work';
  if (name === 'awards' && /\b(?:academic|education)\b/.test(lower) && words.length > 3) return 'education';
  return name;
};
