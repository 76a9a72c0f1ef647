import type { Trouble } from '../trouble/failure.ts';

/** What the judge says, in the language of the interview; English where there is no translation. */
export interface JudgeWords {
  /** A text inside a sentence of ours. */
  quoted(text: string): string;
  covered(point: string, words: string | undefined): string;
  nothingCovered: string;
  touched(points: string): string;
  notRecognised(points: string): string;
  /** For a good score with few points recognised. */
  ownWords: string;
  /** What the next band still needs, after the band's own words: as a model heard it, and as the rules could tell. */
  notYetHeard(points: string): string;
  notYetRecognised(points: string): string;
  /** What an answer of the lowest band needs first: the band above it mostly names another mistake. */
  firstOfAll: string;
  offSubject: string;
  /** In place of all else: the answer surely addresses something else, or speaks to the grader alone. */
  beside: string;
  onlyInstructions: string;
  concrete: string;
  general: string;
  keywords: string;
  praise: string;
  repeated: string;
  instructions(words: string): string;
  /** A model's score was held down, since none of its quotes shows an expected point. */
  noPointShown: string;
  /** Why a later judge in line took its turn: what became of the first, and how the failure tells it itself, in English. */
  instead(failure: { provider: string; trouble: Trouble }, told: string): string;
  noAnswer: string;
  /** `said` and `asked` are language tags. */
  otherLanguage(said: string, asked: string): string;
  notUnderstood: string;
  tooLittle: string;
  unreadLanguage: string;
}

/** What became of a provider, as the end of a sentence that begins with its name; in English the failure says so itself. */
const GERMAN_TROUBLES: Record<Trouble, string> = {
  refused: 'hat die Antwort verweigert',
  truncated: 'hat mitten in der Antwort aufgehört',
  garbage: 'hat etwas Unbrauchbares geantwortet',
  timeout: 'hat zu lange gebraucht',
  quota: 'hat kein Guthaben mehr',
  rateLimited: 'nimmt gerade keine weiteren Anfragen an',
  unauthorised: 'hat den Schlüssel nicht angenommen',
  retired: 'bietet dieses Modell nicht mehr an',
  terms: 'verlangt, dass zuerst die Bedingungen dieses Modells angenommen werden',
  invalid: 'hat die Anfrage nicht verstanden',
  unavailable: 'war nicht erreichbar',
};

/** A language's name, without its country. */
const nameOf = (tag: string, language: string): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(tag.split('-')[0] ?? tag) ?? tag;

const ENGLISH: JudgeWords = {
  quoted: (text) => `“${text}”`,
  covered: (point, words) => (words === undefined ? `Covered: ${point}.` : `${point} is covered by ${words}.`),
  nothingCovered: 'The rules recognised none of the expected points, and then call no answer good.',
  touched: (points) => `Touched on, as far as the rules can tell: ${points}.`,
  notRecognised: (points) => `Not recognised by the rules: ${points}.`,
  ownWords: 'The answer tells it in words of its own, which the rules credit without recognising each point.',
  notYetHeard: (points) => `Not yet heard: ${points}.`,
  notYetRecognised: (points) => `Not yet recognised by the rules: ${points}.`,
  firstOfAll:
    'First of all what the question asks for: what happened or how it works, what you did, and what came of it.',
  offSubject: 'It hardly speaks about the question.',
  beside:
    'This did not address the question: as far as the rules can tell, it is about something else. However well that was told, it cannot count here.',
  onlyInstructions: 'This did not address the question: it only speaks to the grader, and that counts for nothing.',
  concrete: 'It is concrete: actions, reasons or figures are named.',
  general: 'It stays general: few actions, reasons or figures are named.',
  keywords: 'Much of it is a list of keywords rather than statements, which counts for little.',
  praise: 'Much of it praises or promises without telling anything that could be checked; that counts for little.',
  repeated: 'What was said twice counted once.',
  instructions: (words) => `Left out, because it speaks to the grader and is no part of an answer: ${words}.`,
  noPointShown: 'No expected point is shown by words of the answer, so it is not scored as adequate.',
  instead: (_, told) => `Judged by the next engine in line, because ${told}`,
  noAnswer: 'No answer was given, so there is nothing to score.',
  otherLanguage: (said, asked) =>
    `This was said in ${nameOf(said, 'en')}, and the interview is in ${nameOf(asked, 'en')}, so it was not scored. That is no fault of the answer: give it in ${nameOf(asked, 'en')}, or choose modules in ${nameOf(said, 'en')} where there are some.`,
  notUnderstood: 'These words could not be understood as an answer, so they were not scored.',
  tooLittle: 'Too little was said to score it fairly.',
  unreadLanguage: 'The offline judge does not read this language well enough to score it.',
};

const GERMAN: JudgeWords = {
  quoted: (text) => `„${text}“`,
  covered: (point, words) => (words === undefined ? `Gesagt: ${point}.` : `${point} steckt in ${words}.`),
  nothingCovered: 'Die Regeln haben keinen der erwarteten Punkte erkannt und nennen dann keine Antwort gut.',
  touched: (points) => `Gestreift, soweit die Regeln es erkennen: ${points}.`,
  notRecognised: (points) => `Von den Regeln nicht erkannt: ${points}.`,
  ownWords:
    'Die Antwort erzählt es in eigenen Worten; die Regeln rechnen das an, ohne jeden Punkt einzeln zu erkennen.',
  notYetHeard: (points) => `Noch nicht gehört: ${points}.`,
  notYetRecognised: (points) => `Von den Regeln noch nicht erkannt: ${points}.`,
  firstOfAll:
    'Zuerst das, wonach die Frage fragt: was geschah oder wie es geht, was Sie getan haben und was daraus wurde.',
  offSubject: 'Die Antwort geht kaum auf die Frage ein.',
  beside:
    'Das ging nicht auf die Frage ein: Soweit die Regeln es erkennen, handelt es von etwas anderem. So gut es auch erzählt ist, hier kann es nicht zählen.',
  onlyInstructions: 'Das ging nicht auf die Frage ein: Es richtet sich nur an die Bewertung, und das zählt nichts.',
  concrete: 'Sie ist konkret: Handlungen, Gründe oder Zahlen werden genannt.',
  general: 'Sie bleibt allgemein: Handlungen, Gründe oder Zahlen werden kaum genannt.',
  keywords: 'Vieles ist eine Aufzählung von Stichwörtern statt einer Aussage; das zählt wenig.',
  praise: 'Vieles lobt oder verspricht, ohne etwas zu erzählen, das sich prüfen ließe; das zählt wenig.',
  repeated: 'Was zweimal gesagt wurde, zählt einmal.',
  instructions: (words) => `Nicht gewertet, weil es sich an die Bewertung richtet und keine Antwort ist: ${words}.`,
  noPointShown: 'Kein erwarteter Punkt ist mit Worten der Antwort belegt, deshalb gilt sie nicht als ausreichend.',
  instead: ({ provider, trouble }) =>
    `Hier hat die nächste Stelle in der Reihe geurteilt, denn ${provider} ${GERMAN_TROUBLES[trouble]}.`,
  noAnswer: 'Es wurde keine Antwort gegeben, also gibt es nichts zu bewerten.',
  otherLanguage: (said, asked) =>
    `Das ist auf ${nameOf(said, 'de')} gesagt, das Interview ist auf ${nameOf(asked, 'de')}; deshalb wurde es nicht bewertet. Das liegt nicht an der Antwort: Geben Sie sie auf ${nameOf(asked, 'de')}, oder wählen Sie Module auf ${nameOf(said, 'de')}, wo es welche gibt.`,
  notUnderstood: 'Diese Worte ließen sich nicht als Antwort verstehen und wurden deshalb nicht bewertet.',
  tooLittle: 'Es wurde zu wenig gesagt, um es gerecht zu bewerten.',
  unreadLanguage: 'Die Regeln ohne Sprachmodell lesen diese Sprache nicht gut genug, um sie zu bewerten.',
};

/** The words for a language tag such as `de-AT`. */
export const judgeWords = (language: string): JudgeWords => (/^de\b/i.test(language) ? GERMAN : ENGLISH);
