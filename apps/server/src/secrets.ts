import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A secret from the settings, or one of 32 random bytes that is made once and kept in the data folder, readable by its owner alone. */
export const readSecret = (dataDirectory: string, name: string, given: string | undefined): Uint8Array => {
  if (given !== undefined) return new TextEncoder().encode(given);
  const directory = join(dataDirectory, 'secrets');
  const path = join(directory, name);
  if (!existsSync(path)) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      // Six processes may start at once: whoever came first has written it.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return new TextEncoder().encode(readFileSync(path, 'utf8').trim());
};
