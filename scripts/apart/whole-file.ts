import { renameSync, writeFileSync } from 'node:fs';

/** Whoever reads the file sees the old one or the new one, never half of either. */
export const writeWhole = (path: string, text: string): void => {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
};
