import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';

/** Settings that nobody else should read: each may also come from a file, named by the setting with `_FILE` behind it. */
export const SECRETS = [
  ...(['SERVICE_KEY', 'MEDIA_URL_KEY', 'DATA_KEY', 'ACCOUNTS_KEY'] as const),
  ...(['OAUTH_GOOGLE_CLIENT_SECRET', 'OAUTH_GITHUB_CLIENT_SECRET', 'OIDC_CLIENT_SECRET', 'SMTP_URL'] as const),
  ...(['SUPABASE_PUBLISHABLE_KEY', 'SUPABASE_SECRET_KEY', 'DATABASE_URL', 'REDIS_URL'] as const),
  ...(['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY', 'PINECONE_API_KEY'] as const),
  ...(['OPENAI_API_KEY', 'BLACKBOX_API_KEY', 'GROQ_API_KEY', 'COMPATIBLE_API_KEY', 'SPEECH_API_KEY'] as const),
] as const;
export type SecretName = (typeof SECRETS)[number];

const isSecret = (name: string): name is SecretName => (SECRETS as readonly string[]).includes(name);

/** The settings, and behind each secret the one that names its file. */
export const withFiles = <Shape extends z.ZodRawShape>(shape: Shape) =>
  Object.fromEntries(
    Object.entries(shape).flatMap(([name, schema]) =>
      isSecret(name)
        ? [
            [name, schema],
            [`${name}_FILE`, z.string().optional()],
          ]
        : [[name, schema]],
    ),
  ) as Shape & Record<`${SecretName}_FILE`, z.ZodOptional<z.ZodString>>;

/** What became of a changed file: its secret is used from now on or from the next start on, or the one before it stays. */
export interface Look {
  setting: SecretName;
  became: 'used' | 'used after a restart' | 'refused';
}

/** What processes share, or what seals: changed under way, one would refuse what another just made. */
const AT_START: ReadonlySet<SecretName> = new Set(['SERVICE_KEY', 'MEDIA_URL_KEY', 'ACCOUNTS_KEY']);

/** Secrets in files that a host mounts and changes while the process runs. */
export interface Mounted {
  /** A secret as its file had it last; undefined where no file is named. */
  read(name: SecretName): string | undefined;
  /**
   * Reads what was changed. A change is taken at the second look that sees the same file, so that one half written is left
   * alone; what is missing, empty or no such secret leaves the one before it. Each is told once.
   */
  look(tell: (look: Look) => void): void;
}

interface Kept {
  text: string;
  /** Of the file whose content this is, or which was refused. */
  settled: string;
  /** Of a changed file that was seen once. */
  seen: string;
}

/** Time, length and number of a file; another one where it was replaced. */
const stampOf = (path: string): string => {
  const { mtimeNs, size, ino } = statSync(path, { bigint: true });
  return `${mtimeNs} ${size} ${ino}`;
};

/** Opens the files that are named. `wrong` has a line for each that cannot be read, or whose setting is given too. */
export const openMounted = (
  given: Record<string, string | undefined>,
  fits: (name: SecretName, text: string) => boolean,
): Mounted & { wrong: string[]; all(): Partial<Record<SecretName, string>> } => {
  const kept = new Map<SecretName, Kept>();
  const wrong: string[] = [];
  const pathOf = (name: SecretName): string => given[`${name}_FILE`] ?? '';
  for (const name of SECRETS) {
    if (given[`${name}_FILE`] === undefined) continue;
    if (given[name] !== undefined) wrong.push(`${name}: is set, and ${name}_FILE as well; set one of them.`);
    try {
      const settled = stampOf(pathOf(name));
      const text = readFileSync(pathOf(name), 'utf8').trim();
      if (text === '') wrong.push(`${name}_FILE: this file is empty.`);
      kept.set(name, { text, settled, seen: settled });
    } catch (error) {
      wrong.push(`${name}_FILE: this file cannot be read (${(error as NodeJS.ErrnoException).code}).`);
    }
  }

  const lookAt = (name: SecretName, secret: Kept): Look | undefined => {
    let stamp = 'missing';
    let text = '';
    try {
      stamp = stampOf(pathOf(name));
      if (stamp === secret.settled) return undefined;
      text = readFileSync(pathOf(name), 'utf8').trim();
    } catch {
      if (secret.settled === 'missing') return undefined;
    }
    if (stamp !== secret.seen) {
      secret.seen = stamp;
      return undefined;
    }
    secret.settled = stamp;
    if (text === secret.text) return undefined;
    if (text === '' || !fits(name, text)) return { setting: name, became: 'refused' };
    secret.text = text;
    return { setting: name, became: AT_START.has(name) ? 'used after a restart' : 'used' };
  };

  return {
    wrong,
    all: () => Object.fromEntries([...kept].map(([name, { text }]) => [name, text])),
    read: (name) => kept.get(name)?.text,
    look(tell) {
      for (const [name, secret] of kept) {
        const look = lookAt(name, secret);
        if (look !== undefined) tell(look);
      }
    },
  };
};
