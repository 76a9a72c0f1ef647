/** `npm run dev`: the server restarts when a source changes, and Vite serves the web app with hot reload at :5173. */
import { spawn } from 'node:child_process';

const children = [
  spawn(
    'node',
    [
      '--watch-path=apps/server/src',
      '--watch-path=services',
      '--watch-path=packages',
      '--watch-preserve-output',
      'start.mjs',
    ],
    { stdio: 'inherit' },
  ),
  spawn('node', ['node_modules/vite/bin/vite.js', 'apps/web'], { stdio: 'inherit' }),
];

const stop = () => {
  for (const child of children) child.kill('SIGTERM');
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
for (const child of children) child.once('exit', stop);
