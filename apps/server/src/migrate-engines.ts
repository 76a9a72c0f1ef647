import { SERVICES } from '@talentsync/contracts';
import { createLogger } from '@talentsync/kit';
import { enginesConfig } from './engines-config.ts';
import { readConfig } from './env.ts';
import { moveEngines } from './moving/move.ts';
import { ownData } from './owner.ts';

const WIDTH = 30;

/** One line that grows; a new one for each thing that is moved. */
const createBar = () => {
  let shown = '';
  return (what: string, done: number, all: number): void => {
    const full = Math.round((WIDTH * done) / Math.max(1, all));
    process.stderr.write(
      `${what === shown || shown === '' ? '' : '\n'}\r[${'#'.repeat(full)}${'-'.repeat(WIDTH - full)}] ${what} ${done} of ${all}`,
    );
    shown = what;
  };
};

/** `npm run migrate:engines`: from the data folder to the engines that the settings name. TalentSync has to be stopped. */
const run = async (environment: NodeJS.ProcessEnv): Promise<void> => {
  const settings = enginesConfig(readConfig(environment), createLogger({ name: 'migrate', level: 'warn' }));
  const release = ownData(settings.dataDirectory, [...SERVICES]);
  try {
    const { rows, files } = await moveEngines(settings, createBar());
    console.log(
      `\nMoved and checked: ${rows} rows, ${files} files. Start with the same settings; vectors are made anew. What was moved still lies in ${settings.dataDirectory} (database, objects), unused: remove it once all is well.`,
    );
  } finally {
    release();
  }
};

await run(process.env).catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
