// Programs that tests and screenshots use, where they may lie, and the Debian packages that bring them.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const TOOLS = [
  { name: 'chromium', debian: 'chromium', files: ['chromium', 'chromium-browser', 'google-chrome'] },
  { name: 'nginx', debian: 'nginx-light', files: ['nginx'] },
  { name: 'redis-server', debian: 'redis-server', files: ['redis-server'] },
  { name: 'postgres', debian: 'postgresql', files: ['postgres'] },
  { name: 'flite', debian: 'flite', files: ['flite'] },
  { name: 'espeak-ng', debian: 'espeak-ng', files: ['espeak-ng'] },
  { name: 'pocketsphinx', debian: 'pocketsphinx pocketsphinx-en-us', files: ['pocketsphinx_continuous'] },
];

/** Debian keeps PostgreSQL's programs in a folder of their version, off everybody's PATH; the newest comes first. */
const postgresFolders = () => {
  const home = '/usr/lib/postgresql';
  const versions = existsSync(home) ? readdirSync(home).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(home, version, 'bin'));
};

/** The path of a tool, or undefined. `/usr/sbin` is looked at too: nginx lies there, off a person's PATH. */
export const findTool = (name) => {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin', ...postgresFolders()];
  const files = TOOLS.find((tool) => tool.name === name)?.files ?? [name];
  return files.flatMap((file) => folders.map((folder) => join(folder, file))).find((path) => existsSync(path));
};

/** A test that needs a program says so; in CI a missing program is a failure, not a skip. */
export const lacks = (name) => findTool(name) === undefined && process.env.CI !== 'true';

/** Where the runtime of the encoders lies once it was added; 300 MB that most people never need. */
export const ENCODER_RUNTIME = 'packages/local-models/node_modules/onnxruntime-node';
