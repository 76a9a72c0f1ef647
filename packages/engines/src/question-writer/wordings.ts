import type { WrittenQuestion } from './port.ts';

/** The patterns of one language. Each list is used by turns, so that two questions of a kind do not begin alike. */
export interface Wording {
  highlight: Array<(text: string, place: string | undefined) => string>;
  project: Array<(name: string) => string>;
  job: Array<(position: string | undefined, company: string) => string>;
  /** `place` is where the resume itself says the skill was used. */
  skill: Array<(skill: string, place: string | undefined) => string>;
  competency: string;
  points: WrittenQuestion['keyPoints'];
}

const point = (text: string, ...paraphrases: string[]) => ({ text, paraphrases });
const at = (word: string, place: string | undefined): string => (place === undefined ? '' : `${word}${place}`);

export const WORDINGS: Record<string, Wording> = {
  en: {
    highlight: [
      (text, place) =>
        `Your resume says${at(' of your time at ', place)}: “${text}”. How did that come about, and what did you yourself do?`,
      (text, place) =>
        `I read${at(' about your work at ', place)}: “${text}”. Take me through it: where did you start, what was hard, and how did it end?`,
      (text, place) =>
        `One line of your resume${at(', under ', place)}, is: “${text}”. Why did you go about it the way you did, and how did you know that it worked?`,
    ],
    project: [
      (name) => `Tell me about ${name}: what problem was it meant to solve, and which decision in it was yours?`,
      (name) => `Your resume names ${name}. What was the hardest part of it for you, and what came of it in the end?`,
      (name) => `With ${name}, what did you do yourself, and what would you do differently if you began today?`,
    ],
    job: [
      (position, company) =>
        `Think of your time ${position === undefined ? '' : `as ${position} `}at ${company}. Which piece of work there are you most glad to have done, and how did you go about it?`,
      (_, company) => `At ${company}, what was a problem that landed on your desk, and how did you get it solved?`,
    ],
    skill: [
      (skill, place) =>
        place === undefined
          ? `You list ${skill}. Tell me about one thing you did with it that was harder than it looked.`
          : `You used ${skill} at ${place}. Tell me about one thing you did with it there that was harder than it looked.`,
      (skill, place) =>
        place === undefined
          ? `Where has ${skill} really made a difference in something you did, and how could you tell?`
          : `At ${place} you worked with ${skill}. Where did it really make a difference, and how could you tell?`,
    ],
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
    highlight: [
      (text, place) =>
        `In Ihrem Lebenslauf steht${at(' zu Ihrer Zeit bei ', place)}: „${text}“. Wie kam es dazu, und was haben Sie selbst getan?`,
      (text, place) =>
        `Ich lese${at(' über Ihre Arbeit bei ', place)}: „${text}“. Nehmen Sie mich mit: Womit haben Sie angefangen, was war schwierig, und wie ging es aus?`,
    ],
    project: [
      (name) =>
        `Erzählen Sie mir von ${name}: Welches Problem sollte damit gelöst werden, und welche Entscheidung darin war Ihre?`,
      (name) =>
        `In Ihrem Lebenslauf steht ${name}. Was war daran für Sie am schwierigsten, und was ist am Ende daraus geworden?`,
    ],
    job: [
      (position, company) =>
        `Denken Sie an Ihre Zeit ${position === undefined ? '' : `als ${position} `}bei ${company}. Über welche Arbeit dort sind Sie am meisten froh, und wie sind Sie vorgegangen?`,
      (_, company) => `Welches Problem ist bei ${company} auf Ihrem Tisch gelandet, und wie haben Sie es gelöst?`,
    ],
    skill: [
      (skill, place) =>
        place === undefined
          ? `Sie nennen ${skill}. Erzählen Sie mir von einer Sache, die Sie damit gemacht haben und die schwerer war, als sie aussah.`
          : `Bei ${place} haben Sie mit ${skill} gearbeitet. Erzählen Sie mir von einer Sache daran, die schwerer war, als sie aussah.`,
      (skill) =>
        `Wo hat ${skill} bei Ihrer Arbeit wirklich einen Unterschied gemacht, und woran haben Sie das gemerkt?`,
    ],
    competency: 'Belege aus der Erfahrung',
    points: [
      point('Beschreibt die Lage und das Problem, das zu lösen war', 'das Problem war dass', 'damals hatten wir'),
      point(
        'Sagt, was die Person selbst Schritt für Schritt getan hat',
        'ich habe es selbst gemacht',
        'mein Teil war',
        'zuerst habe ich das getan',
      ),
      point(
        'Begründet, warum so und nicht anders',
        'die Alternative wäre gewesen',
        'wir haben uns dagegen entschieden',
      ),
      point(
        'Nennt ein überprüfbares Ergebnis, etwa eine Zahl',
        'am Ende waren es',
        'danach ging es zurück',
        'das Ergebnis war',
      ),
      point(
        'Sagt, was sie gelernt hat oder heute anders machen würde',
        'im Rückblick würde ich',
        'gelernt habe ich dabei',
        'beim nächsten Mal würde ich',
      ),
    ],
  },
  es: {
    highlight: [
      (text, place) =>
        `En su currículum dice${at(' sobre su etapa en ', place)}: «${text}». ¿Cómo se llegó a eso y qué hizo usted exactamente?`,
      (text, place) =>
        `Leo${at(' sobre su trabajo en ', place)}: «${text}». Lléveme paso a paso: ¿por dónde empezó, qué fue difícil y cómo terminó?`,
    ],
    project: [
      (name) => `Hábleme de ${name}: ¿qué problema debía resolver y qué decisión fue suya?`,
      (name) => `En su currículum aparece ${name}. ¿Qué fue lo más difícil para usted y en qué quedó al final?`,
    ],
    job: [
      (position, company) =>
        `Piense en su etapa ${position === undefined ? '' : `como ${position} `}en ${company}. ¿De qué trabajo está más satisfecho y cómo lo hizo?`,
      (_, company) => `En ${company}, ¿qué problema llegó a su mesa y cómo lo resolvió?`,
    ],
    skill: [
      (skill, place) =>
        place === undefined
          ? `Usted menciona ${skill}. Hábleme de algo que hizo con ello y que fue más difícil de lo que parecía.`
          : `En ${place} trabajó con ${skill}. Hábleme de algo que hizo con ello y que fue más difícil de lo que parecía.`,
      (skill) => `¿Dónde marcó ${skill} una verdadera diferencia en su trabajo y cómo lo notó?`,
    ],
    competency: 'Pruebas de la experiencia',
    points: [
      point(
        'Describe la situación y el problema que había que resolver',
        'el problema era que',
        'en aquel momento teníamos',
      ),
      point(
        'Dice lo que hizo la propia persona, paso a paso',
        'lo hice yo mismo',
        'mi parte fue',
        'lo primero que hice',
      ),
      point('Explica por qué lo hizo así y no de otra manera', 'la alternativa era', 'lo elegimos porque'),
      point(
        'Da un resultado que se puede comprobar, por ejemplo un número',
        'al final fueron',
        'bajó a la mitad',
        'el resultado fue',
      ),
      point(
        'Dice qué aprendió o qué haría hoy de otra forma',
        'mirando atrás lo haría',
        'lo que aprendí fue',
        'la próxima vez haría',
      ),
    ],
  },
};
