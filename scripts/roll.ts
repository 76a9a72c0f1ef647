/**
 * `npm run roll`: has `start:apart` with the same DATA_DIR replace its services one after another, as after an update, and
 * says how far it is. Ends with 1 where the roll is given up.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readRoll } from './apart/roll-state.ts';

const BEGINS_WITHIN_MS = 10_000;
const root = join(import.meta.dirname, '..');
if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
const data = resolve(root, process.env.DATA_DIR || './data');

/** Throws an Error in words. */
const roll = async (): Promise<void> => {
  const path = join(data, 'apart.pid');
  const asked = Date.now();
  const keeper = existsSync(path) ? Number(readFileSync(path, 'utf8')) : undefined;
  const signal = (name: 'SIGUSR2' | 0): void => {
    try {
      if (keeper === undefined) throw new Error();
      process.kill(keeper, name);
    } catch {
      throw new Error(`No services run apart on this data (${path}). Start them: npm run start:apart`);
    }
  };
  signal('SIGUSR2');
  for (let shown = -1; ; await pause(200)) {
    const state = readRoll(data);
    // One that somebody else asked for before goes on, and this is it.
    const ours = state !== undefined && (state.begun >= asked || !state.ended) ? state : undefined;
    if (ours === undefined && Date.now() - asked > BEGINS_WITHIN_MS) throw new Error('The roll did not begin.');
    if (ours !== undefined && ours.replaced > shown) {
      shown = ours.replaced;
      console.log(`${shown} of ${ours.of} processes replaced`);
    }
    if (ours?.ended && ours.problem !== undefined)
      throw new Error(`The roll was given up; every process that runs goes on: ${ours.problem}`);
    if (ours?.ended) return;
    signal(0);
  }
};

await roll().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
