import { AppError } from '@talentsync/contracts';
import type { TroubledLine } from '@talentsync/stubs';
import { expect, vi } from 'vitest';
import type { Probe } from '../../packages/engines/src/probe.ts';
import { troubleOf } from '../../packages/engines/src/trouble/failure.ts';
import type { Clock } from './clock.ts';
import { type Fault, troubleOn, type Wire } from './troubles.ts';

/** A driver at work, on a line that can be told to misbehave. */
export interface Opened {
  /** What a person needs of it; answers in words with what came of it, `answers` where all is well. */
  call(): Promise<string>;
  probe(): Promise<Probe>;
}

/** A driver and what each fault is to come to. */
export interface Row {
  port: string;
  driver: string;
  /** Below `packages/engines/src`: what of the code this row tries. */
  files: string[];
  wire: Wire;
  /** Whoever opens something says how it is closed. */
  open(line: TroubledLine, clock: Clock, closing: Array<() => Promise<void>>): Promise<Opened>;
  expected: Record<Fault, Outcome>;
}

export interface Outcome {
  /** One request went wrong, the next goes well; left out where nothing can count requests. */
  once?: string;
  /** It goes on. */
  lasting: string;
  /** What `/readyz` says while it goes on. */
  shown: 'well' | 'reduced' | 'unusable';
}

/** Calls of a minute in which it is down: enough that a breaker opens, tries the water, and opens again. */
const CALLS_A_MINUTE = 25;
const MINUTE_MS = 60_000;

const shown = ({ usable, reduced }: Probe): Outcome['shown'] => (usable ? (reduced ? 'reduced' : 'well') : 'unusable');

/** What came of a call, in words: what it gave, or the error's code and trouble; and with which try. */
const outcomeOf = async ({ call }: Opened, { waits }: Clock): Promise<string> => {
  const before = waits.length;
  const what = await call().catch((error: unknown) => {
    if (!(error instanceof AppError)) return `fails: ${(error as Error).name} ${(error as Error).message}`;
    return `${error.code}${troubleOf(error) === undefined ? '' : `, ${troubleOf(error)}`}`;
  });
  const tries = waits.length - before + 1;
  return tries === 1 ? what : `${what} (try ${tries})`;
};

/** Puts a driver through a fault; afterwards it has to be as before, without a restart. */
export const measure = async (
  opened: Opened,
  { row, fault, line, clock }: { row: Row; fault: Fault; line: TroubledLine; clock: Clock },
): Promise<Outcome> => {
  const trouble = troubleOn(row.wire, fault);
  // By the pause of a breaker and the client's own way back to the server.
  const recovers = async (): Promise<void> => {
    await line.trouble(undefined);
    await vi.waitFor(
      async () => {
        clock.pass(MINUTE_MS);
        expect(await opened.call()).toBe('answers');
        expect(shown(await opened.probe())).toBe('well');
      },
      { timeout: 60_000, interval: 20 },
    );
  };

  await recovers();
  let once: string | undefined;
  // Redis and PostgreSQL hold several connections that ask by themselves.
  if (trouble !== 'refused' && (row.wire === 'http' || row.wire === 'smtp')) {
    await line.trouble(trouble, 1);
    once = await outcomeOf(opened, clock);
    await recovers();
  }
  await line.trouble(trouble);
  let lasting = await outcomeOf(opened, clock);
  if (fault === 'down for a minute')
    for (let at = 1; at < CALLS_A_MINUTE; at += 1) {
      clock.pass(MINUTE_MS / CALLS_A_MINUTE);
      lasting = await outcomeOf(opened, clock);
    }
  const meanwhile = shown(await opened.probe());
  await recovers();
  return { ...(once !== undefined && { once }), lasting, shown: meanwhile };
};
