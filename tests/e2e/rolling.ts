import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Interview, InterviewState } from '@talentsync/contracts';
import { type Candidate, signUp } from './api.ts';
import { startApart, UNHURRIED } from './harness.ts';
import { openRoom, type Room } from './room.ts';
import { startSharedEngines } from './shared-engines.ts';

const QUESTIONS = 8;
const AGAIN_MS = 250;
const SIGN_UPS_AT_ONCE = 8;

export interface Rolled {
  people: number;
  interviews: number;
  /** Answers that were acknowledged. */
  acknowledged: number;
  /** Of these, found at the end, to the letter. */
  found: number;
  /** Requests that were answered with a status of 500 or more, those told to come again among them. */
  failed: number;
  /** Requests whose connection broke before an answer: sent again, as a browser does. */
  broken: number;
  reconnects: number;
  longestGapMs: number;
  /** From an answer to the next question, the slowest of all and the 99th of a hundred. */
  slowestMs: number;
  p99Ms: number;
  rollSeconds: number;
}

interface Person {
  here: Candidate;
  interviews: string[];
  acknowledged: Map<string, string>;
  rooms: Room[];
}

interface Seen {
  failed: number;
  broken: number;
  times: number[];
}

const words = (): string =>
  `I told them on the same day, because it was my mistake, and shipped a smaller part in time; ${randomUUID()}.`;

/** Sends until it is answered below 500; what had to be sent again is counted. */
const insist = async <Answer>(seen: Seen, send: () => Promise<{ status: number; body: Answer }>): Promise<Answer> => {
  for (;;) {
    const answer = await send().catch((error: unknown) => {
      // No connection, or an answer that broke off.
      if (!(error instanceof TypeError) && !(error instanceof SyntaxError)) throw error;
      return undefined;
    });
    if (answer === undefined) seen.broken += 1;
    else if (answer.status >= 500) {
      seen.failed += 1;
      process.stderr.write(`\n  ${answer.status}: ${JSON.stringify(answer.body)}\n`);
    } else {
      assert.ok(answer.status < 300, `refused with ${answer.status}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    }
    await pause(AGAIN_MS);
  }
};

/** Is interviewed, again and again until told to stop: every room with its socket, every answer until it is acknowledged. */
const live = async (url: string, person: Person, seen: Seen, thinkMs: number, until: AbortSignal): Promise<void> => {
  const { here } = person;
  // They do not all come in the same second.
  await pause(Math.random() * thinkMs);
  while (!until.aborted) {
    const key = randomUUID();
    const { id } = await insist(seen, () =>
      here.send<Interview>(
        'POST',
        '/interviews',
        { moduleIds: ['behavioural-ownership', 'typescript'], questionCount: QUESTIONS, maxFollowUps: 3 },
        { 'idempotency-key': key },
      ),
    );
    person.interviews.push(id);
    const room = openRoom(url, id, here.token);
    person.rooms.push(room);
    await room.live();
    let { turn } = await insist(seen, () => here.send<InterviewState>('GET', `/interviews/${id}/question`));
    while (turn !== null && !until.aborted) {
      await pause(Math.random() * 2 * thinkMs);
      const [turnId, text] = [turn.turnId, words()];
      const started = performance.now();
      const state = await insist(seen, () =>
        here.send<InterviewState>('POST', `/interviews/${id}/answers`, { turnId, text }),
      );
      seen.times.push(performance.now() - started);
      person.acknowledged.set(turnId, text);
      turn = state.turn;
    }
    await room.live();
    room.close();
  }
};

/** How many of the acknowledged answers are there, to the letter; throws where one is there that was never acknowledged. */
const count = async (person: Person, seen: Seen): Promise<number> => {
  let found = 0;
  for (const id of person.interviews) {
    const { turns } = await insist(seen, () => person.here.send<Interview>('GET', `/interviews/${id}`));
    assert.deepEqual(
      turns.map(({ index }) => index),
      turns.map((_, at) => at),
      'turns are missing or doubled',
    );
    for (const { turnId, answer } of turns) {
      if (answer === null) continue;
      assert.equal(answer.text, person.acknowledged.get(turnId), 'an answer was changed or never acknowledged');
      found += 1;
    }
  }
  return found;
};

const gather = async (url: string, people: number): Promise<Person[]> => {
  const crowd: Person[] = [];
  while (crowd.length < people) {
    const next = Array.from({ length: Math.min(SIGN_UPS_AT_ONCE, people - crowd.length) }, async (_, at) => ({
      here: await signUp(url, `person${crowd.length + at}@example.com`),
      ...{ interviews: [], acknowledged: new Map(), rooms: [] },
    }));
    crowd.push(...(await Promise.all(next)));
  }
  return crowd;
};

/**
 * People are interviewed over HTTP and sockets, on Redis and PostgreSQL, interview and transcription twice; meanwhile every
 * process of every service is replaced. All of them together give so many answers a second, as far as the machine goes.
 * Throws where an answer was changed or doubled; what was lost or noticed is counted.
 */
export const rollAndCheck = async (folder: string, people: number, answersPerSecond = 10): Promise<Rolled> => {
  const engines = await startSharedEngines();
  const running = await startApart(folder, {
    ...engines.variables,
    ...{ ...UNHURRIED, INTERVIEW_REPLICAS: '2', TRANSCRIPTION_REPLICAS: '2', SIGNUP_BURST: '100000' },
  });
  try {
    const crowd = await gather(running.url, people);
    const seen: Seen = { failed: 0, broken: 0, times: [] };
    const stop = new AbortController();
    const thinkMs = (people * 1000) / answersPerSecond;
    const lives = crowd.map((person) => live(running.url, person, seen, thinkMs, stop.signal));
    const broken = Promise.all(lives).then(() => new Promise<never>(() => undefined));
    await Promise.race([broken, Promise.all(crowd.map((person) => until(() => person.acknowledged.size > 0)))]);
    const started = performance.now();
    const roll = promisify(execFile)(process.execPath, ['scripts/roll.ts'], {
      ...{ cwd: join(import.meta.dirname, '../..'), env: { ...process.env, DATA_DIR: folder } },
    });
    await Promise.race([broken, roll]);
    const rollSeconds = (performance.now() - started) / 1000;
    stop.abort();
    await Promise.all(lives);
    let found = 0;
    for (const person of crowd) found += await count(person, seen);
    const rooms = crowd.flatMap((person) => person.rooms);
    const sorted = seen.times.toSorted((a, b) => a - b);
    return {
      people,
      interviews: crowd.reduce((sum, { interviews }) => sum + interviews.length, 0),
      acknowledged: crowd.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0),
      found,
      ...{ failed: seen.failed, broken: seen.broken },
      reconnects: rooms.reduce((sum, { reconnects }) => sum + reconnects, 0),
      longestGapMs: Math.round(Math.max(0, ...rooms.flatMap(({ gaps }) => gaps))),
      slowestMs: Math.round(sorted.at(-1) ?? 0),
      p99Ms: Math.round(sorted[Math.floor(sorted.length * 0.99)] ?? 0),
      rollSeconds: Math.round(rollSeconds),
    };
  } finally {
    await running.stop();
    await engines.close();
  }
};

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await pause(AGAIN_MS);
};
