import { SERVICES } from '@talentsync/contracts';
import { createLogger } from '@talentsync/kit';
import { withOneOwner } from './drivers.ts';
import { enginesConfig } from './engines-config.ts';
import { readConfig } from './env.ts';
import { rotateKeys } from './keeping/rotate.ts';
import { ownData } from './owner.ts';

/** `npm run rotate:keys`: encrypts everything personal with the newest key. TalentSync has to be stopped. */
const run = async (environment: NodeJS.ProcessEnv): Promise<void> => {
  const settings = enginesConfig(readConfig(environment), createLogger({ name: 'rotate', level: 'warn' }));
  const release = ownData(settings.dataDirectory, withOneOwner([...SERVICES], settings));
  try {
    const { texts, files, copies } = await rotateKeys(settings, (what) => process.stderr.write(`${what}\n`));
    console.log(`Encrypted with the newest key: ${texts} texts, ${files} files. Older keys can go from DATA_KEY.`);
    if (copies.length > 0)
      console.log(`Copies from before upgrades are as they were; delete them when you can: ${copies.join(', ')}`);
  } finally {
    release();
  }
};

await run(process.env).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
