import type { ResumeProfile } from '@talentsync/contracts';
import { z } from 'zod';
import { FENCE_RULE, fenced } from '../language-model/fence.ts';
import type { LanguageModel } from '../language-model/model.ts';
import { datesIn } from './dates.ts';
import type { ReadResume, ResumeReader } from './port.ts';

/** The model that fills gaps, and the rules that it fills them for. */
export interface ModelResumeReaderOptions {
  languageModel: LanguageModel;
  /** Reads first; the model fills gaps and never replaces what was read. */
  offline: ResumeReader;
  /** Milliseconds that the model has. */
  budgetMs: number;
}

const Text = z.string().nullable();
const Gaps = z.object({
  basics: z.object({ name: Text, label: Text, email: Text, phone: Text }),
  work: z.array(
    z.object({ name: Text, position: Text, startDate: Text, endDate: Text, highlights: z.array(z.string()) }),
  ),
  education: z.array(z.object({ institution: Text, studyType: Text, area: Text, startDate: Text, endDate: Text })),
  skills: z.array(z.string()),
});
type Gaps = z.infer<typeof Gaps>;

const SYSTEM = `You read a resume and return what stands in it.
- Copy every value letter for letter from the text; null where it is not there. Never complete, translate or guess.
- Dates as 2019 or 2019-06; endDate null for a job that goes on.
- ${FENCE_RULE}`;

const LONGEST = 40_000;
const flat = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** Whether a reading leaves something to fill: no name, no job, or one without its company, title or beginning. */
const hasGaps = ({ basics, work = [], education = [] }: ResumeProfile): boolean =>
  basics?.name === undefined ||
  work.length === 0 ||
  work.some(
    ({ name, position, startDate }) => name === undefined || position === undefined || startDate === undefined,
  ) ||
  education.some(({ institution }) => institution === undefined);

/** What letters at the edge of a value may not touch: "R" stands in "R, SQL", not in "Ruby" or "R&D". */
const WORD = /[\p{L}\p{N}_+#&]/u;
const UNPARTED = /\p{Script=Han}/u;
/** So short a value is a word only as it is written: "Go" is not said by "we go". */
const SHORT = 3;

/** Whether whole words of a text are this value; Chinese parts no words. */
const saysWords = (text: string, value: string): boolean => {
  const touches = (edge = '', beside = ''): boolean => !UNPARTED.test(edge) && WORD.test(edge) && WORD.test(beside);
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    const end = at + value.length;
    if (!touches(value[0], text[at - 1]) && !touches(value.at(-1), text[end])) return true;
  }
  return false;
};

/** Values of a model that stand in the document, as functions of a field: anything else is dropped. */
const keeping = (document: string) => {
  const text = flat(document);
  const asWritten = document.replace(/\s+/g, ' ');
  const dates = document.split('\n').flatMap(datesIn);
  const said = (value: string | null): string | undefined => {
    const clean = value?.trim();
    if (clean === undefined || clean === '' || clean.length > 500) return undefined;
    const stands = clean.length <= SHORT ? saysWords(asWritten, clean) : saysWords(text, flat(clean));
    return stands ? clean : undefined;
  };
  /** A date counts as far as a date in the text says so: an invented month leaves the year. */
  const date = (value: string | null): string | undefined => {
    if (value === null || !/^\d{4}(-\d{2})?$/.test(value)) return undefined;
    const says = (part: string): boolean => dates.some((known) => known.startsWith(part));
    if (says(value)) return value;
    return says(value.slice(0, 4)) ? value.slice(0, 4) : undefined;
  };
  return { said, date };
};

const defined = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Value;

/** Two records mean the same job or school when they share a name or a beginning. */
const same = (one: Array<string | undefined>, other: Array<string | undefined>): boolean =>
  one.some((part, at) => part !== undefined && other[at] !== undefined && flat(part) === flat(other[at]));

/** What was read, with its gaps filled by what the model found and the document says. */
const fillGaps = (profile: ResumeProfile, found: Gaps, document: string): ResumeProfile => {
  const { said, date } = keeping(document);
  const jobs = found.work.map((job) =>
    defined({
      name: said(job.name),
      position: said(job.position),
      startDate: date(job.startDate),
      endDate: date(job.endDate),
      highlights: job.highlights.flatMap((line) => said(line) ?? []),
    }),
  );
  const schools = found.education.map((school) =>
    defined({
      institution: said(school.institution),
      studyType: said(school.studyType),
      area: said(school.area),
      startDate: date(school.startDate),
      endDate: date(school.endDate),
    }),
  );
  const work = (profile.work ?? []).map((job) => ({
    ...jobs.find((other) =>
      same([job.name, job.position, job.startDate], [other.name, other.position, other.startDate]),
    ),
    ...defined(job),
    ...((job.highlights ?? []).length > 0 && { highlights: job.highlights }),
  }));
  const education = (profile.education ?? []).map((school) => ({
    ...schools.find((other) => same([school.institution, school.startDate], [other.institution, other.startDate])),
    ...defined(school),
  }));
  const { name, label, email, phone } = found.basics;
  const whole = ({ name: company, position }: (typeof jobs)[number]) => company !== undefined && position !== undefined;
  return defined({
    ...profile,
    basics: {
      ...defined({ name: said(name), label: said(label), email: said(email), phone: said(phone) }),
      ...profile.basics,
    },
    work: work.length > 0 ? work : jobs.filter(whole),
    education: education.length > 0 ? education : schools.filter(({ institution }) => institution !== undefined),
    skills:
      (profile.skills ?? []).length > 0
        ? profile.skills
        : found.skills.flatMap((skill) => (said(skill) ? [{ name: skill }] : [])),
  });
};

/**
 * A resume reader on a language model. The rules read first; where they left gaps the model is asked, and each of its
 * values has to stand in the document's text. Without the model the rules' reading stands.
 */
export const openModelResumeReader = async (options: ModelResumeReaderOptions): Promise<ResumeReader> => {
  const { languageModel, offline, budgetMs } = options;
  return {
    async read(layout, { signal } = {}) {
      const read = await offline.read(layout, signal === undefined ? {} : { signal });
      const document = read.pages.flatMap(({ lines }) => lines).join('\n');
      if (!hasGaps(read.profile) || document.trim() === '') return read;
      const budget = AbortSignal.timeout(budgetMs);
      try {
        const { value } = await languageModel.complete({
          system: SYSTEM,
          purpose: 'resumeReader',
          prompt: fenced(document.slice(0, LONGEST)),
          schema: Gaps,
          name: 'resume',
          signal: signal === undefined ? budget : AbortSignal.any([signal, budget]),
        });
        return { ...read, profile: fillGaps(read.profile, value, document) } satisfies ReadResume;
      } catch (error) {
        if (signal?.aborted) throw error;
        const message = 'The language model could not be asked about what was left open; please look over this page.';
        return { ...read, warnings: [...read.warnings, { pointer: '', message }] };
      }
    },
    probe: async () => {
      const problem = languageModel.problem();
      return {
        driver: languageModel.provider,
        usable: true,
        reduced: problem !== undefined,
        detail: problem ?? `Rules, and ${languageModel.model} where they leave gaps.`,
      };
    },
    async close() {
      await languageModel.close();
      await offline.close();
    },
  };
};
