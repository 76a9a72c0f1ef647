import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ownData } from './owner.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'talentsync-owner-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('the folder of the data is made, however deep, and one that is there already is as good', () => {
  const data = join(folder, 'a', 'b', 'data');
  const first = ownData(data, ['media']);
  const second = ownData(data, ['resume']);
  expect(existsSync(join(data, 'owners', 'resume.lock'))).toBe(true);
  second();
  first();
});

it('a second owner of the same data is told who is in the way, and may once the first has let go', () => {
  const release = ownData(folder, ['media']);
  expect(() => ownData(folder, ['media'])).toThrow(/Another TalentSync already works on media/);
  release();
  ownData(folder, ['media'])();
});

it('where no folder can be, the setting is named', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(() => ownData(join(file, 'data'), ['media'])).toThrow(/^DATA_DIR: no folder can be made in/);
  // A file system that takes no folders.
  expect(() => ownData('/proc/talentsync', ['media'])).toThrow(/^DATA_DIR: no folder can be made in/);
});
