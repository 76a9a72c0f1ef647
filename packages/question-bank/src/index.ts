import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, QuestionPack } from '@talentsync/contracts';
import { readCsvPack } from './csv.ts';

export { readCsvPack } from './csv.ts';

/** A pack as it is written, held against the schema. Errors: VALIDATION_FAILED, naming the place. */
const readPack = (input: unknown, where: string): QuestionPack => {
  const parsed = QuestionPack.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new AppError('VALIDATION_FAILED', `${where}: ${issue?.path.join('.')}: ${issue?.message}`);
};

const readJson = (text: string, where: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('VALIDATION_FAILED', `${where} is not valid JSON.`, { cause });
  }
};

/** All packs of a folder, JSON and CSV, in order of their file names. Errors: VALIDATION_FAILED, naming the file. */
export const readPackFolder = async (directory: string): Promise<QuestionPack[]> => {
  const names = (await readdir(directory)).filter((name) => /\.(?:json|csv)$/.test(name)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(directory, name), 'utf8');
      return readPack(name.endsWith('.csv') ? readCsvPack(text) : readJson(text, name), name);
    }),
  );
};

/** The packs that come with TalentSync. */
export const readBuiltInPacks = (): Promise<QuestionPack[]> => readPackFolder(join(import.meta.dirname, '../packs'));
