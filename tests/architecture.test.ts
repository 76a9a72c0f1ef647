import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Who may import which package of the house. Everything else is refused. */
const ARROWS: Record<string, string[]> = {
  'packages/contracts': [],
  'packages/kit': ['contracts'],
  'packages/engines': ['contracts'],
  'packages/question-bank': ['contracts'],
  'packages/local-models': [],
  'services/auth-gateway': ['contracts', 'kit', 'engines'],
  'services/resume': ['contracts', 'kit', 'engines'],
  'services/interview': ['contracts', 'kit', 'engines', 'question-bank'],
  'services/transcription': ['contracts', 'kit', 'engines'],
  'services/media': ['contracts', 'kit', 'engines'],
  'services/feedback': ['contracts', 'kit', 'engines'],
  'apps/server': [
    'contracts',
    'kit',
    'engines',
    'engines/open',
    'question-bank',
    'auth-gateway',
    'resume',
    'interview',
    'transcription',
    'media',
    'feedback',
  ],
  'apps/web': ['contracts'],
};

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

const sources = globSync('{apps,packages,services}/**/*.{ts,tsx,mts}', {
  cwd: root,
  exclude: (path) => /node_modules|dist/.test(String(path)),
}).toSorted();

const importsOf = (file: string): Import[] => {
  const { module } = parseSync(file, readFileSync(join(root, file), 'utf8'));
  const fixed = module.staticImports.map((entry) => ({
    to: entry.moduleRequest.value,
    typeOnly: entry.entries.length > 0 && entry.entries.every((name) => name.isType),
  }));
  const passed = module.staticExports.flatMap((statement) =>
    statement.entries.flatMap((entry) =>
      entry.moduleRequest ? [{ to: entry.moduleRequest.value, typeOnly: entry.isType }] : [],
    ),
  );
  const text = readFileSync(join(root, file), 'utf8');
  const late = module.dynamicImports.map(({ moduleRequest }) => ({
    to: text.slice(moduleRequest.start, moduleRequest.end).replace(/^['"`]|['"`]$/g, ''),
    typeOnly: false,
  }));
  return [...fixed, ...passed, ...late].map((entry) => ({ from: file, ...entry }));
};

const imports = sources.flatMap(importsOf);
const roomOf = (file: string): string => file.split('/').slice(0, 2).join('/');
const isTest = (file: string): boolean => /\.test\.tsx?$|\/testing\.ts$|conformance\.ts$|\/fixtures\//.test(file);
const shown = ({ from, to }: Import): string => `${from} → ${to}`;

it('reads the whole house', () => {
  expect(new Set(sources.map(roomOf))).toEqual(new Set(Object.keys(ARROWS)));
  expect(imports.length).toBeGreaterThan(100);
});

it('imports follow the arrows', () => {
  const wrong = imports.filter(({ from, to }) => {
    if (!to.startsWith('@talentsync/')) return false;
    const target = to.slice('@talentsync/'.length);
    if (isTest(from) && ['kit/testing', 'engines/testing', 'stubs'].includes(target)) return false;
    return !ARROWS[roomOf(from)]?.includes(target);
  });
  expect(wrong.map(shown)).toEqual([]);
});

it('nobody climbs over a wall by a relative path', () => {
  const wrong = imports.filter(
    ({ from, to }) => to.startsWith('.') && roomOf(relative(root, join(root, dirname(from), to))) !== roomOf(from),
  );
  expect(wrong.map(shown)).toEqual([]);
});

it('no files import each other in a circle, types included: of any two, one can be read first', () => {
  const beside = Map.groupBy(
    imports.filter(({ to }) => to.startsWith('.')),
    ({ from }) => from,
  );
  const read = new Set<string>();
  const circles: string[] = [];
  const follow = (file: string, way: string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) circles.push([...way.slice(at), file].join(' → '));
    if (at >= 0 || read.has(file)) return;
    for (const { to } of beside.get(file) ?? []) follow(join(dirname(file), to), [...way, file]);
    read.add(file);
  };
  for (const file of sources) follow(file, []);
  expect(circles).toEqual([]);
});

it('only open.ts and tests name a driver; ports hold types alone', () => {
  const driver = /^packages\/engines\/src\/[\w-]+\/(?!port|conformance|.*\.test)[\w-]+\.ts$/;
  const folder = (file: string): string => file.split('/').slice(0, 4).join('/');
  const shared = /packages\/engines\/src\/(?:language|language-model|sealing|trouble)\//;
  const wrong = imports.filter(({ from, to, typeOnly }) => {
    if (!to.startsWith('.') || typeOnly || isTest(from) || from.endsWith('/open.ts')) return false;
    const target = relative(root, join(root, dirname(from), to));
    return driver.test(target) && !shared.test(target) && folder(target) !== folder(from);
  });
  expect(wrong.map(shown)).toEqual([]);
  const ports = sources.filter((file) => /engines\/src\/[\w-]+\/port\.ts$/.test(file));
  expect(ports.length).toBe(14);
  expect(imports.filter(({ from, typeOnly }) => ports.includes(from) && !typeOnly).map(shown)).toEqual([]);
});

it('only the composition root reads the environment', () => {
  const wrong = sources.filter((file) => /process\.env|import\.meta\.env/.test(readFileSync(join(root, file), 'utf8')));
  const commands = ['main', 'rejudge', 'backup', 'restore', 'migrate-engines', 'rotate-keys'].map(
    (name) => `apps/server/src/${name}.ts`,
  );
  expect(wrong.filter((file) => !isTest(file) && !commands.includes(file))).toEqual([]);
});

it('the browser takes types alone from the contracts', () => {
  const wrong = imports.filter(
    ({ from, to, typeOnly }) =>
      roomOf(from) === 'apps/web' && !isTest(from) && to.startsWith('@talentsync/') && !typeOnly,
  );
  expect(wrong.map(shown)).toEqual([]);
});

it('every service has the same rooms', () => {
  const services = ['auth-gateway', 'resume', 'interview', 'transcription', 'media', 'feedback'];
  for (const service of services) {
    const files = sources
      .filter((file) => file.startsWith(`services/${service}/src/`))
      .map((file) => file.split('/')[3]);
    expect(files, service).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^store/),
        expect.stringMatching(/^service/),
        expect.stringMatching(/^routes/),
        'index.ts',
      ]),
    );
  }
});

it('what CI runs is what anybody can run, with nothing skipped', () => {
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  expect(read('.github/workflows/ci.yml')).toMatch(/^ +- run: \.ci\/run$/m);
  const lines = read('.ci/run').split('\n');
  expect(lines.indexOf('export CI=true')).toBeGreaterThan(0);
  for (const command of [
    'npm run check',
    'npm test',
    'npm run test:pages',
    'npm run test:postgres',
    'npm run test:faults',
  ])
    expect(lines.indexOf(command), command).toBeGreaterThan(lines.indexOf('export CI=true'));
  // A test is left out only where a program is missing, and in CI none is.
  const skipping = globSync('{apps,packages,services,stubs,scripts,tests}/**/*.test.{ts,tsx}', {
    cwd: root,
    exclude: (path) => /node_modules/.test(String(path)),
  }).filter((file) =>
    read(file)
      .split('\n')
      .some(
        (line) =>
          /\b(?:it|test|describe)\.(?:skip|only|todo)\(/.test(line) ||
          (/\.(?:skipIf|runIf)\(/.test(line) && !/lack|process\.env\.CI/.test(line)),
      ),
  );
  expect(skipping).toEqual([]);
});

/** A look at a page as it is at that moment, held against something that has to be there. */
const ONE_LOOK =
  /expect\(+await [^\n]*\.(?:(?:inputValue|textContent|innerText|isVisible|isChecked|isEnabled|getAttribute)\(|count\(\))/;
/** That something is not there: what comes later would only make it fail. */
const NOTHING = /\)\.(?:toBeNull\(\)|toBe\((?:0|''|false)\)|toEqual\(\[\]\))/;
/** Seconds that a test waits at most: those that nobody counts on are in vitest.config.ts. */
const IMPATIENT = /\btimeout: (?:\d{1,4}|[1-9]_\d{3}|[12]\d_\d{3})\b/;

it('no test looks only once at what a page is going to show, nor waits for less than half a minute', () => {
  const lines = globSync('{apps,packages,services,stubs,scripts,tests}/**/*.ts', {
    cwd: root,
    exclude: (path) => /node_modules|dist/.test(String(path)),
  })
    .filter((file) => /\.test\.ts$|testing\.ts$|fixtures\/|^tests\//.test(file))
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .map((line) => `${file}: ${line.trim()}`),
    );
  expect(lines.filter((line) => ONE_LOOK.test(line) && !NOTHING.test(line))).toEqual([]);
  expect(lines.filter((line) => IMPATIENT.test(line))).toEqual([]);
});
