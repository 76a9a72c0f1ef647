import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spellsNumber } from './numbers-spelled.ts';
import { isReusable } from './reusable.ts';

const BANK: Record<string, string[]> = {
  en: [
    'Tell me about a delivery that went wrong.',
    'Told the customer early',
    'Found where it broke',
    'I call the customer the same hour, find the step where it broke, and change that step so that it cannot happen again.',
  ],
  de: [
    'Erzählen Sie von einer Lieferung, die schiefging.',
    'Den Kunden früh verständigt',
    'Die Stelle gefunden, an der es brach',
    'Ich rufe den Kunden noch in derselben Stunde an, suche die Stelle und ändere den Schritt, damit es nicht wieder passiert.',
  ],
};
const ANSWER: Record<string, string> = {
  en: 'I was the only nurse on ward four at Siemens in bremen. Rosa and Mark from the bakery said that fourteen hours were too long for the dialysis patient, so we phoned Dr. Keller.',
  de: 'Ich war der einzige Pfleger auf Station vier bei Siemens in Bremen. Frau Schmitz und Herr Klein aus der Bäckerei sagten, vierzehn Stunden sind zu lang für die Dialyse, das kam dann ins Lager nach Bremen.',
};
const passes = (text: string, language = 'en'): boolean =>
  isReusable(text, { bank: BANK[language] ?? [], personal: [ANSWER[language] ?? ''] }, language);

describe('what tells of the person is not kept for others', () => {
  it.each([
    ['a place', 'What did you change in Bremen so that the step cannot break again?'],
    ['a place in lower case', 'What did you change in bremen so that the step cannot break again?'],
    ['what was made of a place', 'What did the bremer customer say when it went wrong?'],
    ['a first name in lower case', 'What did rosa say when you called the customer?'],
    ['a name that is a common word', 'What did mark say when you called the customer?'],
    ['a name that is a word of grammar', 'What did Will say when you called the customer?'],
    ['a firm in lower case', 'How did siemens find the step where it broke?'],
    ['a word in several parts', 'How did the siemens-made step break?'],
    ['whose it was', "How did keller's step break?"],
    ['somebody with a title', 'How early did you call Dr. Brown?'],
    ['a spelled number', 'What would you have changed in fourteen hours?'],
    ['a spelled number that was not said', 'What would you have changed within twenty-five hours?'],
    ['a figure', 'What would you have changed in 3 hours?'],
    ['a trade', 'Who in the bakery found where it broke?'],
    ['an illness', 'What did you change for people on dialysis?'],
    ['who was the only one', 'What did it mean to be the only person who found it?'],
    ['who was the only one of a trade', 'What did you change as the only nurse on ward three?'],
  ])('English: %s', (_, text) => {
    expect(passes(text)).toBe(false);
  });

  it.each([
    ['somebody with a title', 'Wie hat Frau Schmitz reagiert, als es schiefging?'],
    ['somebody who was not named', 'Wie hat Frau Berger reagiert, als es schiefging?'],
    ['a name that is a common word', 'Wie hat Herr Klein reagiert, als es schiefging?'],
    ['the same in lower case', 'Wie hat klein reagiert, als es schiefging?'],
    ['somebody with a degree', 'Wann haben Sie Dr. Vogel angerufen?'],
    ['a place', 'Was haben Sie für das Lager in Bremen geändert?'],
    ['a place that was not named', 'Was haben Sie danach in Kassel geändert?'],
    ['a firm that was not named', 'Was hat sich bei Bosch geändert?'],
    ['a firm in lower case', 'Wie hat siemens die Stelle gefunden?'],
    ['what was made of a place', 'Wie hat der Bremer Kunde reagiert?'],
    ['a compound of what was said', 'Wer hat im Dialysezimmer die Stelle gefunden?'],
    ['a spelled number', 'Was hätten Sie in vierzehn Stunden geändert?'],
    ['an ordinal', 'Was haben Sie beim vierten Mal geändert?'],
    ['how many', 'Was hat Ihre fünfköpfige Gruppe geändert?'],
    ['who was the only one', 'Was haben Sie als einziger Pfleger geändert?'],
    ['the only one of a group', 'Wie war es, die einzige Frau zu sein?'],
    ['a room by its letter', 'Was haben Sie auf Station B geändert?'],
  ])('German: %s', (_, text) => {
    expect(passes(text, 'de')).toBe(false);
  });

  it.each([
    ['en', 'What would have told you earlier that the step could break?'],
    ['en', 'Was that the only way to find where it broke?'],
    ['en', 'Which two people would you call first if it went wrong again?'],
    ['en', "How do you check that nobody's step breaks again?"],
    ['de', 'Woran hätten Sie früher gemerkt, dass der Schritt nicht hält?'],
    ['de', 'War das der einzige Weg, die Stelle zu finden?'],
    ['de', 'Wen rufen Sie bei der nächsten Lieferung zuerst an?'],
    ['de', 'In welchem Moment hätte eine einzige Rückfrage es verhindert?'],
  ])('what is about the matter is kept (%s): %s', (language, text) => {
    expect(passes(text, language)).toBe(true);
  });
});

it.each([
  ['es', 'catorce', 'tres'],
  ['fr', 'quatorze', 'trois'],
  ['pt', 'catorze', 'três'],
  ['de', 'siebenunddreißig', 'drei'],
  ['de', 'vierstündige', 'rechte'],
  ['en', 'fifteenth', 'third'],
  ['nl', 'quatorze', 'goed'],
])('%s: %s is a number above three, %s is not', (language, above, below) => {
  expect([spellsNumber(above, language), spellsNumber(below, language)]).toEqual([true, false]);
});

const NAMES =
  'Rosa Bremen Siemens Schmitz Yılmaz Müller Nguyen Aaliyah Oberhausen Krankenhausen Lidl Bosch Brown Grace Hope Klein Lange Ernst Mark Rose Frank Summer Paris Charité Håkon O’Brien Smith-Jones Kowalczyk'.split(
    ' ',
  );
const TEMPLATES: Record<string, (name: string) => string> = {
  en: (name) => `What did ${name} say when you called the customer?`,
  de: (name) => `Was hat ${name} gesagt, als Sie den Kunden angerufen haben?`,
};
const madeUp = fc.stringMatching(/^[BDFGKLMPRSTVZ][aeiou][bdfgklmnprstvz][aeiou][bdfgklmnprstvz]{1,2}[aeiou]?$/);
const writtenAs = fc.constantFrom<(name: string) => string>(
  (name) => name,
  (name) => name.toLowerCase(),
  (name) => name.toUpperCase(),
  (name) => `${name}s`,
  (name) => `${name}’s`,
  (name) => `${name}-team`,
);

it.each(['en', 'de'])('%s: no name of an answer survives, whatever its case and ending', (language) => {
  const template = TEMPLATES[language] as (name: string) => string;
  expect(isReusable(template('somebody'), { bank: BANK[language] ?? [], personal: [] }, language)).toBe(true);
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...NAMES), madeUp), { minLength: 1, maxLength: 5 }),
      ...[fc.nat(), writtenAs, fc.boolean()],
      (names, at, write, titled) => {
        const name = names[at % names.length] as string;
        const said = names.map((each) => (language === 'de' || titled ? `mit Frau ${each}` : `with ${each}`));
        const personal = [`We were there ${said.join(' and ')}.`];
        return !isReusable(template(write(name)), { bank: BANK[language] ?? [], personal }, language);
      },
    ),
    { seed: Number(process.env.SEED ?? 20261126), numRuns: 500 * Number(process.env.RUNS ?? 1) },
  );
});
