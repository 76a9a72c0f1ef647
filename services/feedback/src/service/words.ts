/** What a report says in sentences of its own, in the language of the interview; English where there is no translation. */
export interface ReportWords {
  declined: string;
  notScorable(reason: string): string;
  withoutQuote: string;
  misheard: string;
  nothingAnswered: string;
  allDeclined: string;
  noneScored(asked: number): string;
  scored(scored: number, asked: number): string;
  extremes(best: string, least: string): string;
  someDeclined(count: number): string;
  resumeApart(count: number): string;
  judges(counts: string): string;
  ofResume(name: string): string;
}

const questions = (count: number): string => `${count} ${count === 1 ? 'question' : 'questions'}`;

const ENGLISH: ReportWords = {
  declined: 'You declined this question, so it was not scored.',
  notScorable: (reason) => `Not scorable. ${reason}`.trim(),
  withoutQuote: 'Not scorable: no words of this answer support a judgement.',
  misheard:
    'Not scorable: what you said was recognised too poorly for anybody to be judged by it. Correct the text before you send it, or type, to have it scored.',
  nothingAnswered: 'No question was answered, so there is nothing to score.',
  allDeclined: 'Every question was declined, so there is nothing to score.',
  noneScored: (asked) => `None of ${questions(asked)} could be scored: the answers hold too little to judge by.`,
  scored: (scored, asked) => `Scored ${scored} of ${questions(asked)}.`,
  extremes: (best, least) => `Strongest: ${best}. Most to gain: ${least}.`,
  someDeclined: (count) => `Declined: ${count}.`,
  resumeApart: (count) => `${questions(count)} about the resume ${count === 1 ? 'is' : 'are'} shown apart.`,
  judges: (counts) => `Not all were judged by the same engine: ${counts}.`,
  ofResume: (name) => `${name} (resume)`,
};

const fragen = (count: number): string => `${count} ${count === 1 ? 'Frage' : 'Fragen'}`;

const GERMAN: ReportWords = {
  declined: 'Sie haben diese Frage ausgelassen; sie wurde nicht bewertet.',
  notScorable: (reason) => `Nicht bewertbar. ${reason}`.trim(),
  withoutQuote: 'Nicht bewertbar: Keine Worte dieser Antwort tragen ein Urteil.',
  misheard:
    'Nicht bewertbar: Was Sie sagten, wurde zu schlecht erkannt, als dass jemand danach beurteilt werden dürfte. Berichtigen Sie den Text vor dem Absenden, oder tippen Sie, damit er bewertet wird.',
  nothingAnswered: 'Es wurde keine Frage beantwortet, also gibt es nichts zu bewerten.',
  allDeclined: 'Jede Frage wurde ausgelassen, also gibt es nichts zu bewerten.',
  noneScored: (asked) => `Von ${fragen(asked)} ließ sich keine bewerten: Die Antworten geben zu wenig her.`,
  scored: (scored, asked) => `Bewertet: ${scored} von ${fragen(asked)}.`,
  extremes: (best, least) => `Am stärksten: ${best}. Am meisten zu gewinnen: ${least}.`,
  someDeclined: (count) => `Ausgelassen: ${count}.`,
  resumeApart: (count) => `${fragen(count)} zum Lebenslauf ${count === 1 ? 'steht' : 'stehen'} für sich.`,
  judges: (counts) => `Nicht alle wurden von derselben Stelle bewertet: ${counts}.`,
  ofResume: (name) => `${name} (Lebenslauf)`,
};

/** The words for a language tag such as `de-AT`. */
export const reportWords = (language: string): ReportWords => (/^de\b/i.test(language) ? GERMAN : ENGLISH);
