import { mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { enginesConfig } from '../engines-config.ts';
import { readConfig, secretOf, settings } from '../env.ts';
import { type Look, SECRETS } from './mounted.ts';

const folder = mkdtempSync(join(tmpdir(), 'talentsync-mounted-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
const mount = (text: string): string => {
  files += 1;
  const path = join(folder, `secret-${files}`);
  writeFileSync(path, text);
  return path;
};
/** As a host does it that cares: whole, in one step. */
const replace = (path: string, text: string): void => renameSync(mount(text), path);
const open = (environment: Record<string, string>) => {
  const config = readConfig(environment);
  const told: Look[] = [];
  return { config, told, look: () => config.mounted.look((look) => told.push(look)) };
};
const keyOf = (config: ReturnType<typeof readConfig>): string | undefined => {
  const key = secretOf(config, 'OPENAI_API_KEY');
  return typeof key === 'function' ? key() : key;
};

it('leaves no key, secret or address with a password without a file', () => {
  // TLS_KEY is the name of a file already.
  const secret = /_SECRET$|(?<!^TLS)_KEY$|^SMTP_URL$|^(DATABASE|REDIS)_URL$|ACCESS_KEY_ID$/;
  expect(
    settings()
      .map(({ name }) => name)
      // That one is the path of a file already.
      .filter((name) => secret.test(name) && name !== 'TLS_KEY')
      .toSorted(),
  ).toEqual([...SECRETS].toSorted());
});

it('takes a secret from its file, as if it had been set', () => {
  const config = readConfig({ JUDGE_DRIVERS: 'openai', OPENAI_API_KEY_FILE: mount('sk-one\n') });
  expect(config.OPENAI_API_KEY).toBe('sk-one');
  expect(keyOf(config)).toBe('sk-one');
});

it('takes a changed key while it runs, without being started anew', () => {
  const path = mount('sk-one');
  const { config, told, look } = open({ OPENAI_API_KEY_FILE: path });
  const { apiKey } = enginesConfig(config, undefined as never).languageModels.providers.openai;
  replace(path, 'sk-two\n');
  look();
  look();
  expect((apiKey as () => string)()).toBe('sk-two');
  expect(told).toEqual([{ setting: 'OPENAI_API_KEY', became: 'used' }]);
  expect(JSON.stringify(told)).not.toContain('sk-two');
});

it('keeps the key it has while another is being written', () => {
  const path = mount('sk-one');
  const { config, told, look } = open({ OPENAI_API_KEY_FILE: path });
  writeFileSync(path, 'sk-t');
  look();
  writeFileSync(path, 'sk-two');
  look();
  expect(keyOf(config)).toBe('sk-one');
  look();
  expect(keyOf(config)).toBe('sk-two');
  truncateSync(path);
  for (const _ of [1, 2, 3]) look();
  expect(keyOf(config)).toBe('sk-two');
  rmSync(path);
  for (const _ of [1, 2, 3]) look();
  expect(keyOf(config)).toBe('sk-two');
  expect(told.map(({ became }) => became)).toEqual(['used', 'refused', 'refused']);
});

it('takes no data key that is none, and many by lines', () => {
  const [one, two] = [Buffer.alloc(32, 1).toString('base64'), Buffer.alloc(32, 2).toString('base64')];
  const path = mount(one);
  const { config, told, look } = open({ DATA_KEY_FILE: path });
  const { dataKeys } = enginesConfig(config, undefined as never);
  const now = dataKeys as () => string[];
  replace(path, `${two.slice(0, 20)}\n${one}\n`);
  for (const _ of [1, 2]) look();
  expect(now()).toEqual([one]);
  replace(path, `${two}\n${one}\n`);
  for (const _ of [1, 2]) look();
  expect(now()).toEqual([two, one]);
  expect(told.map(({ became }) => became)).toEqual(['refused', 'used']);
});

it('says that what processes share is used from the next start on', () => {
  const path = mount('x'.repeat(32));
  const { told, look } = open({ SERVICE_KEY_FILE: path });
  replace(path, 'y'.repeat(32));
  for (const _ of [1, 2]) look();
  expect(told).toEqual([{ setting: 'SERVICE_KEY', became: 'used after a restart' }]);
});

it('says which file is missing or empty, and which secret comes twice', () => {
  expect(() =>
    readConfig({
      ...{ GROQ_API_KEY_FILE: join(folder, 'nowhere'), SMTP_URL_FILE: mount(' \n') },
      ...{ OPENAI_API_KEY: 'sk-one', OPENAI_API_KEY_FILE: mount('sk-two') },
    }),
  ).toThrow(/SMTP_URL_FILE: .*empty.*\n.*OPENAI_API_KEY: is set.*\n.*GROQ_API_KEY_FILE: .*ENOENT/);
});
