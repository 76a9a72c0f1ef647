// Makes a fresh clone ready, on any Node from 20 and with npm alone: packages, the right Node, the web app, test tools.
// Runs before every npm script; when there is nothing to do it takes a third of a second.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENCODER_RUNTIME, findTool, TOOLS } from './tools.mjs';

process.chdir(join(dirname(fileURLToPath(import.meta.url)), '..'));
const wants = (flag) => process.argv.includes(flag);

const stop = (message) => {
  console.error(`\nTalentSync cannot start: ${message}\n`);
  process.exit(1);
};

const major = Number(process.versions.node.split('.')[0]);
if (major < 20)
  stop(`this is Node ${process.versions.node}. Install Node 20 or newer (https://nodejs.org), then try again.`);

const CAUSES = [
  [/ENOSPC/, 'the disk is full. Free about 1 GB and try again.'],
  [/EACCES|EPERM|EROFS/, 'this folder cannot be written to. Check who owns it.'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|ECONNRESET/,
    'the package registry cannot be reached. Connect to the network once; afterwards TalentSync runs offline.',
  ],
];

/** Runs a command quietly with a progress line; what it printed is shown only when it fails. */
const run = (title, command, args) =>
  new Promise((resolve) => {
    const started = Date.now();
    const seconds = () => Math.round((Date.now() - started) / 1000);
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    const tty = process.stdout.isTTY;
    if (!tty) console.log(`${title} …`);
    const frames = ['|', '/', '-', '\\'];
    const line = (text) => process.stdout.write(`\r\x1b[2K${text}`);
    const ticker = setInterval(() => {
      if (tty) line(`${frames[seconds() % 4]} ${title} … ${seconds()} s`);
      else if (seconds() % 15 === 0) console.log(`${title} … ${seconds()} s`);
    }, 1000);
    child.on('error', (error) => (output += error.message));
    child.on('close', (status) => {
      clearInterval(ticker);
      if (tty) line('');
      if (status === 0) {
        console.log(`${title}: done in ${seconds()} s`);
        return resolve(output);
      }
      console.error(output.trim());
      const cause = CAUSES.find(([pattern]) => pattern.test(output));
      return stop(cause ? cause[1] : `"${title}" failed; the lines above say why.`);
    });
  });

// npm_execpath is the npm that runs this script, right on Windows too; run by hand, whatever npm is on the PATH.
const npm = (title, ...args) => {
  // No package needs its install script: usearch brings its binary along, and where it has none the plain scan serves.
  const quiet = ['--loglevel=error', '--no-audit', '--no-fund', '--no-engine-strict', '--ignore-scripts'];
  const { npm_execpath: path } = process.env;
  return path ? run(title, process.execPath, [path, ...args, ...quiet]) : run(title, 'npm', [...args, ...quiet]);
};

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Holds the lock file against npm's own record: no stamp of ours that could survive a killed install. */
const installed = () => {
  try {
    const wanted = read('package-lock.json').packages;
    const present = read('node_modules/.package-lock.json').packages;
    return Object.entries(wanted).every(([path, entry]) => {
      if (!path.includes('node_modules/') || (entry.optional && !present[path])) return true;
      if (entry.link) return existsSync(path);
      return present[path]?.version === entry.version && present[path]?.integrity === entry.integrity;
    });
  } catch {
    return false;
  }
};

const newest = (path) => {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inner = readdirSync(path).filter((name) => name !== 'dist' && name !== 'node_modules');
  return Math.max(stat.mtimeMs, ...inner.map((name) => newest(join(path, name))));
};

if (!installed()) await npm('Installing packages (once, under a minute)', 'ci', '--include=dev', '--include=optional');

// npm before 11.6.2 removes the bin link of the Node that it has just installed (npm/cli#4362); this puts it back.
const runtime = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
if (existsSync(`node_modules/${runtime}`) && !existsSync('node_modules/.bin/node')) {
  await npm('Linking Node 24', 'rebuild', runtime);
}
const node = existsSync('node_modules/.bin/node') ? 'node_modules/.bin/node' : process.execPath;
if (node === process.execPath && major < 24) {
  stop(
    `there is no ready-made Node 24 for ${process.platform} ${process.arch}. Install Node 24 (https://nodejs.org), then try again.`,
  );
}

if (wants('--web')) {
  const sources = ['apps/web', 'packages/contracts/src', 'package-lock.json'];
  const built = existsSync('apps/web/dist/index.html') ? statSync('apps/web/dist/index.html').mtimeMs : 0;
  if (Math.max(...sources.map(newest)) > built) {
    await run('Building the web app', node, [
      'node_modules/vite/bin/vite.js',
      'build',
      'apps/web',
      '--logLevel',
      'warn',
    ]);
  }
}

if (wants('--tools')) {
  const missing = TOOLS.filter((tool) => findTool(tool.name) === undefined).flatMap((tool) => tool.debian.split(' '));
  if (missing.length > 0) {
    const debian = existsSync('/etc/debian_version') && spawnSync('apt-get', ['--version']).status === 0;
    if (debian && process.getuid?.() === 0) {
      process.env.DEBIAN_FRONTEND = 'noninteractive';
      await run('Looking up test tools', 'apt-get', ['update', '-q']);
      await run(`Installing test tools (${missing.join(', ')})`, 'apt-get', [
        'install',
        '-y',
        '-q',
        '--no-install-recommends',
        ...missing,
      ]);
    } else if (process.env.CI === 'true') {
      stop(`tests need ${missing.join(', ')}, and in CI nothing may be skipped.`);
    } else {
      console.warn(
        `Some tests will be skipped: they need ${missing.join(', ')}. On Debian: sudo apt-get install ${missing.join(' ')}`,
      );
    }
  }
  if (!existsSync(ENCODER_RUNTIME)) {
    const prefix = ['--prefix', 'packages/local-models'];
    if (process.env.CI === 'true') await npm('Installing the runtime of encoders (300 MB, no models)', 'ci', ...prefix);
    else
      console.warn(
        `Tests of the encoder in the house will be skipped: they need "npm ci ${prefix.join(' ')}" (300 MB).`,
      );
  }
}
