import type { Entry } from './entry.ts';
import { partsOf } from './parts.ts';
import { titleScore } from './role-words.ts';

/** Whether the time of one entry lies within that of another. */
const isInside = (outer: Entry, inner: Entry | undefined): boolean => {
  const [start = '', end = '9999'] = [outer.dates?.startDate, outer.dates?.endDate];
  return (
    inner?.dates?.range === true &&
    outer.dates?.range === true &&
    start !== '' &&
    (inner.dates.startDate ?? '') >= start &&
    (inner.dates.endDate ?? '9999') <= `${end}~`
  );
};

/** Words with which people head what they did for a client of their employer. */
const PROJECT =
  /^(?:client|customer|project|engagement|assignment|kunde|projekt|einsatz|auftrag|cliente|proyecto|projeto|client final|projet|mission|客户|项目)(?:\s*(?:[#\d]+|name))?\s*[:：–—-]/iu;
const TITLE = 1.7;

/** Whether an entry is a project within the job before it: it says so, or nothing in its head is a title while the job has one. */
const isProject = (job: Entry, entry: Entry): boolean => {
  const [first] = entry.head;
  if (first === undefined || !isInside(job, entry)) return false;
  if (PROJECT.test(first.text)) return true;
  const same = job.dates?.startDate === entry.dates?.startDate && job.dates?.endDate === entry.dates?.endDate;
  const titled = (head: Entry['head']): boolean => partsOf(head).some(({ text }) => titleScore(text) >= TITLE);
  const look = ({ head }: Entry): string => {
    const span = head[0]?.spans[0];
    return `${span?.bold} ${Math.round(span?.size ?? 0)}`;
  };
  return !same && titled(job.head) && !titled(entry.head) && look(job) !== look(entry) && partsOf(job.head).length > 1;
};

/** Projects for clients, with dates of their own, belong to what is told of the job that they stand under. */
export const foldProjects = (entries: Entry[]): Entry[] => {
  const jobs: Entry[] = [];
  for (const entry of entries) {
    const job = jobs.at(-1);
    if (job === undefined || !isProject(job, entry)) {
      jobs.push({ ...entry, body: [...entry.body] });
      continue;
    }
    const text = entry.head
      .map((piece) => piece.text)
      .filter(Boolean)
      .join(', ');
    job.body.push({ text, bullet: true }, ...entry.body);
  }
  return jobs;
};

/** "Acme, 2015 – 2021" over titles with dates of their own: what stands over them is said of each. */
export const shareHeads = (entries: Entry[]): Entry[] => {
  const result: Entry[] = [];
  let shared: Entry['head'] = [];
  let left = 0;
  for (const [index, entry] of entries.entries()) {
    const next = entries[index + 1];
    if (
      entry.body.length === 0 &&
      entry.head.length > 0 &&
      entry.head.length <= 2 &&
      next !== undefined &&
      next.head.length > 0 &&
      isInside(entry, next)
    ) {
      let count = 1;
      while (isInside(entry, entries[index + 1 + count])) count += 1;
      if (count > 1 || next.head.length < entry.head.length + 1) {
        shared = entry.head;
        left = count;
        continue;
      }
    }
    result.push(left > 0 ? { ...entry, shared } : entry);
    left = Math.max(0, left - 1);
    if (left === 0) shared = [];
  }
  return result;
};
