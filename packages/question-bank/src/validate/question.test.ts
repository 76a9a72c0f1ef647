import { describe, expect, it } from 'vitest';
import { findingsFor, rulesFor } from './testing.ts';

const germanRules = (text: string): string[] => findingsFor('conflict-apology-de', { text }).map(({ rule }) => rule);

describe('a question is refused', () => {
  const words = (n: number): string => Array.from({ length: n }, (_, index) => `word${index}`).join(' ');
  it.each([
    ['that is too long', 'length', { text: words(60) }],
    ['of three words', 'thin', { text: 'What broke then?' }],
    ['that names no competency', 'thin', { competency: undefined }],
  ])('%s', (_, rule, change) => {
    expect(rulesFor({})).toEqual([]);
    expect(rulesFor(change)).toContain(rule);
  });

  it.each([
    'What broke? Who fixed it?',
    'What broke that day, and who mended it?',
    'Name a mistake of yours and explain why it came about.',
    'Name a mistake of yours, and how would you avoid it today?',
    'Tell me about a mistake at work. Also describe what you learnt from it.',
  ])('that is two in one: %s', (text) => expect(rulesFor({ text })).toContain('one question'));

  it.each([
    'Was ging an dem Tag schief, und wer hat es gerichtet?',
    'Nennen Sie einen Fehler von Ihnen und begründen Sie, wie es dazu kam.',
    'Erzählen Sie von einem Fehler. Beschreiben Sie auch, was daraus wurde.',
  ])('that is two in one in German: %s', (text) => expect(germanRules(text)).toContain('one question'));
});

describe('protected topics are refused', () => {
  it.each([
    'How does your religion help you in your work?',
    'What does your partner say to your working hours?',
    'Have you had health problems in the last two years?',
    'Do you suffer from depression or anything like it?',
    'What is your mother tongue, and where did you learn it?',
    'Where does your family come from originally?',
    'In which year did you leave school, if I may ask?',
    'Has anybody at work ever remarked on your accent?',
    'How do your political opinions affect your work?',
    'Are you a member of a trade union these days?',
    'Have you ever been depressed at work, would you say?',
    'Where did you get that accent from?',
  ])('%s', (text) => expect(rulesFor({ text })).toContain('protected topics'));

  it.each([
    'Wie hat Ihre Religion Ihnen dabei geholfen, ruhig zu bleiben?',
    'Wie alt waren Sie, als Sie die Leitung bekamen?',
    'Was sagt Ihre Partnerin zu Ihren Arbeitszeiten?',
    'Hatten Sie schon einmal gesundheitliche Probleme bei der Arbeit?',
    'Haben Sie Depressionen oder etwas in der Art?',
    'Was ist Ihre Muttersprache, wenn ich fragen darf?',
    'Woher kommt Ihre Familie denn ursprünglich?',
    'In welchem Jahr haben Sie die Schule verlassen?',
    'Hat im Büro jemand Ihren Akzent bemerkt?',
    'Welche politische Meinung vertreten Sie im Büro?',
    'Sind Sie Mitglied in einer Gewerkschaft oder Partei?',
    'Waren Sie schon einmal in einer Gewerkschaft?',
    'Wann sind Sie aus der Schule gekommen?',
    'Welchen Akzent haben Sie da eigentlich?',
  ])('in German: %s', (text) => expect(germanRules(text)).toContain('protected topics'));

  it.each([
    'How did you find that race condition, whatever the age of the cache?',
    'How did you come to terms with the union over the new shifts?',
    'How did you tell a patient about their depression and their health?',
    'How did the partner who supplies your parts react?',
    'How did you help the colleague who came back after a long illness?',
  ])('as a matter of the trade they are not: %s', (text) =>
    expect(rulesFor({ text })).not.toContain('protected topics'),
  );
});
