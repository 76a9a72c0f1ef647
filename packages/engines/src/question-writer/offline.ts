import type { ResumeProfile } from '@talentsync/contracts';
import type { QuestionWriter, WrittenQuestion } from './port.ts';

/** Resume text is somebody's data: only short, plain names of things enter a question. */
const SHORTEST = 2;
const LONGEST_NAME = 60;
const LONGEST_HIGHLIGHT = 110;
const UNFIT = /https?:|www\.|[<>{}[\]\\]|\n|\b(?:ignore|instruction|prompt|system|assistant)\b/i;

const fit = (text: string | undefined, longest = LONGEST_NAME): string | undefined => {
  const clean = text?.trim().replace(/[.;,:]+$/, '');
  return clean !== undefined && clean.length >= SHORTEST && clean.length <= longest && !UNFIT.test(clean)
    ? clean
    : undefined;
};

interface Wording {
  highlight: (text: string, place: string | undefined) => string;
  project: (name: string) => string;
  job: (position: string | undefined, company: string) => string;
  skill: (skill: string, place: string | undefined) => string;
  competency: string;
  points: WrittenQuestion['keyPoints'];
}

const point = (text: string, ...paraphrases: string[]) => ({ text, paraphrases });

const WORDINGS: Record<string, Wording> = {
  en: {
    highlight: (text, place) =>
      `Your resume says${place ? ` of your time at ${place}` : ''}: “${text}”. How did that come about, and what did you yourself do?`,
    project: (name) => `Tell me about ${name}: what problem was it meant to solve, and which decision in it was yours?`,
    job: (position, company) =>
      `Think of your time ${position ? `as ${position} ` : ''}at ${company}. Which piece of work there are you most glad to have done, and how did you go about it?`,
    skill: (skill, place) =>
      `You name ${skill}${place ? ` and have worked at ${place}` : ''}. Tell me about one thing you did with ${skill} that was harder than it looked.`,
    competency: 'Evidence from experience',
    points: [
      point(
        'Describes the situation and the problem that had to be solved',
        'the problem was that',
        'at that time we had',
        'what happened was',
      ),
      point(
        'Says what they themselves did, step by step',
        'I wrote it myself',
        'my part was',
        'first I did this, then I did that',
      ),
      point(
        'Gives the reason for doing it that way instead of another',
        'we chose it because',
        'the alternative would have been',
        'I decided against the other way',
      ),
      point(
        'Names a result that could be checked, such as a number or a visible change',
        'it went from to',
        'after that it dropped by half',
        'people started using it',
      ),
      point(
        'Says what they learned or would do differently today',
        'looking back I would',
        'what I learned was',
        'next time I would',
      ),
    ],
  },
  de: {
    highlight: (text, place) =>
      `In Ihrem Lebenslauf steht${place ? ` zu Ihrer Zeit bei ${place}` : ''}: „${text}“. Wie kam es dazu, und was haben Sie selbst getan?`,
    project: (name) =>
      `Erzählen Sie mir von ${name}: Welches Problem sollte damit gelöst werden, und welche Entscheidung darin war Ihre?`,
    job: (position, company) =>
      `Denken Sie an Ihre Zeit ${position ? `als ${position} ` : ''}bei ${company}. Über welche Arbeit dort sind Sie am meisten froh, und wie sind Sie vorgegangen?`,
    skill: (skill) =>
      `Sie nennen ${skill}. Erzählen Sie mir von einer Sache, die Sie damit gemacht haben und die schwerer war, als sie aussah.`,
    competency: 'Belege aus der Erfahrung',
    points: [
      point('Beschreibt die Lage und das Problem, das zu lösen war', 'das Problem war', 'damals hatten wir'),
      point(
        'Sagt, was die Person selbst Schritt für Schritt getan hat',
        'ich habe selbst',
        'mein Teil war',
        'zuerst habe ich',
      ),
      point('Begründet, warum so und nicht anders', 'weil', 'die Alternative wäre gewesen', 'dagegen entschieden'),
      point(
        'Nennt ein überprüfbares Ergebnis, etwa eine Zahl',
        'am Ende waren es',
        'danach ging es zurück',
        'das Ergebnis war',
      ),
      point(
        'Sagt, was sie gelernt hat oder heute anders machen würde',
        'im Rückblick',
        'gelernt habe ich',
        'beim nächsten Mal',
      ),
    ],
  },
  es: {
    highlight: (text, place) =>
      `En su currículum dice${place ? ` sobre su etapa en ${place}` : ''}: «${text}». ¿Cómo se llegó a eso y qué hizo usted exactamente?`,
    project: (name) => `Hábleme de ${name}: ¿qué problema debía resolver y qué decisión fue suya?`,
    job: (position, company) =>
      `Piense en su etapa ${position ? `como ${position} ` : ''}en ${company}. ¿De qué trabajo está más satisfecho y cómo lo hizo?`,
    skill: (skill) =>
      `Usted menciona ${skill}. Hábleme de algo que hizo con ello y que fue más difícil de lo que parecía.`,
    competency: 'Pruebas de la experiencia',
    points: [
      point(
        'Describe la situación y el problema que había que resolver',
        'el problema era',
        'en aquel momento teníamos',
      ),
      point('Dice lo que hizo la propia persona, paso a paso', 'yo mismo hice', 'mi parte fue', 'primero hice'),
      point('Explica por qué lo hizo así y no de otra manera', 'porque', 'la alternativa era', 'decidí no'),
      point(
        'Da un resultado que se puede comprobar, por ejemplo un número',
        'al final fueron',
        'bajó a la mitad',
        'el resultado fue',
      ),
      point('Dice qué aprendió o qué haría hoy de otra forma', 'mirando atrás', 'aprendí que', 'la próxima vez'),
    ],
  },
};

const HAS_FIGURE = /\d/;

/** Questions in order of how much they can bring to light: a highlight with a figure, a project, other highlights, jobs, skills. */
const ideas = (profile: ResumeProfile, wording: Wording): WrittenQuestion[] => {
  const jobs = profile.work ?? [];
  const written = (text: string, basis: string): WrittenQuestion => ({
    text,
    basis,
    competency: wording.competency,
    keyPoints: wording.points,
  });
  const highlights = jobs.flatMap((job) =>
    (job.highlights ?? []).flatMap((raw) => {
      const text = fit(raw, LONGEST_HIGHLIGHT);
      return text === undefined
        ? []
        : [{ figure: HAS_FIGURE.test(text), question: written(wording.highlight(text, fit(job.name)), text) }];
    }),
  );
  const projects = (profile.projects ?? []).flatMap(({ name }) => {
    const clean = fit(name);
    return clean === undefined ? [] : [written(wording.project(clean), clean)];
  });
  const places = jobs.flatMap((job) => {
    const company = fit(job.name);
    return company === undefined ? [] : [written(wording.job(fit(job.position), company), company)];
  });
  const lastPlace = fit(jobs[0]?.name);
  const skills = (profile.skills ?? [])
    .flatMap(({ name, keywords = [] }) => (keywords.length > 0 ? keywords : [name]))
    .flatMap((skill) => {
      const clean = fit(skill, 30);
      return clean === undefined ? [] : [written(wording.skill(clean, lastPlace), clean)];
    });
  const withFigure = highlights.filter(({ figure }) => figure).map(({ question }) => question);
  const without = highlights.filter(({ figure }) => !figure).map(({ question }) => question);
  // By turns, so that no interview is made of highlights alone.
  const kinds = [withFigure, projects, without, places, skills];
  const longest = Math.max(...kinds.map(({ length }) => length));
  return Array.from({ length: longest }, (_, round) => kinds.flatMap((kind) => kind[round] ?? [])).flat();
};

/** Patterns over the resume's own words, in English, German and Spanish; none in other languages. */
export const openOfflineQuestionWriter = async (): Promise<QuestionWriter> => ({
  write: async ({ profile, count, language }) => {
    const wording = WORDINGS[language.split('-')[0] ?? ''];
    if (wording === undefined) return [];
    const seen = new Set<string>();
    const fresh = ideas(profile, wording).filter(
      ({ basis }) => !seen.has(basis.toLowerCase()) && seen.add(basis.toLowerCase()),
    );
    return fresh.slice(0, count);
  },
  probe: async () => ({
    driver: 'offline',
    usable: true,
    reduced: true,
    detail: 'Patterns over the words of the resume (English, German, Spanish).',
  }),
  close: async () => {},
});
