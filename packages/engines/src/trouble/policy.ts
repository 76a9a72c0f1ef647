import { AppError } from '@talentsync/contracts';
import { isPassing, providerFailure, type Trouble, troubleOf } from './failure.ts';

export interface PolicyOptions {
  /** Tries in all. */
  attempts: number;
  /** For one try. */
  timeoutMs: number;
  /** Calls at once; more wait their turn. One that waits before its next try is none of them. */
  concurrency: number;
  /** Failures in a row after which nothing is sent for `coolDownMs`; then one call tries the water. */
  breakAfter: number;
  coolDownMs: number;
  /** Something that costs nothing; what it resolves with shows that the provider is back. */
  look?: ((signal: AbortSignal) => Promise<unknown>) | undefined;
  /** Injected in tests. */
  now?: () => number;
  random?: () => number;
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A signal that is given after so many milliseconds. */
  expire?: (ms: number) => AbortSignal;
}

/** How a provider is doing: what `probe()`, the metrics and the administrator's page show. */
interface PolicyState {
  open: boolean;
  calls: number;
  failures: number;
  lastTrouble: Trouble | 'unknown' | undefined;
}

/** What ends by itself and a look can show. Whether a key, an account or a model is taken again only a true call shows. */
const SHOWN_BY_A_LOOK: ReadonlySet<string> = new Set(['timeout', 'rateLimited', 'unavailable', 'garbage']);
const LOOK_MS = 5_000;

/** The one place where calls to a provider wait, are timed, tried again and held back. */
export interface Policy {
  run<Value>(call: (signal: AbortSignal) => Promise<Value>, signal?: AbortSignal): Promise<Value>;
  state(): PolicyState;
  /**
   * What is wrong with the provider, in words, since its last call; undefined where only a request was the matter. Whoever asks for
   * this or `state` when `coolDownMs` are over since then makes it look whether the provider is back, and waits for nothing.
   */
  problem(): string | undefined;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, ms);
    signal.addEventListener('abort', end, { once: true });
  });

/** Not every library takes a signal: who waits is let go all the same. */
const heeding = <Value>(signal: AbortSignal, running: Promise<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    const end = () => reject(signal.reason);
    signal.addEventListener('abort', end, { once: true });
    running.then(resolve, reject).finally(() => signal.removeEventListener('abort', end));
  });

/** These say something of one request; all others of the provider. */
const OF_THE_REQUEST: ReadonlySet<string> = new Set(['refused', 'truncated', 'invalid', 'unknown']);

/** A queue of places: resolves when one is free, answers with the function that frees it. */
const createPlaces = (count: number) => {
  const waiting: Array<() => void> = [];
  let free = count;
  const release = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return async (signal: AbortSignal): Promise<() => void> => {
    signal.throwIfAborted();
    if (free > 0) {
      free -= 1;
      return release;
    }
    await new Promise<void>((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        waiting.splice(waiting.indexOf(enter), 1);
        reject(signal.reason);
      };
      waiting.push(enter);
      signal.addEventListener('abort', leave, { once: true });
    });
    return release;
  };
};

/**
 * Timeouts, retries with full jitter on what passes by itself, a circuit breaker and a bound on calls at once, for one
 * provider. What does not pass (a wrong key, no allowance, a refusal) is told at once. `Retry-After` is kept to, unless it
 * asks for more patience than `timeoutMs` has.
 */
export const createPolicy = (provider: string, options: PolicyOptions): Policy => {
  const { attempts, timeoutMs, breakAfter, coolDownMs } = options;
  const now = options.now ?? Date.now;
  const random = options.random ?? Math.random;
  const wait = options.wait ?? sleep;
  const expire = options.expire ?? AbortSignal.timeout;
  const enter = createPlaces(options.concurrency);
  let inARow = 0;
  let openUntil = 0;
  /** What it is held back for: nobody learns anything from "could not be reached" where nothing was sent. */
  let heldFor: Trouble = 'unavailable';
  /** One call tries the water after the cool-down; the others learn from it. */
  let testing = false;
  const held = (): boolean => testing || now() < openUntil;
  /** Was never sent, so there is no next try. */
  const turnedAway = new WeakSet<Error>();
  let calls = 0;
  let failures = 0;
  let lastTrouble: PolicyState['lastTrouble'];
  let lookAt = 0;
  let looking = false;

  const failed = (trouble: NonNullable<PolicyState['lastTrouble']>): void => {
    failures += 1;
    lastTrouble = trouble;
    lookAt = now() + coolDownMs;
  };

  /** The breaker is left to true calls: a list that comes does not say that answers do. */
  const look = (): void => {
    const { look: ask } = options;
    if (ask === undefined || looking || now() < lookAt) return;
    if (lastTrouble === undefined || !SHOWN_BY_A_LOOK.has(lastTrouble)) return;
    looking = true;
    const before = failures;
    const limit = expire(Math.min(timeoutMs, LOOK_MS));
    heeding(
      limit,
      Promise.resolve().then(() => ask(limit)),
    )
      .then(
        () => {
          if (failures === before) lastTrouble = undefined;
        },
        () => {
          lookAt = now() + coolDownMs;
        },
      )
      .finally(() => {
        looking = false;
      });
  };

  const once = async <Value>(call: (signal: AbortSignal) => Promise<Value>, outer: AbortSignal): Promise<Value> => {
    outer.throwIfAborted();
    const timer = expire(timeoutMs);
    const limit = AbortSignal.any([outer, timer]);
    calls += 1;
    try {
      const value = await heeding(limit, call(limit));
      inARow = 0;
      lastTrouble = undefined;
      return value;
    } catch (error) {
      if (outer.aborted) {
        // Somebody's own time was over first. That is worth showing, and no reason to break: others have more patience.
        if ((outer.reason as Error | undefined)?.name === 'TimeoutError') {
          failed('timeout');
        }
        throw error;
      }
      const failure = timer.aborted ? providerFailure(provider, 'timeout', { cause: error }) : error;
      const trouble = troubleOf(failure) ?? 'unknown';
      failed(trouble);
      // What is about the request was answered by a provider that is well: also "not there", after a time away.
      if (OF_THE_REQUEST.has(trouble)) inARow = 0;
      else if (isPassing(failure) || trouble === 'quota' || trouble === 'unauthorised') {
        inARow += 1;
        if (inARow >= breakAfter) {
          openUntil = now() + coolDownMs;
          heldFor = isPassing(failure) ? (trouble as Trouble) : 'unavailable';
        }
      }
      throw failure;
    }
  };

  /** One try. Its place is free again when it is over: who waits for the next one holds up nobody. */
  const inPlace = async <Value>(call: (signal: AbortSignal) => Promise<Value>, outer: AbortSignal): Promise<Value> => {
    const leave = await enter(outer);
    let first = false;
    try {
      if (held()) {
        const retryAfterSeconds = Math.max(1, Math.ceil((openUntil - now()) / 1000));
        const failure = providerFailure(provider, heldFor, { retryAfterSeconds });
        turnedAway.add(failure);
        throw failure;
      }
      first = inARow >= breakAfter;
      testing = first;
      return await once(call, outer);
    } finally {
      if (first) testing = false;
      leave();
    }
  };

  return {
    async run(call, outer = new AbortController().signal) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await inPlace(call, outer);
        } catch (error) {
          if (outer.aborted || attempt >= attempts || !isPassing(error) || turnedAway.has(error as Error)) throw error;
          const asked = error instanceof AppError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
          if (asked > timeoutMs) throw error;
          await wait(Math.max(asked, random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1))), outer);
        }
      }
    },
    state() {
      look();
      return { open: held(), calls, failures, lastTrouble };
    },
    problem() {
      look();
      return lastTrouble === undefined || OF_THE_REQUEST.has(lastTrouble)
        ? undefined
        : providerFailure(provider, lastTrouble as Trouble).message;
    },
  };
};
