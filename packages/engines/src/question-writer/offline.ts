import type { ResumeProfile } from '@talentsync/contracts';
import { fit, fitSkill, LONGEST_HIGHLIGHT, promise } from './fit.ts';
import type { QuestionWriter, WrittenQuestion } from './port.ts';
import { WORDINGS, type Wording } from './wordings.ts';

const MOST_HIGHLIGHTS_A_PLACE = 3;
/** A line that promises so much is worth asking about before projects and jobs. */
const STRONG = 2;
/** What a line loses with every job that came after it. */
const OLDER = 0.6;

interface Idea {
  basis: string;
  worth: number;
  /** Which of the language's patterns comes next is known only when the question is taken. */
  word: (wording: Wording, turn: number) => string;
}

interface Place {
  name: string | undefined;
  position: string | undefined;
  highlights: string[];
  /** Everything said of it, for finding where a skill was used. */
  told: string;
}

const pick = <Item>(items: Item[], turn: number): Item => items[turn % items.length] as Item;

/** The present job first, then by the end, the latest first; order in the resume decides the rest. */
const recentFirst = <Job extends { startDate?: string | undefined; endDate?: string | undefined }>(
  jobs: Job[],
): Job[] => {
  const rank = ({ startDate, endDate }: Job): string => endDate ?? (startDate === undefined ? '' : `9999 ${startDate}`);
  return jobs.toSorted((a, b) => (rank(b) > rank(a) ? 1 : rank(b) < rank(a) ? -1 : 0));
};

const placesOf = (profile: ResumeProfile): Place[] => [
  ...recentFirst(profile.work ?? []).map((job) => ({
    name: fit(job.name),
    position: fit(job.position),
    highlights: job.highlights ?? [],
    told: [job.position, job.summary, ...(job.highlights ?? [])].join('\n'),
  })),
  ...recentFirst(profile.volunteer ?? []).map((work) => ({
    name: fit(work.organization),
    position: fit(work.position),
    highlights: work.highlights ?? [],
    told: [work.position, work.summary, ...(work.highlights ?? [])].join('\n'),
  })),
];

const mentions = (text: string, skill: string): boolean => {
  const at = text.toLowerCase().indexOf(skill.toLowerCase());
  if (at < 0) return false;
  const [before, after] = [text[at - 1] ?? ' ', text[at + skill.length] ?? ' '];
  return !/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}+#]/u.test(after);
};

const highlightIdeas = (places: Place[]): Idea[] =>
  places.flatMap(({ name, highlights }, at) =>
    highlights
      .flatMap((raw): Idea[] => {
        const basis = fit(raw, LONGEST_HIGHLIGHT);
        return basis === undefined || basis.split(/\s+/).length < 3
          ? []
          : [
              {
                basis,
                worth: promise(basis) - OLDER * at,
                word: ({ highlight }, turn) => pick(highlight, turn)(basis, name),
              },
            ];
      })
      .toSorted((a, b) => b.worth - a.worth)
      .slice(0, MOST_HIGHLIGHTS_A_PLACE),
  );

const projectIdeas = (profile: ResumeProfile): Idea[] =>
  recentFirst(profile.projects ?? []).flatMap((project, at): Idea[] => {
    const basis = fit(project.name);
    const told = promise([project.description, ...(project.highlights ?? [])].join(' '));
    return basis === undefined
      ? []
      : [{ basis, worth: told - 0.3 * at, word: (wording, turn) => pick(wording.project, turn)(basis) }];
  });

const jobIdeas = (places: Place[]): Idea[] =>
  places.flatMap(({ name, position }, at): Idea[] =>
    name === undefined ? [] : [{ basis: name, worth: -at, word: ({ job }, turn) => pick(job, turn)(position, name) }],
  );

/** Skills that the resume itself ties to a place first, then those near the chosen modules. */
const skillIdeas = (profile: ResumeProfile, places: Place[], moduleDomains: string[]): Idea[] =>
  (profile.skills ?? [])
    .flatMap(({ name, keywords = [] }) => (keywords.length > 0 ? keywords : [name]))
    .flatMap((raw, at): Idea[] => {
      const basis = fitSkill(raw);
      if (basis === undefined) return [];
      const place = places.find(({ name, told }) => name !== undefined && mentions(told, basis))?.name;
      const near = moduleDomains.some((domain) => mentions(domain.replaceAll('-', ' '), basis)) ? 1 : 0;
      return [
        {
          basis,
          worth: near + (place === undefined ? 0 : 1) - 0.01 * at,
          word: ({ skill }, turn) => pick(skill, turn)(basis, place),
        },
      ];
    });

const byWorth = (ideas: Idea[]): Idea[] => ideas.toSorted((a, b) => b.worth - a.worth);

/**
 * Questions from a resume by patterns, in English, German and Spanish; none in other languages. In order of how much they
 * can bring to light and by turns: a line with a figure, a project, another line, a job, a skill where it was used. What is
 * named stands in the resume word for word; addresses, instructions and private matters become no question.
 */
export const openOfflineQuestionWriter = async (): Promise<QuestionWriter> => ({
  write: async ({ profile, count, language, moduleDomains }) => {
    const wording = WORDINGS[language.split('-')[0] ?? ''];
    if (wording === undefined) return [];
    const places = placesOf(profile);
    const highlights = byWorth(highlightIdeas(places));
    const kinds = [
      highlights.filter(({ worth }) => worth >= STRONG),
      byWorth(projectIdeas(profile)),
      highlights.filter(({ worth }) => worth < STRONG),
      byWorth(jobIdeas(places)),
      byWorth(skillIdeas(profile, places, moduleDomains)),
    ];
    const seen = new Set<string>();
    const questions: WrittenQuestion[] = [];
    const longest = Math.max(0, ...kinds.map(({ length }) => length));
    for (let round = 0; round < longest; round += 1) {
      for (const kind of kinds) {
        const idea = kind[round];
        if (idea === undefined || seen.has(idea.basis.toLowerCase())) continue;
        seen.add(idea.basis.toLowerCase());
        questions.push({
          text: idea.word(wording, round),
          basis: idea.basis,
          competency: wording.competency,
          keyPoints: wording.points,
        });
      }
    }
    return questions.slice(0, count);
  },
  probe: async () => ({
    driver: 'offline',
    usable: true,
    reduced: true,
    detail: 'Patterns over the words of the resume (English, German, Spanish).',
  }),
  close: async () => {},
});
