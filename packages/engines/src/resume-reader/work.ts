import type { ResumeProfile } from '@talentsync/contracts';
import { companyScore } from './company-words.ts';
import type { Entry } from './entry.ts';
import { looksLikePlace, type Part, partCommas, partsOf, splitPlace, tidy } from './parts.ts';
import { couldBeTown, isKnownPlace, placeScore } from './places.ts';
import { endsInRole, titleScore } from './role-words.ts';

export type Job = NonNullable<ResumeProfile['work']>[number];

/** What the clear entries of a resume teach about the unclear ones: which place and which look titles and companies have. */
interface Habits {
  titles: Map<string, number>;
  companies: Map<string, number>;
  /** Last words after a comma in several heads: towns that no list knows. */
  towns: Set<string>;
  /** Whether titles and companies stand in one phrase, with a comma between them, and places after it. */
  commas: boolean;
}

const FREELANCE =
  /(?:^|(?<=[\s,|(]))(?:freelance[r]?|self-employed|independent|freiberuflich|selbst(?:st)?ändig|autónom[oa]|autônom[oa]|indépendante?|cuenta propia|自由职业者?)(?=$|[\s,|)])/iu;

const add = (counts: Map<string, number>, key: string, by: number): void => {
  counts.set(key, (counts.get(key) ?? 0) + by);
};

/** A head without its place; a phrase that is title and company at once ("Engineer, Acme") is parted where its words say so. */
const readParts = (entry: Entry, habits: Habits): { parts: Part[]; place: string | undefined } => {
  let place: string | undefined;
  const kept: Part[] = [];
  for (const part of partsOf([...entry.shared.map((piece) => ({ ...piece, line: piece.line + 50 })), ...entry.head])) {
    if (place === undefined && looksLikePlace(part.text)) place = part.text;
    else if (place === undefined && part.aside && couldBeTown(part.text) && placeScore(part.text) >= 0.4)
      place = part.text;
    else kept.push(part);
  }
  // "Banco Ipê, Recife" alone beside a title is a company and its town, though it looks like a place.
  const whole = kept.length === 1 ? partOne(kept[0] as Part, habits) : kept;
  if (whole.length < 2 && place !== undefined && place.includes(',') && !isKnownPlace(place)) {
    const [first = '', ...rest] = partCommas(place);
    kept.push({ text: first, slot: 'place', look: '', line: 0, aside: false });
    place = rest.join(', ') || undefined;
  }
  const parts = kept.flatMap((part) => {
    const cut = splitPlace(part.text, habits.towns);
    if (cut.place !== undefined && (place === undefined || cut.place === place)) {
      place = cut.place;
      return cut.rest === '' ? [] : [{ ...part, text: tidy(cut.rest) }];
    }
    return [part];
  });
  // "Engineer, Acme – Smallville", where towns stand last in the other entries.
  const [first, last] = parts;
  if (habits.commas && parts.length === 2 && place === undefined && first !== undefined && last !== undefined) {
    const both = partOne(first, habits);
    if (both.length === 2 && couldBeTown(last.text) && companyScore(last.text) < 1.4 && titleScore(last.text) < 1.7)
      return { parts: both, place: last.text };
  }
  const both = parts.length === 1 ? partOne(parts[0] as Part, habits) : parts;
  // Who works for themselves names no company but this.
  const own = entry.head.flatMap(({ text }) => FREELANCE.exec(text)?.[0] ?? [])[0];
  if (both.length === 1 && own !== undefined && titleScore(both[0]?.text ?? '') > 0 && !both[0]?.text.includes(own))
    return { parts: [...both, { text: own, slot: 'own', look: '', line: 0, aside: false }], place };
  return { parts: both, place };
};

/** Title and company in one phrase, with commas between and perhaps within them. */
const partOne = (part: Part, habits: Habits): Part[] => {
  const pieces = partCommas(part.text);
  if (pieces.length < 2) return [part];
  let best: { at: number; worth: number } | undefined;
  for (let at = 1; at < pieces.length; at += 1) {
    const left = pieces.slice(0, at).join(', ');
    const right = pieces.slice(at).join(', ');
    const titleFirst =
      Math.max(titleScore(left), titleScore(pieces[0] ?? '')) -
      companyScore(pieces[0] ?? '') +
      companyScore(right) -
      titleScore(right) +
      (habits.titles.get('first') ?? 0) * 0.4;
    const companyFirst =
      companyScore(left) -
      titleScore(left) +
      titleScore(right) -
      companyScore(right) +
      (habits.companies.get('first') ?? 0) * 0.4;
    // Titles have commas more often than employers do: "Charge Nurse, Intensive Care, St. Olav's Hospital".
    const commas = pieces.length - at - 1;
    const worth = Math.max(titleFirst - 0.6 * commas - 0.1 * (at - 1), companyFirst - 0.6 * (at - 1) - 0.1 * commas);
    if (best === undefined || worth > best.worth) best = { at, worth };
  }
  if (best === undefined || best.worth < 0.3) return [part];
  // "Engineer, Payments" alone is one title.
  return [pieces.slice(0, best.at), pieces.slice(best.at)].map((texts, index) => ({
    ...part,
    text: texts.join(', '),
    slot: `${part.slot}/${index}`,
  }));
};

interface Choice {
  title: number;
  company: number;
  worth: number;
  /** How much better than the other way round. */
  margin: number;
}

const choose = (parts: Part[], habits: Habits): Choice | undefined => {
  const learned = (counts: Map<string, number>, part: Part): number =>
    Math.min(1.2, (counts.get(part.slot) ?? 0) * 0.5) + Math.min(0.9, (counts.get(part.look) ?? 0) * 0.35);
  const alone = (part: Part): boolean => FREELANCE.exec(part.text)?.[0].length === part.text.length;
  const asTitle = parts.map(
    (part) =>
      (alone(part) ? -1 : titleScore(part.text)) -
      0.6 * companyScore(part.text) +
      learned(habits.titles, part) -
      0.5 * learned(habits.companies, part) -
      (part.aside ? 0.8 : 0),
  );
  const asCompany = parts.map(
    (part) =>
      (alone(part) ? 2 : companyScore(part.text) - 0.6 * titleScore(part.text)) +
      learned(habits.companies, part) -
      0.5 * learned(habits.titles, part) -
      (part.aside ? 0.3 : 0) -
      (part.text.length > 70 ? 1 : 0),
  );
  let best: Choice | undefined;
  for (const [title] of parts.entries())
    for (const [company] of parts.entries()) {
      if (title === company) continue;
      const near = 0.15 * Math.min(3, title + company);
      const worth = (asTitle[title] ?? 0) + (asCompany[company] ?? 0) - near;
      if (best === undefined || worth > best.worth) {
        const other = (asTitle[company] ?? 0) + (asCompany[title] ?? 0) - near;
        best = { title, company, worth, margin: worth - other };
      }
    }
  return best;
};

const CLEAR = 1.5;

/** Learns from entries whose words are clear; a few rounds let one entry's place settle another's. */
const learn = (entries: Entry[], habits: Habits): void => {
  const titles = new Map<string, number>();
  const companies = new Map<string, number>();
  for (const entry of entries) {
    const { parts } = readParts(entry, habits);
    const choice = choose(parts, {
      titles: new Map(),
      companies: new Map(),
      towns: habits.towns,
      commas: habits.commas,
    });
    if (choice === undefined || choice.margin < CLEAR) continue;
    const [title, company] = [parts[choice.title] as Part, parts[choice.company] as Part];
    const weight = Math.min(2, choice.margin / 2);
    add(titles, title.slot, weight);
    add(companies, company.slot, weight);
    if (title.look !== company.look) {
      add(titles, title.look, weight);
      add(companies, company.look, weight);
    }
    add(choice.title < choice.company ? titles : companies, 'first', 1);
  }
  habits.titles = titles;
  habits.companies = companies;
};

/** Towns that no list knows: short capitalised ends after the last comma, where most entries have one. */
const findTowns = (entries: Entry[]): Set<string> => {
  const ends = entries.flatMap((entry) =>
    partsOf(entry.head).flatMap(({ text }, _, phrases) => {
      const parts =
        titleScore(text) >= 1.7 && companyScore(text) < 1.4 && text.split(',').length < 3 ? [] : partCommas(text);
      const last = parts.at(-1) ?? '';
      // "Software Engineer, Allegro" and no more is a title and its employer.
      const [first = ''] = parts;
      if (
        phrases.length === 1 &&
        parts.length === 2 &&
        titleScore(first) > companyScore(first) &&
        placeScore(last) === 0
      )
        return [];
      return parts.length > 1 &&
        couldBeTown(last) &&
        titleScore(last) === 0 &&
        companyScore(last) === 0 &&
        last.split(' ').length <= 3
        ? [last]
        : [];
    }),
  );
  const known = ends.filter((end) => placeScore(end) >= 0.8).length;
  return new Set(known >= 1 && ends.length >= 0.6 * entries.length ? ends : []);
};

/** Whether a phrase plainly has a title on one side of a comma and an employer on the other. */
const isBoth = (text: string): boolean => {
  const [first = '', ...rest] = partCommas(text);
  const [a, b] = [first, rest.join(', ')];
  return (
    (titleScore(a) >= 1.7 && companyScore(b) >= 1.4 && companyScore(a) < 1.4) ||
    (companyScore(a) >= 1.4 && titleScore(b) >= 1.7 && titleScore(a) < 1.7)
  );
};

/** Whether in all heads a phrase with a comma stands before a place, or before what may be one. */
const haveCommas = (entries: Entry[]): boolean => {
  const heads = entries.map((entry) => partsOf(entry.head)).filter((parts) => parts.length > 0);
  const [twos, ones] = [heads.filter(({ length }) => length === 2), heads.filter(({ length }) => length === 1)];
  return (
    twos.length >= 1 &&
    twos.length + ones.length === heads.length &&
    heads.every(([first]) => partCommas(first?.text ?? '').length > 1) &&
    twos.every(([, last]) => companyScore(last?.text ?? '') < 1.4 && titleScore(last?.text ?? '') < 1.7) &&
    (twos.some(([, last]) => looksLikePlace(last?.text ?? '')) ||
      (twos.every(([, last]) => couldBeTown(last?.text ?? '')) &&
        heads.filter(([first]) => isBoth(first?.text ?? '')).length >= 0.5 * heads.length))
  );
};

const readJob = (entry: Entry, habits: Habits): Job => {
  const { parts, place } = readParts(entry, habits);
  const job: Job = {};
  const choice = choose(parts, habits);
  let rest: Part[] = [];
  if (choice !== undefined) {
    const [title, company] = [parts[choice.title] as Part, parts[choice.company] as Part];
    job.name = company.text;
    job.position = title.text;
    rest = parts.filter((part) => part !== title && part !== company);
  } else {
    const [only] = parts;
    if (only !== undefined) {
      // Where it stands says less than its words do: under one company several titles stand where companies do elsewhere.
      const learned = (key: string): number =>
        Math.max(-1.2, Math.min(1.2, (habits.titles.get(key) ?? 0) - (habits.companies.get(key) ?? 0)));
      const leansTitle = titleScore(only.text) - companyScore(only.text) + learned(only.slot);
      if (leansTitle > 0 || (endsInRole(only.text) && companyScore(only.text) < 2)) job.position = only.text;
      else job.name = only.text;
    }
  }
  const town =
    place ??
    rest.find(
      ({ text, aside }) =>
        (aside || placeScore(text) > 0) &&
        couldBeTown(text.split(',')[0] ?? '') &&
        titleScore(text) < 1 &&
        text.length <= 40,
    )?.text;
  if (town !== undefined) job.location = town;
  if (entry.dates?.startDate !== undefined) job.startDate = entry.dates.startDate;
  // A year alone is when it began and when it ended.
  else if (entry.dates?.range === false && entry.dates.endDate !== undefined) job.startDate = entry.dates.endDate;
  if (entry.dates?.endDate !== undefined) job.endDate = entry.dates.endDate;
  const [told, items] = [entry.body.filter(({ bullet }) => !bullet), entry.body.filter(({ bullet }) => bullet)];
  if (items.length > 0 && told.length > 0 && entry.body[0]?.bullet === false) {
    job.summary = told
      .map(({ text }) => text)
      .join(' ')
      .slice(0, 5000);
    job.highlights = items.map(({ text }) => text);
  } else if (entry.body.length > 0) job.highlights = entry.body.map(({ text }) => text);
  return job;
};

/** Jobs; what is a title and what a company is settled for all of them by those whose words are clear. */
export const readWork = (entries: Entry[]): Job[] => {
  const habits: Habits = {
    titles: new Map(),
    companies: new Map(),
    towns: findTowns(entries),
    commas: haveCommas(entries),
  };
  learn(entries, habits);
  learn(entries, habits);
  const jobs: Job[] = [];
  for (const entry of entries) {
    const job = readJob(entry, habits);
    const before = jobs.at(-1);
    // Several titles under one company: the later ones name the title alone.
    if (job.name === undefined && job.position !== undefined && before?.name !== undefined) job.name = before.name;
    if (job.name !== undefined || job.position !== undefined || (job.highlights?.length ?? 0) > 0) jobs.push(job);
  }
  return jobs;
};
