import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResumeProfile } from '@talentsync/contracts';
import type { DocumentLayout, ResumeReader } from '../../packages/engines/src/resume-reader/port.ts';
import { readDocx } from '../../services/resume/src/extract/docx.ts';
import { readPdf } from '../../services/resume/src/extract/pdf.ts';
import { readTxt } from '../../services/resume/src/extract/txt.ts';
import { meanScores, type Scores, scoreProfile } from '../resume/score.ts';
import { readLineByLine } from './resume-baseline.ts';

/** `fresh` are people and templates measured when new and then mended on, `last` more templates, measured and left alone; `more` are templates drawn after the others with the people of the tuning half: measured when new, then mended on; `varied` more people in more layouts: the same. */
export const HALVES = ['tuning', 'more', 'test', 'fresh', 'last', 'varied'] as const;
export type HalfName = (typeof HALVES)[number];

/** A document of the set, what it was read as, and how right that was. */
export interface ReadDocument {
  name: string;
  kind: string;
  family: string;
  language: string;
  truth: ResumeProfile;
  read: ResumeProfile;
  scores: Scores;
  /** How right a reader is that goes line by line. */
  lineByLine: Scores;
  pages: number;
  milliseconds: number;
}

const layoutOf = async (path: string): Promise<DocumentLayout> => {
  const bytes = Uint8Array.from(readFileSync(path));
  if (path.endsWith('.pdf')) return readPdf(bytes);
  return path.endsWith('.docx') ? readDocx(bytes) : readTxt(bytes);
};

/**
 * Reads the documents of a folder that have their truth beside them; names are `<half>-<kind>-<template>-<language>-<person>`.
 * With `every`, only each so many-th of them, which is quick and has all makers.
 */
export const readDocuments = async (
  folder: string,
  half: HalfName,
  reader: Pick<ResumeReader, 'read'>,
  every = 1,
): Promise<ReadDocument[]> => {
  const documents: ReadDocument[] = [];
  const names = readdirSync(folder)
    .filter((name) => name.startsWith(`${half}-`) && !name.endsWith('.json'))
    .toSorted()
    .filter((_, nth) => nth % every === 0);
  for (const name of names) {
    const [, kind = '', template = '', language = ''] = name.split('-');
    const truth = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as ResumeProfile;
    const started = performance.now();
    const layout = await layoutOf(join(folder, name));
    const { profile } = await reader.read(layout);
    documents.push({
      ...{ name, kind, language, truth, read: profile },
      family: `${kind} ${template}`,
      scores: scoreProfile(truth, profile),
      pages: layout.pages.length,
      milliseconds: performance.now() - started,
      lineByLine: scoreProfile(truth, readLineByLine(layout)),
    });
  }
  return documents;
};

type Row = Record<string, string | number | null>;
const MAKERS: Record<string, string> = {
  html: 'Chromium',
  latex: 'LaTeX',
  typst: 'Typst',
  word: 'LibreOffice',
  docx: 'DOCX',
  text: 'TXT',
};
const SHORT = ['macro', 'jobs', 'companies', 'titles', 'dates', 'degrees', 'skills', 'highlights'];

/** The reader that ships beside one that goes line by line, over the same documents. */
const readersOf = (documents: ReadDocument[]): Row[] =>
  (
    [
      ['line by line', ({ lineByLine }) => lineByLine],
      ['the reader that ships', ({ scores }) => scores],
    ] as Array<[string, (document: ReadDocument) => Scores]>
  ).map(([reader, scoresOf]) => {
    const means = meanScores(documents.map(scoresOf));
    return { reader, ...Object.fromEntries(SHORT.map((name) => [name, means[name] ?? null])) };
  });

/** Means by field, by family, by maker and by language, beside a simpler reader, and the time a page took. */
export const tablesOf = (documents: ReadDocument[]): Record<string, Row[]> => {
  const all = meanScores(documents.map(({ scores }) => scores));
  const by = (title: string, key: (document: ReadDocument) => string): Row[] =>
    [...new Set(documents.map(key))].toSorted().map((value) => {
      const own = documents.filter((document) => key(document) === value);
      const means = meanScores(own.map(({ scores }) => scores));
      return {
        [title]: value,
        documents: own.length,
        ...Object.fromEntries(SHORT.map((name) => [name, means[name] ?? null])),
      };
    });
  const times = documents
    .filter(({ name }) => name.endsWith('.pdf'))
    .map(({ milliseconds, pages }) => milliseconds / Math.max(1, pages))
    .toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round(times[Math.floor(share * (times.length - 1))] ?? 0);
  return {
    readers: readersOf(documents),
    fields: Object.entries(all).map(([field, mean]) => ({ field, mean })),
    families: by('family', ({ family }) => family),
    makers: by('maker', ({ kind }) => MAKERS[kind] ?? kind),
    languages: by('language', ({ language }) => language),
    time: [{ pages: 'PDF, milliseconds a page', median: at(0.5), slowestTwentieth: at(0.95) }],
  };
};
