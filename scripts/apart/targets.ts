import { join } from 'node:path';
import type { Routes } from './gateway.ts';
import { writeWhole } from './whole-file.ts';

/** Where the file lies, in a data directory. */
export const targetsFile = (dataDirectory: string): string => join(dataDirectory, 'apart-targets.json');

/**
 * Writes where each process is, in the form of Prometheus's `file_sd_configs`: asked through the gateway, `/metrics` and
 * `/readyz` would be those of whichever process came next.
 */
export const writeTargets = (dataDirectory: string, routes: Routes): void => {
  const targets = Object.entries(routes).map(([service, ports]) => ({
    targets: ports.map((port) => `127.0.0.1:${port}`),
    labels: { service },
  }));
  writeWhole(targetsFile(dataDirectory), `${JSON.stringify(targets, null, 1)}\n`);
};
