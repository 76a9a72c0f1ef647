import { describe, expect, it } from 'vitest';
import { cover } from './coverage.ts';
import { preparePoints } from './key-points.ts';
import { likeness, readWording } from './likeness.ts';
import { readSentences } from './sentences.ts';
import { alike, readTerms } from './terms.ts';
import { keyOf, readTokens } from './tokens.ts';

const said = (text: string, language = 'en') =>
  readTokens(text, language).map(({ word, negated }) => (negated ? `!${word}` : word));
const nearness = (a: string, b: string, language = 'en') => {
  const [left] = readTerms(a, language, true);
  const [right] = readTerms(b, language, true);
  return left === undefined || right === undefined ? 0 : alike(left, right);
};

describe('words', () => {
  it('fillers and stuttered repeats are not there', () => {
    expect(said('Um, I, I called the, uh, the doctor, like, right away.')).toEqual(
      said('I called the doctor right away.'),
    );
    expect(said('I like tea.')).toContain('like');
  });

  it('what is denied is marked, what is a condition is not', () => {
    expect(said('I did not check it, but I called.')).toEqual([
      'i',
      'did',
      'not',
      '!check',
      '!it',
      'but',
      'i',
      'called',
    ]);
    expect(said("We don't only test.").join(' ')).not.toContain('!test');
    expect(said('If you do not check it, it breaks.').join(' ')).not.toContain('!check');
  });

  it.each([
    ['told', 'inform'],
    ['organise', 'organization'],
    ['twenty', '20'],
    ['recheck', 'check'],
    ['custmer', 'customer'],
    ['wrote it down', 'document'],
    ['investigation', 'investigate'],
  ])('"%s" says "%s"', (one, other) => expect(nearness(one, other)).toBeGreaterThan(0.45));

  it.each([
    ['customer', 'index'],
    ['contract', 'temperature'],
    ['12', '21'],
  ])('"%s" does not say "%s"', (one, other) => expect(nearness(one, other)).toBeLessThan(0.45));

  it('German compounds say their parts', () => expect(nearness('Fehlersuche', 'Fehler', 'de')).toBeGreaterThan(0.45));
});

describe('German', () => {
  it.each([
    ['rief', 'angerufen', 'rufen', 'anrufen'],
    ['sprach', 'vorgesprochen', 'sprechen', 'vorsprechen'],
  ])('verb forms are their infinitive: %s, %s', (past, participle, infinitive, prefixed) => {
    expect(keyOf(past, 'de')).toBe(keyOf(infinitive, 'de'));
    expect(keyOf(participle, 'de')).toBe(keyOf(prefixed, 'de'));
  });

  it.each([
    ['fragte', 'fragen'],
    ['gefragt', 'fragen'],
    ['verzichtete', 'verzichten'],
    ['bemerkte', 'bemerken'],
    ['anzubieten', 'anbieten'],
    ['zugegeben', 'zugeben'],
    ['verstanden', 'verstehen'],
  ])('"%s" is a form of "%s"', (form, infinitive) => expect(keyOf(form, 'de')).toBe(keyOf(infinitive, 'de')));

  it.each([
    ['siebenunddreißig', '37'],
    ['neunhundert', '900'],
    ['zweihundertfünfzig', '250'],
    ['elftausend', '11000'],
    ['anderthalb', '1.5'],
  ])('"%s" is %s', (word, digits) => expect(keyOf(word, 'de')).toBe(digits));

  it('an article is no number', () => expect(keyOf('ein', 'de')).not.toBe('1'));

  it('"sondern" ends a denial', () =>
    expect(said('Ich habe nicht geschwiegen sondern gefragt.', 'de')).toEqual([
      'ich',
      'habe',
      'nicht',
      '!geschwiegen',
      'sondern',
      'gefragt',
    ]));
});

describe('sentences', () => {
  it('have exact places, without capitals or with emoji too', () => {
    const text = ' 😀 we stopped the line. then i called her!  “Come,” I said — and she came.\nDone.';
    for (const { text: piece, start, end } of readSentences(text, 'en')) expect(text.slice(start, end)).toBe(piece);
    expect(readSentences(text, 'en').length).toBeGreaterThanOrEqual(3);
  });

  it('that run on are cut where a clause begins, at the same places with fillers in them', () => {
    const fluent =
      'I looked at the plan of the query that took so long on that day and I saw the whole table being read because the index was on the other column';
    const hesitant = fluent.replace('that took', 'that, um, that took').replace('because', 'uh because');
    const pieces = readSentences(fluent, 'en').map(({ tokens }) => tokens.length);
    expect(pieces.length).toBeGreaterThan(1);
    expect(readSentences(hesitant, 'en').map(({ tokens }) => tokens.length)).toEqual(pieces);
  });
});

describe('coverage', () => {
  const point = {
    text: 'Tells the customer early and offers alternatives',
    paraphrases: ['they heard it from me the same day'],
  };
  const degree = (answer: string, ideal: string | null = null) =>
    cover(preparePoints([point], 'Tell me about a delay.', ideal, 'en'), readSentences(answer, 'en'), 'en')[0]
      ?.degree ?? 0;

  it('a statement in other words covers a point, words strewn over an answer do not', () => {
    const told = degree('I let the client know right at the start, and I gave them two options.');
    const strewn = degree(
      'The customer was in Lyon. We had lunch in a small place by the river. It was very hot in June. The offers in the shop were good. My car broke on the way. The hotel had a pool with palm trees. We got up early. The radio played old songs. My brother drove. Trains are an alternative.',
    );
    expect(told).toBeGreaterThan(0.6);
    expect(strewn).toBeLessThan(told - 0.3);
  });

  it('denying it does not cover it', () =>
    expect(degree('I did not inform the customer early.')).toBeLessThan(degree('I informed the customer early.') / 2));

  it('a paraphrase of the pack counts as the point', () =>
    expect(degree('They heard it from me the same day.')).toBeGreaterThan(0.6));

  it('the words of the ideal answer help to hear a point', () => {
    const ideal = 'I rang the hotel on Tuesday and named two other dates, a smaller room or a refund.';
    const answer = 'I rang the hotel and named two other dates or a smaller room.';
    expect(degree(answer, ideal)).toBeGreaterThan(degree(answer));
  });
});

it('two wordings of one question are alike, two questions about one thing are not', () => {
  const like = (a: string, b: string) => likeness(readWording(a, 'en'), readWording(b, 'en'));
  expect(
    like('How early did the customer hear about the delay?', 'So how early did your customer hear of that delay?'),
  ).toBeGreaterThan(0.72);
  expect(
    like('How early did the customer hear about the delay?', 'What did the delay cost the customer?'),
  ).toBeLessThan(0.72);
  expect(like('What did you do?', 'Why did you do it?')).toBeLessThan(0.72);
});
