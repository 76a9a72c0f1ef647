import type { Engine } from './probe.ts';

/**
 * Which driver serves each port, as plain data. A closed union an engine: an unknown name is refused when the settings
 * are read, a missing case is refused by the compiler (`satisfies never`).
 */
export interface EnginesConfig {
  /** Folder of all embedded engines; each makes a folder of its own below. */
  dataDirectory: string;
}

/**
 * The engines of one process. Each is opened when first asked for and shared afterwards, since a service that runs apart
 * needs a few of them only (auth-gateway alone opens identity, interview alone opens vectors).
 */
export interface Engines {
  /** Closes what was opened, last opened first. */
  close(): Promise<void>;
}

/** One line an engine: drivers are named here and nowhere else, and imported when first opened. */
export const createEngines = (_config: EnginesConfig): Engines => {
  const opened: Engine[] = [];
  const _once = <Opened extends Engine>(open: () => Promise<Opened>): (() => Promise<Opened>) => {
    let engine: Promise<Opened> | undefined;
    return () => {
      engine ??= open().then((ready) => {
        opened.push(ready);
        return ready;
      });
      return engine;
    };
  };

  return {
    // Pattern, one line an engine (add yours): `state: once(() => openState(config.state))`, where openState is a switch
    // over config.state.driver that imports the driver's file dynamically.
    close: async () => {
      for (const engine of opened.splice(0).toReversed()) await engine.close();
    },
  };
};
