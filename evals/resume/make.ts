import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ResumeProfile } from '@talentsync/contracts';
import { chromium } from 'playwright-core';
import type { Draw } from './families/drawn.ts';
import type { DrawLatex } from './families/latex-parts.ts';
import { type Half, halves } from './halves.ts';
import type { Person } from './people/person.ts';

/*
 * Draws every person of a half in every template of that half: `node evals/resume/make.ts <folder> [kind or half …]`, where a kind
 * is html, latex, typst, word, docx or text and a half is first, tuning, test, more, fresh, last or varied; all of them where none is named.
 * With `sample`, every other person of each template (of varied, every eighth): what lies in evals/resume/documents. HTML is printed by Chromium, LaTeX by pdflatex or xelatex, Typst by the program
 * named in TYPST (`$TYPST source.typ target.pdf`), and DOCX also by LibreOffice. What is not installed is left out and said.
 * Each document `<half>-<kind>-<template>-<language>-<person>` gets its truth beside it.
 */
const [folder = '', ...named] = process.argv.slice(2);
if (folder === '') throw new Error('Say into which folder.');
const HALVES: string[] = halves.map(({ name }) => name);
const halvesNamed = named.filter((name) => HALVES.includes(name));
const kinds = named.filter((name) => !HALVES.includes(name) && name !== 'sample');
const stepOf = ({ name }: Half): number => (!named.includes('sample') ? 1 : name === 'varied' ? 8 : 2);
const wanted = (kind: string): boolean => kinds.length === 0 || kinds.includes(kind);
const target = resolve(folder);
mkdirSync(target, { recursive: true });

interface Made {
  name: string;
  truth: ResumeProfile;
}
const keep = ({ name, truth }: Made, extension: string, from: string): void => {
  if (!existsSync(from)) {
    console.error(`${name} could not be made.`);
    return;
  }
  copyFileSync(from, join(target, `${name}.${extension}`));
  writeFileSync(join(target, `${name}.${extension}.json`), `${JSON.stringify(truth)}\n`);
};
/** So that the first templates of every maker do not all show the same people. */
const shiftOf = (half: Half, kind: string): number =>
  half.name === 'varied' ? 3 * ['html', 'latex', 'typst', 'docx', 'text'].indexOf(kind) : 0;
const everyone = <D>(
  half: Half,
  kind: string,
  templates: Record<string, D>,
): Array<{ name: string; draw: D; person: Person }> =>
  Object.entries(templates).flatMap(([template, draw], nth) =>
    Object.entries(half.people)
      .filter((_, at) => (at + nth + shiftOf(half, kind)) % stepOf(half) === 0)
      .map(([id, person]) => ({
        name: `${half.name}-${kind}-${template}-${person.language}-${id}`,
        draw,
        person,
      })),
  );
const inRoom = (work: (room: string) => void): void => {
  const room = mkdtempSync(join(tmpdir(), 'resumes-'));
  work(room);
  rmSync(room, { recursive: true });
};

const printHtml = async (half: Half): Promise<void> => {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const page = await browser.newPage();
  for (const { name, draw, person } of everyone<Draw>(half, 'html', half.html)) {
    const { source, truth } = draw(person);
    await page.setContent(source);
    const path = join(target, `${name}.pdf`);
    await page.pdf({ path, preferCSSPageSize: true, printBackground: true });
    writeFileSync(`${path}.json`, `${JSON.stringify(truth)}\n`);
  }
  await browser.close();
};

const printLatex = (half: Half): void => {
  for (const { name, draw, person } of everyone<DrawLatex>(half, 'latex', half.latex)) {
    const drawn = draw(person);
    if (drawn === undefined) continue;
    const { source, truth, program } = drawn;
    inRoom((room) => {
      writeFileSync(join(room, 'source.tex'), source);
      // Twice, for what is placed by the run before.
      for (const _ of [1, 2])
        spawnSync(program, ['-interaction=batchmode', 'source.tex'], { cwd: room, stdio: 'ignore', timeout: 60_000 });
      keep({ name, truth }, 'pdf', join(room, 'source.pdf'));
    });
  }
};

const printTypst = (half: Half): void => {
  const program = process.env.TYPST;
  if (program === undefined) {
    console.error('TYPST names no program: Typst is left out.');
    return;
  }
  for (const { name, draw, person } of everyone<Draw>(half, 'typst', half.typst)) {
    const { source, truth } = draw(person);
    inRoom((room) => {
      writeFileSync(join(room, 'source.typ'), source);
      spawnSync(program, [join(room, 'source.typ'), join(room, 'source.pdf')], { stdio: 'inherit' });
      keep({ name, truth }, 'pdf', join(room, 'source.pdf'));
    });
  }
};

const printWord = (half: Half): void =>
  inRoom((room) => {
    const all = everyone(half, 'word', half.docx).map(({ name, draw, person }) => ({ name, ...draw(person) }));
    for (const { name, bytes } of all) writeFileSync(join(room, `${name}.docx`), bytes);
    spawnSync(
      'soffice',
      ['--headless', '--convert-to', 'pdf', '--outdir', room, ...all.map(({ name }) => join(room, `${name}.docx`))],
      { stdio: 'ignore' },
    );
    for (const made of all) keep(made, 'pdf', join(room, `${made.name}.pdf`));
  });

for (const half of halves.filter(({ name }) => halvesNamed.length === 0 || halvesNamed.includes(name))) {
  if (wanted('html')) await printHtml(half);
  if (wanted('latex')) printLatex(half);
  if (wanted('typst')) printTypst(half);
  if (wanted('word')) printWord(half);
  for (const [kind, extension, templates] of [
    ['docx', 'docx', half.docx],
    ['text', 'txt', half.text],
  ] as const) {
    if (!wanted(kind)) continue;
    for (const { name, draw, person } of everyone(half, kind, templates)) {
      const { bytes, truth } = draw(person);
      writeFileSync(join(target, `${name}.${extension}`), bytes);
      writeFileSync(join(target, `${name}.${extension}.json`), `${JSON.stringify(truth)}\n`);
    }
  }
}
