// Programs that tests and screenshots use, where they may lie, and the Debian packages that bring them.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const TOOLS = [
  { name: 'chromium', debian: 'chromium', files: ['chromium', 'chromium-browser', 'google-chrome'] },
  { name: 'nginx', debian: 'nginx-light', files: ['nginx'] },
  { name: 'redis-server', debian: 'redis-server', files: ['redis-server'] },
  { name: 'pocketsphinx', debian: 'pocketsphinx pocketsphinx-en-us', files: ['pocketsphinx_continuous'] },
];

/** The path of a tool, or undefined. `/usr/sbin` is looked at too: nginx lies there, off a person's PATH. */
export const findTool = (name) => {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/sbin'];
  const files = TOOLS.find((tool) => tool.name === name)?.files ?? [name];
  return files.flatMap((file) => folders.map((folder) => join(folder, file))).find((path) => existsSync(path));
};

/** A test that needs a program says so; in CI a missing program is a failure, not a skip. */
export const lacks = (name) => findTool(name) === undefined && process.env.CI !== 'true';
