import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Routes } from './gateway.ts';

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
  const path = targetsFile(dataDirectory);
  // Whoever reads it sees the old one or the new one, never half of either.
  writeFileSync(`${path}.new`, `${JSON.stringify(targets, null, 1)}\n`);
  renameSync(`${path}.new`, path);
};
