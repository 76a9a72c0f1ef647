/**
 * `npm run start:apart`: the services as processes of their own, several of one where settings say so, and nginx in front of
 * them on PORT. `npm run roll` (or SIGUSR2) replaces them one after another. A process that dies is started again while
 * another does its work; when a service has none left all are stopped, and the exit code says so.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { whenParentEnds } from '../apps/server/src/parent.ts';
import { createFleet } from './apart/fleet.ts';
import { type Gateway, startGateway } from './apart/gateway.ts';
import { joinedOpenApi } from './apart/open-api.ts';
import { type Plan, readPlan } from './apart/plan.ts';
import { type RollState, rollFile, writeRoll } from './apart/roll-state.ts';
import { targetsFile } from './apart/targets.ts';
import { findTool } from './tools.mjs';

const settings = join(import.meta.dirname, '../.env');
if (existsSync(settings)) process.loadEnvFile(settings);

const giveUp = (message: string): never => {
  console.error(message);
  process.exit(1);
};
const nginx =
  findTool('nginx') ?? giveUp('Running apart needs nginx as the gateway. On Debian: sudo apt-get install nginx-light');
const planned = (): Plan => {
  try {
    return readPlan(process.env);
  } catch (error) {
    return giveUp((error as Error).message);
  }
};
const plan = planned();
const pidFile = join(plan.dataDirectory, 'apart.pid');

let gateway: Gateway | undefined;
let stopping = false;
let rolling = false;

const stop = async (code: number): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await Promise.all([fleet.stop(), gateway?.stop()]);
  for (const file of [pidFile, targetsFile(plan.dataDirectory), rollFile(plan.dataDirectory)])
    rmSync(file, { force: true });
  process.exit(code);
};
const fleet = createFleet(plan, (message) => {
  console.error(message);
  void stop(1);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop(0));
whenParentEnds(process.env, () => void stop(0));

const roll = async (): Promise<void> => {
  if (rolling || gateway === undefined) return;
  rolling = true;
  const state: RollState = { begun: Date.now(), replaced: 0, of: 0, ended: false };
  const tell = (change: Partial<RollState>): void => writeRoll(plan.dataDirectory, Object.assign(state, change));
  try {
    await fleet.roll((replaced, of) => tell({ replaced, of }));
    console.log('All services were replaced.');
    tell({ ended: true });
  } catch (error) {
    const problem = (error as Error).message;
    console.error(`The roll was given up; every process that runs goes on: ${problem}`);
    tell({ ended: true, problem });
  } finally {
    rolling = false;
  }
};
process.on('SIGUSR2', () => void roll());

try {
  await fleet.start();
  gateway = await startGateway(nginx, plan, fleet.routes(), () => joinedOpenApi(fleet.addresses()));
  void gateway.gone.then((code) => {
    if (!stopping) console.error(`nginx ended (${code ?? 'killed'}); stopping the services.`);
    void stop(1);
  });
  mkdirSync(plan.dataDirectory, { recursive: true });
  fleet.behind(gateway);
  writeFileSync(pidFile, String(process.pid));
  const processes = Object.values(plan.replicas).reduce((sum, count) => sum + count, 0);
  console.log(`TalentSync is ready, six services in ${processes} processes: ${gateway.url}`);
} catch (error) {
  if (!stopping) console.error((error as Error).message);
  await stop(1);
}
