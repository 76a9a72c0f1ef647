import { SubmitAnswer } from '@talentsync/contracts';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { speakPlainly } from './plain-words.ts';

speakPlainly();
const said = (schema: z.ZodType, input: unknown): string[] =>
  (schema.safeParse(input).error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`.trim());

it.each([
  [z.string(), 7, 'Write this as text.'],
  [z.string(), undefined, 'This is missing.'],
  [z.string().max(3), 'four', 'This is too long: use at most 3 characters.'],
  [z.string().min(1), '', 'Fill this in.'],
  [z.string().min(10), 'x', 'This is too short: use at least 10 characters.'],
  [z.email(), 'nobody', 'Write an e-mail address such as name@example.com.'],
  [z.iso.datetime(), 'now', 'Write a time such as 2026-03-02T09:00:00Z.'],
  [z.number().int().max(50), 99, 'Give at most 50.'],
  [z.number().int(), 1.5, 'Give a whole number.'],
  [z.number(), Number.NaN, 'Give a number.'],
  [z.boolean(), 'yes', 'Give true or false.'],
  [z.array(z.string()).min(1), [], 'Give at least one.'],
  [z.array(z.string()).max(1), ['a', 'b'], 'These are too many: give at most 1.'],
  [z.enum(['a', 'b']), 'c', 'Choose one of: a, b.'],
  [z.literal(true), undefined, 'This is missing.'],
  [z.strictObject({ a: z.string() }), { a: 'x', b: 1 }, 'Leave out "b": that is not known here.'],
  [z.strictObject({}), { a: 1, b: 1 }, 'Leave out "a", "b": those are not known here.'],
  [z.object({}), [], 'Give an object with named fields.'],
])('says what to do, not what a schema expected', (schema, input, words) => {
  expect(said(schema, input)).toEqual([words]);
});

it('of several forms that would do it says what lacks to the nearest', () => {
  expect(said(SubmitAnswer, { turnId: 'a' })).toEqual(['Give one of: text, transcriptionId, declined.']);
  expect(said(SubmitAnswer, { turnId: 'a', text: 5 })).toEqual(['text: Write this as text.']);
  expect(said(SubmitAnswer, { turnId: 'a', text: 'x', score: 5 })).toEqual([
    'Leave out "score": that is not known here.',
  ]);
});

it('a schema’s own words come first', () => {
  expect(said(z.string().regex(/^a/, 'Begin with an a.'), 'b')).toEqual(['Begin with an a.']);
});
