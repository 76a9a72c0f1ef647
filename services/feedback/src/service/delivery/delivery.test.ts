import type { AnsweredTurn, Delivery, DeliveryMeasure, Spoken } from '@talentsync/contracts';
import { expect, it } from 'vitest';
import { turnOf } from '../../testing.ts';
import { deliveryOf, readReport } from './index.ts';

/** A recording of these words, each spoken for so many seconds; a number is a silence before the next. */
const recording = (parts: Array<string | number>, secondsAWord = 0.4, reliable = true): Spoken => {
  let at = 0.3;
  const words: Spoken['words'] = [];
  for (const part of parts) {
    if (typeof part === 'number') {
      at += part;
      continue;
    }
    for (const text of part.split(' ')) {
      words.push({ text, start: at, end: at + secondsAWord });
      at += secondsAWord;
    }
  }
  return { text: parts.filter((part) => typeof part === 'string').join(' '), words, reliable };
};
const spokenTurn = (spoken: Spoken[], changes: Partial<AnsweredTurn> = {}): AnsweredTurn =>
  turnOf({ text: spoken.map(({ text }) => text).join(' '), spoken, ...changes });
const typed = (text: string, changes: Partial<AnsweredTurn> = {}) => turnOf({ text, ...changes });
const find = ({ findings }: Delivery, measure: DeliveryMeasure) =>
  findings.find((finding) => finding.measure === measure);
const finding = (turns: AnsweredTurn[], measure: DeliveryMeasure) => find(deliveryOf(turns), measure);
const here = (found: ReturnType<typeof find>) => found?.bands.filter((band) => band.here).map(({ label }) => label);
const many = (word: string, count: number): string => Array.from({ length: count }, () => word).join(' ');

it('measures the pace from the first word to the last, pauses included, over all recordings', () => {
  // 50 words in 20 seconds, then 30 in 12 and a pause of 8: 80 words in 40 seconds.
  const turns = [spokenTurn([recording([many('one', 50)]), recording([many('two', 15), 8, many('two', 15)])])];
  const pace = finding(turns, 'pace');
  expect(pace?.value).toBe(120);
  expect(here(pace)).toEqual(['slower than most lectures']);
  expect(pace?.source).toContain('1990');
});

it.each([
  [0.5, 120, 'slower than most lectures'],
  [0.48, 125, 'as in a lecture'],
  [0.4, 150, 'as in a lecture'],
  [0.36, 167, 'between a lecture and an interview'],
  [0.3, 200, 'faster than the average interview'],
])('puts English with %d seconds a word (%d a minute) where the study has it', (seconds, wordsAMinute, label) => {
  const pace = finding([spokenTurn([recording([many('word', 100)], seconds)])], 'pace');
  expect(pace?.value).toBe(wordsAMinute);
  expect(here(pace)).toEqual([label]);
});

it('holds no other language against a table for English', () => {
  const german = spokenTurn([recording([many('Wort', 100)])], { language: 'de' });
  expect(finding([german], 'pace')).toMatchObject({ value: 150, bands: [], source: null });
  expect(finding([spokenTurn([recording([many('猫', 100)])], { language: 'ja' })], 'pace')).toBeUndefined();
});

it('says nothing of what it cannot know', () => {
  const measures = (turn: AnsweredTurn) => deliveryOf([turn]).findings.map(({ measure }) => measure);
  expect(measures(typed('Typed, um, and long enough to be counted.'))).toEqual(['length']);
  expect(measures(spokenTurn([recording([many('short', 10)])]))).not.toContain('pace');
  const untimed = { text: many('word', 100), words: [], reliable: true };
  expect(measures(spokenTurn([untimed]))).toEqual(['fillers', 'phrases', 'talkShare', 'length']);
  const misheard = recording(['um um um you know'], 0.4, false);
  expect(measures(spokenTurn([misheard]))).toEqual(['pauses', 'talkShare', 'length']);
  expect(measures(turnOf({ declined: true, text: '', spoken: [recording([many('word', 100)])] }))).toEqual([]);
});

it('counts sounds of hesitation, and calls only many of them many', () => {
  const said = (sounds: number) => spokenTurn([recording([many('um', sounds), many('word', 100 - sounds)])]);
  const often = finding([said(4)], 'fillers');
  expect(often).toMatchObject({ value: 4, examples: [{ text: 'um', amount: 4 }] });
  expect(here(often)).toEqual(['more than the average speaker']);
  // Recognisers drop them: so few may be many.
  expect(here(finding([said(1)], 'fillers'))).toEqual([]);
});

it('knows that "um" and "er" are words in German, and what hesitates there', () => {
  const text = 'Ähm, er ging um das Haus, äh, und sozusagen quasi weiter. Sag ich mal.';
  const german = [spokenTurn([recording([text])], { language: 'de-AT' })];
  expect(finding(german, 'fillers')).toMatchObject({
    value: 14.3,
    bands: [],
    examples: [
      { text: 'äh', amount: 1 },
      { text: 'ähm', amount: 1 },
    ],
  });
  expect(finding(german, 'phrases')?.examples.map(({ text: phrase }) => phrase)).toEqual([
    ...['quasi', 'sag ich mal', 'sozusagen'],
  ]);
  expect(finding([spokenTurn([recording([text])], { language: 'fr' })], 'fillers')).toBeUndefined();
});

it.each([
  ['It was, you know, all of that. I mean, basically all of it.', 3],
  ['Do you know how it works? As you know that kind of cache is a kind of store.', 0],
  ['What I mean by that is what you know about it.', 0],
  ['It was kind of slow, or something.', 2],
  ['Redis or something like Redis.', 0],
])('tells words that fill from the same words that mean something: %s', (text, count) => {
  expect(finding([spokenTurn([recording([text])])], 'phrases')?.value).toBe(count);
});

it('shows the longest pauses with the words before them, never across recordings', () => {
  const turns = [
    spokenTurn([recording(['I moved the whole queue', 2.5, 'over', 0.3, 'to steps', 1.2, 'then'])], { turnId: 'a' }),
    spokenTurn([recording(['first']), recording(['second part', 4, 'end'])], { turnId: 'b' }),
  ];
  const pauses = finding(turns, 'pauses');
  expect(pauses).toMatchObject({
    value: 4,
    examples: [
      { text: 'second part', amount: 4, turnId: 'b' },
      { text: 'moved the whole queue', amount: 2.5, turnId: 'a' },
      { text: 'queue over to steps', amount: 1.2, turnId: 'a' },
    ],
  });
  expect(here(pauses)).toEqual(['long, and usual in free speech']);
  const fluent = finding([spokenTurn([recording(['no', 0.5, 'rest'])])], 'pauses');
  expect([fluent?.value, here(fluent), fluent?.examples]).toEqual([0.5, ['medium'], []]);
  const german = spokenTurn([recording(['nein', 0.5, 'doch'])], { language: 'de-AT' });
  expect(here(finding([german], 'pauses'))).toEqual(['mittel']);
});

it('finds answers that begin alike, also typed ones, past an "um" and only when it is a habit', () => {
  const openers = (...texts: string[]) =>
    finding(
      texts.map((text, at) => typed(text, { turnId: `t${at}` })),
      'openers',
    );
  expect(openers('So, I did it.', 'Um, so we had to.', 'So that was it.', 'I left.')).toMatchObject({
    value: 3,
    examples: [{ text: 'so', amount: 3 }],
  });
  expect(openers('I think so.', 'I think not.', 'I would think.')).toBeUndefined();
  expect(openers('I think so.', 'I think not.', 'I think it is.')?.value).toBe(3);
  const german = ['Also, ja.', 'Also ich denke.', 'Ähm, also gut.'].map((text, at) =>
    typed(text, { turnId: `t${at}`, language: 'de' }),
  );
  expect(finding(german, 'openers')?.examples).toEqual([{ text: 'also', amount: 3 }]);
});

it('counts words as the language cuts them', () => {
  const delivery = deliveryOf([typed('Two words, really: three.'), typed('猫が好きです。', { language: 'ja' })]);
  expect(delivery).toMatchObject({ answers: 2, spokenAnswers: 0 });
  expect(delivery.words).toBeGreaterThan(4 + 2);
});

it('says which share of the words the candidate had', () => {
  const turn = spokenTurn([recording([many('word', 30)])], { prompt: 'How did it go there then, in short words?' });
  expect(finding([turn], 'talkShare')).toMatchObject({ value: 0.77, source: null });
});

it('reads reports of the time before there was coaching, and none where it is switched off', () => {
  const old = { words: 12, answers: 2, averageAnswerWords: 6, wordsPerMinute: null, fillers: null };
  const kept = JSON.stringify({ overall: {}, delivery: old });
  expect(readReport(kept, true).delivery).toEqual({ words: 12, answers: 2, spokenAnswers: 0, findings: [] });
  expect(readReport(kept, false).delivery).toBeNull();
});
