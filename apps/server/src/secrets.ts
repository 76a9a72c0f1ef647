import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '@talentsync/kit';
import { type Config, secretOf } from './env.ts';
import type { Mounted } from './settings/mounted.ts';
import { dataKeys } from './settings/values.ts';

/** A secret from the settings, or one of 32 random bytes that is made once and kept in the data folder, readable by its owner alone. */
export const readSecret = (dataDirectory: string, name: string, given: string | undefined): Uint8Array => {
  if (given !== undefined) return new TextEncoder().encode(given);
  const directory = join(dataDirectory, 'secrets');
  const path = join(directory, name);
  if (!existsSync(path)) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    // Written whole before it has its name: nobody reads a half.
    const whole = `${path}.${process.pid}`;
    try {
      writeFileSync(whole, randomBytes(32).toString('hex'), { mode: 0o600 });
      linkSync(whole, path);
    } catch (error) {
      // Six processes may start at once: whoever came first has written it.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(whole, { force: true });
    }
  }
  return new TextEncoder().encode(readFileSync(path, 'utf8').trim());
};

/** The keys that encrypt what is kept, the newest first; where they come from a file, as it has them now. */
export const dataKeysOf = (config: Config): string[] | (() => string[]) => {
  const keys = secretOf(config, 'DATA_KEY');
  return typeof keys === 'function' ? () => dataKeys.parse(keys()) : keys;
};

const LOOK_EVERY_MS = 2_000;

/** Takes changed secrets from their files while the process runs, and says in the log which, never what. Answers with how to end it. */
export const watchSecrets = (mounted: Mounted, logger: Logger): (() => void) => {
  const look = () =>
    mounted.look(({ setting, became }) => {
      if (became === 'refused')
        logger.warn(
          { setting },
          'the file of this secret is missing, empty or not right; the one before it is still used',
        );
      else logger.info({ setting }, `the file of this secret was changed; it is ${became}`);
    });
  const looking = setInterval(look, LOOK_EVERY_MS);
  looking.unref();
  return () => clearInterval(looking);
};
