import { Environment, type Settings } from './settings/environment.ts';
import { issueInWords } from './settings/in-words.ts';
import { type Mounted, openMounted, type SecretName } from './settings/mounted.ts';
import { missingFor } from './settings/needs.ts';
import { SERVICE_PORTS } from './settings/values.ts';

export { SERVICE_PORTS } from './settings/values.ts';

/** The settings as read, with the port settled, the PATH for programs that engines spawn, and what comes from files. */
export type Config = Settings & { PORT: number; PATH: string; mounted: Mounted };

/** A secret as the engines take it: where it comes from a file, how to ask for what the file says now. */
export const secretOf = <Name extends SecretName>(config: Config, name: Name): Config[Name] | (() => string) => {
  const first = config.mounted.read(name);
  return first === undefined ? config[name] : () => config.mounted.read(name) ?? first;
};

/** The names, defaults and meanings of all settings, for the test that holds `.env.example` against them. */
export const settings = (): Array<{ name: string; fallback: unknown; meaning: string | undefined }> => {
  const defaults = Environment.parse({});
  return Object.entries(Environment.shape).map(([name, schema]) => ({
    name,
    fallback: defaults[name as keyof typeof defaults],
    meaning: schema.description,
  }));
};
/** Reads and checks the environment, once. An empty value counts as absent. Throws an Error that names each wrong setting. */
export const readConfig = (environment: Record<string, string | undefined>): Config => {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const { wrong, all, ...mounted } = openMounted(
    given,
    (name, text) => Environment.shape[name].safeParse(text).success,
  );
  const parsed = Environment.safeParse({ ...given, ...all() });
  const lines = parsed.success
    ? missingFor(parsed.data)
    : parsed.error.issues.map((issue) => issueInWords(issue, given));
  if (wrong.length > 0 || !parsed.success || lines.length > 0)
    throw new Error(
      `These settings are not right:\n${[...wrong, ...lines].map((line) => `  ${line}`).join('\n')}\n.env.example lists all of them.`,
    );
  const only = parsed.data.SERVICES.length === 1 ? parsed.data.SERVICES[0] : undefined;
  return {
    ...parsed.data,
    PORT: parsed.data.PORT ?? (only ? SERVICE_PORTS[only] : 8080),
    PATH: environment.PATH ?? '',
    mounted,
  };
};
