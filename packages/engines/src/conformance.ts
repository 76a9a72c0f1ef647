import { expect, it } from 'vitest';

/**
 * What every driver of a port has to keep. A suite is a record of named checks, plain functions over an opened engine, so
 * that it can be run on each driver (`conforms`) and be seen to fail on a broken one (`failsOn`):
 *
 *   export const stateChecks: Checks<State> = { 'a value comes back': async (state) => { …expect(…) } };
 *   conforms(stateChecks, () => openMemoryState());
 *   failsOn(stateChecks, 'a value comes back', async () => ({ ...(await openMemoryState()), get: async () => undefined }));
 *
 * Each check gets an engine of its own, which is closed afterwards.
 */
export type Checks<Port> = Record<string, (engine: Port) => Promise<void>>;

interface Closable {
  close(): Promise<void>;
}

/** Registers every check of a suite as a test on one driver. */
export const conforms = <Port extends Closable>(checks: Checks<Port>, open: () => Promise<Port>): void => {
  for (const [name, check] of Object.entries(checks)) {
    it(name, async () => {
      const engine = await open();
      try {
        await check(engine);
      } finally {
        await engine.close();
      }
    });
  }
};

/** Registers a test that a named check rejects on a driver with that fault. */
export const failsOn = <Port extends Closable>(
  checks: Checks<Port>,
  name: string,
  openBroken: () => Promise<Port>,
): void => {
  it(`fails on a broken driver: ${name}`, async () => {
    const check = checks[name];
    if (check === undefined) throw new Error(`There is no check "${name}".`);
    const engine = await openBroken();
    try {
      await expect(check(engine)).rejects.toThrow();
    } finally {
      await engine.close();
    }
  });
};
