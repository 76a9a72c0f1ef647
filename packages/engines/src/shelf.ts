import type { Engine } from './probe.ts';

/** Where a process keeps its engines: each is opened when it is first asked for, and all are closed, the last opened first. */
export const createShelf = () => {
  const opened: Engine[] = [];
  const keep = async <Opened extends Engine>(opening: Promise<Opened>): Promise<Opened> => {
    const engine = await opening;
    opened.push(engine);
    return engine;
  };
  return {
    /** One for all who ask. */
    once: <Opened extends Engine>(open: () => Promise<Opened>): (() => Promise<Opened>) => {
      let engine: Promise<Opened> | undefined;
      return () => {
        engine ??= keep(open());
        return engine;
      };
    },
    /** One for each service. */
    each: <Opened extends Engine>(
      open: (service: string) => Promise<Opened>,
    ): ((service: string) => Promise<Opened>) => {
      const engines = new Map<string, Promise<Opened>>();
      return (service) => {
        const engine = engines.get(service) ?? keep(open(service));
        engines.set(service, engine);
        return engine;
      };
    },
    async closeAll(): Promise<void> {
      for (const engine of opened.splice(0).toReversed()) await engine.close();
    },
  };
};
