import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from './whole-file.ts';

/** How far a roll is, as the processes' keeper tells whoever asked for it. */
export interface RollState {
  /** Milliseconds since 1970. */
  begun: number;
  replaced: number;
  of: number;
  ended: boolean;
  /** Why it was given up. */
  problem?: string;
}

/** Where it stands, in a data directory. */
export const rollFile = (dataDirectory: string): string => join(dataDirectory, 'apart-roll.json');

export const writeRoll = (dataDirectory: string, state: RollState): void =>
  writeWhole(rollFile(dataDirectory), JSON.stringify(state));

/** The last roll; undefined where there was none. */
export const readRoll = (dataDirectory: string): RollState | undefined => {
  const path = rollFile(dataDirectory);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as RollState) : undefined;
};
