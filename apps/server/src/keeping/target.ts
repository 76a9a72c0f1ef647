import { resolve } from 'node:path';
import type { Objects } from '@talentsync/engines';
import { createEngines, type EnginesConfig } from '@talentsync/engines/open';
import { s3Of } from '../drivers.ts';
import type { Config } from '../env.ts';

/** Where backups lie: a folder, or `s3://bucket/prefix` with the keys and the address of the settings. */
export const openTarget = (place: string, config: Config, settings: EnginesConfig): Promise<Objects> => {
  const [, bucket, prefix = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(place) ?? [];
  const objects: EnginesConfig['objects'] =
    bucket === undefined
      ? { driver: 'files' }
      : { ...s3Of(config), bucket, prefix: prefix === '' ? '' : `${prefix.replace(/\/+$/, '')}/` };
  return createEngines({ ...settings, dataDirectory: resolve(place), objects, dataKeys: 'untouched' }).objects('kept');
};

/** The engines as they keep things: a backup of what is encrypted stays encrypted, with the same keys. */
export const asKept = (settings: EnginesConfig): EnginesConfig => ({ ...settings, dataKeys: 'untouched' });

/** The value after a flag of a command line. */
export const flag = (words: string[], name: string): string | undefined => {
  const at = words.indexOf(`--${name}`);
  return at < 0 ? undefined : words[at + 1];
};
