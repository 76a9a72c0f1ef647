import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AppError, QuestionPack } from '../../../packages/contracts/src/index.ts';
import { readBuiltInPacks, readCsvPack } from '../../../packages/question-bank/src/index.ts';
import { runs, text } from './anything.ts';

const [pack] = (await readBuiltInPacks()) as [QuestionPack];

const cell = fc.oneof(text, fc.constantFrom('q1', 'm1', '1', '6', 'probe@0: Why?', 'a|b|c', 'x = y | z', ''));
const columns = ['id', 'moduleId', 'text', 'idealAnswer', 'keyPoints', 'followUps', 'difficulty', 'rubric1', 'tags'];
const csv = fc
  .array(fc.array(cell, { minLength: 9, maxLength: 9 }), { maxLength: 4 })
  .map((rows) =>
    [columns, ...rows].map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join('\n'),
  );

it('a question pack as a table is read, or refused with its row', () =>
  fc.assert(
    fc.property(fc.oneof(csv, text), (table) => {
      try {
        QuestionPack.safeParse(readCsvPack(table));
      } catch (error) {
        expect(error, String((error as Error).stack)).toBeInstanceOf(AppError);
        expect((error as AppError).code).toBe('VALIDATION_FAILED');
      }
    }),
    runs(200),
  ));

it('a question pack as JSON keeps to its schema, or is refused by it', () => {
  const value = fc.jsonValue({ maxDepth: 4 });
  const bent = fc
    .tuple(
      fc.constantFrom('questions', 'modules', 'language', 'id'),
      value,
      fc.constantFrom('keyPoints', 'followUps', 'rubric', 'text'),
    )
    .map(([field, whole, part]) => ({
      ...pack,
      [field]: field === 'questions' ? [{ ...pack.questions[0], [part]: whole }] : whole,
    }));
  fc.assert(
    fc.property(fc.oneof(value, bent), (given) => {
      const { success, data } = QuestionPack.safeParse(given);
      if (success) for (const { keyPoints } of data.questions) expect(keyPoints.length).toBeGreaterThan(0);
    }),
    runs(200),
  );
});
