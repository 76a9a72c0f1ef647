/**
 * `npm run local-models`: lists the encoders that run in the house. `-- add NAME` installs what they need (once), fetches
 * the model, going on where an earlier try stopped, and tries it. `-- import NAME FOLDER` takes the files from a folder.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '../apps/server/src/env.ts';
import { downloadModel, importModel, MODELS, openEncoder } from '../packages/local-models/src/index.ts';

const root = join(import.meta.dirname, '..');
const workspace = join(root, 'packages/local-models');
const settings = join(root, '.env');
const MEGABYTE = 1_000_000;
const BAR = 24;

const install = (): void => {
  if (existsSync(join(workspace, 'node_modules/onnxruntime-node'))) return;
  console.log('Installing the runtime (once, about 300 MB) …');
  const { status } = spawnSync('npm', ['ci', '--prefix', workspace, '--loglevel=error'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('The runtime could not be installed; the lines above say why.');
};

const bar = (file: string, done: number, all: number | undefined): void => {
  if (!process.stdout.isTTY) return;
  const share = all === undefined ? 0 : done / all;
  const filled = '█'.repeat(Math.round(share * BAR)).padEnd(BAR, '·');
  const size = `${(done / MEGABYTE).toFixed(1)}${all === undefined ? '' : ` of ${(all / MEGABYTE).toFixed(1)}`} MB`;
  process.stdout.write(`\r\x1b[2K${filled} ${size} ${file}${done === all ? '\n' : ''}`);
};

const attempt = async (directory: string, model: string): Promise<void> => {
  const encoder = await openEncoder({ directory, model });
  const [one, other] = await encoder.embed(['How do you retry?', 'What do you do when it fails the first time?']);
  const likeness = one?.reduce((sum, value, at) => sum + value * (other?.[at] ?? 0), 0) ?? 0;
  await encoder.close();
  console.log(
    `${encoder.id} works: ${encoder.dimension} dimensions, likeness of two questions ${likeness.toFixed(2)}.`,
  );
  console.log(`Start TalentSync with: EMBEDDINGS_DRIVER=local LOCAL_EMBEDDINGS_MODEL=${model}`);
};

const run = async ([command, model = '', source = '']: string[]): Promise<void> => {
  if (existsSync(settings)) process.loadEnvFile(settings);
  const directory = resolve(readConfig(process.env).LOCAL_MODELS_DIR);
  switch (command) {
    case 'add':
      install();
      await downloadModel({ directory, model, onProgress: bar });
      return attempt(directory, model);
    case 'import':
      install();
      await importModel({ directory, model, source: resolve(source) });
      return attempt(directory, model);
    default:
      console.log(`Encoders for EMBEDDINGS_DRIVER=local, in ${directory}:\n`);
      for (const [name, { languages, megabytes, repository }] of Object.entries(MODELS)) {
        const here = existsSync(join(directory, name, 'manifest.json')) ? ' (added)' : '';
        console.log(`  ${name}${here}: ${languages}, ${megabytes} MB, huggingface.co/${repository}`);
      }
      console.log('\nnpm run local-models -- add NAME           fetches one');
      console.log('npm run local-models -- import NAME FOLDER takes it from a folder, without a network');
  }
};

await run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
});
