import { AppError, type QuestionPackInput } from '@talentsync/contracts';
import { parse } from 'csv-parse/sync';

type Row = Record<string, string | undefined>;
type Question = QuestionPackInput['questions'][number];

const NEEDED = ['id', 'moduleId', 'text', 'idealAnswer', 'keyPoints'];

const list = (text: string | undefined, separator = '|'): string[] =>
  (text ?? '')
    .split(separator)
    .map((part) => part.trim())
    .filter(Boolean);

const wrong = (row: number, column: string, message: string): AppError =>
  new AppError('VALIDATION_FAILED', `Row ${row}, column ${column}: ${message}`, { details: { row, column } });

/** `kind@keyPoint: text`, or the text alone. */
const followUpOf = (text: string, questionId: string, index: number, row: number) => {
  const id = `${questionId}-f${index + 1}`;
  const match = /^(clarify|probe|challenge)(?:@(\d+))?:\s*(.+)$/s.exec(text);
  if (match === null) {
    if (/^\w+@\d+:/.test(text)) throw wrong(row, 'followUps', 'a kind is clarify, probe or challenge.');
    return { id, text };
  }
  const [, kind, keyPoint, words = ''] = match;
  return {
    id,
    text: words,
    kind: kind as 'clarify' | 'probe' | 'challenge',
    ...(keyPoint !== undefined && { keyPoint: Number(keyPoint) }),
  };
};

const questionOf = (row: Row, number: number): Question => {
  for (const column of NEEDED) if (!row[column]?.trim()) throw wrong(number, column, 'is empty.');
  const difficulty = row.difficulty ? Number(row.difficulty) : undefined;
  if (difficulty !== undefined && !Number.isInteger(difficulty))
    throw wrong(number, 'difficulty', 'is a number from 1 to 5.');
  const bands = ['1', '2', '3', '4', '5'].map((band) => [band, row[`rubric${band}`]?.trim() ?? ''] as const);
  const filled = bands.filter(([, text]) => text !== '');
  if (filled.length > 0 && filled.length < 5) throw wrong(number, 'rubric1 to rubric5', 'are all filled or all empty.');
  const id = row.id ?? '';
  return {
    id,
    moduleId: row.moduleId,
    ...(row.domain && { domain: row.domain }),
    ...(row.type && { type: row.type }),
    ...(difficulty !== undefined && { difficulty }),
    ...(row.competency && { competency: row.competency }),
    text: row.text ?? '',
    aliases: list(row.aliases),
    idealAnswer: row.idealAnswer ?? '',
    keyPoints: list(row.keyPoints).map((point) => {
      const [text = '', ...paraphrases] = list(point, '=');
      return { text, paraphrases };
    }),
    ...(filled.length === 5 && { rubric: Object.fromEntries(bands) as unknown as NonNullable<Question['rubric']> }),
    followUps: list(row.followUps).map((text, index) => followUpOf(text, id, index, number)),
    tags: list(row.tags),
  };
};

/**
 * A question pack from a table, one row a question (columns in docs/question-packs.md); the pack's own columns are read
 * from the first row. Errors: VALIDATION_FAILED, naming row and column.
 */
export const readCsvPack = (text: string): QuestionPackInput => {
  let rows: Row[];
  try {
    rows = parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true }) as Row[];
  } catch (error) {
    throw new AppError('VALIDATION_FAILED', `This table cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const [first] = rows;
  if (first === undefined) throw new AppError('VALIDATION_FAILED', 'This table has no rows.');
  const missing = NEEDED.filter((column) => !(column in first));
  if (missing.length > 0)
    throw new AppError('VALIDATION_FAILED', `This table lacks the columns ${missing.join(', ')}.`);
  const questions = rows.map((row, index) => questionOf(row, index + 2));
  const modules = [...new Map(rows.map((row) => [row.moduleId ?? '', row])).values()];
  return {
    id: first.packId || first.moduleId || 'pack',
    ...(first.packName && { name: first.packName }),
    ...(first.version && { version: first.version }),
    ...(first.language && { language: first.language }),
    modules: modules.map((row) => ({
      id: row.moduleId ?? '',
      name: row.moduleName || (row.moduleId ?? ''),
      ...(row.domain && { domain: row.domain }),
      ...(row.moduleDescription && { description: row.moduleDescription }),
    })),
    questions,
  };
};
