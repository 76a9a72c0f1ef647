import { z } from 'zod';
import { type Secret, secretNow } from './secret.ts';

/**
 * What became of models that documents and settings still name. Dates are the vendors' shutdown days; an alias resolves to
 * the successor that its vendor names. Source: the vendors' deprecation pages as of November 2026.
 */
interface Retired {
  /** Absent where the vendor names none. */
  successor?: string;
  /** ISO date from which the old name answers with an error. */
  since: string;
}

const RETIRED: Record<string, Retired> = {
  'o4-mini': { successor: 'gpt-5.6-terra', since: '2026-10-23' },
  'o3-mini': { successor: 'gpt-5.6-terra', since: '2026-10-23' },
  o1: { successor: 'gpt-6.1-terra', since: '2026-10-23' },
  'gpt-4': { successor: 'gpt-6.1-terra', since: '2026-10-23' },
  'gpt-4-turbo': { successor: 'gpt-6.1-terra', since: '2026-10-23' },
  'gpt-3.5-turbo': { successor: 'gpt-5.6-luna', since: '2026-10-23' },
  'gpt-4.1-nano': { successor: 'gpt-5.6-luna', since: '2026-10-23' },
  o3: { successor: 'gpt-6.1-terra', since: '2026-12-11' },
  'gpt-5': { successor: 'gpt-6.1-terra', since: '2026-12-11' },
  'gpt-5-mini': { successor: 'gpt-5.6-terra', since: '2026-12-11' },
  'gpt-5-nano': { successor: 'gpt-5.6-luna', since: '2026-12-11' },
  'gpt-4o': { successor: 'gpt-6.1-terra', since: '2027-01-14' },
  'gpt-4o-mini': { successor: 'gpt-5.6-luna', since: '2027-01-14' },
  'gpt-4.1': { successor: 'gpt-6.1-terra', since: '2027-01-14' },
  'gpt-4.1-mini': { successor: 'gpt-5.6-luna', since: '2027-01-14' },
  'gpt-5.1': { successor: 'gpt-6.1-terra', since: '2027-04-01' },
  'whisper-1': { since: '2027-02-26' },
  'gpt-4o-transcribe': { since: '2027-02-26' },
  'blackboxai/openai/o4-mini': { successor: 'blackboxai/openai/gpt-5.4-nano', since: '2026-10-23' },
  'llama-3.3-70b-versatile': { successor: 'openai/gpt-oss-120b', since: '2026-08-16' },
  'llama-3.1-8b-instant': { successor: 'openai/gpt-oss-20b', since: '2026-08-16' },
  'playai-tts-arabic': { successor: 'canopylabs/orpheus-arabic-saudi', since: '2026-01-01' },
  'playai-tts': { successor: 'canopylabs/orpheus-v1-english', since: '2026-01-01' },
};

const SOON_DAYS = 60;
const DAY_MS = 86_400_000;
const TIMEOUT_MS = 10_000;

/** The model to ask for in place of a name, and what to tell the host about it. `now` in milliseconds. */
export const resolveModel = (name: string, now: number): { model: string; notice: string | undefined } => {
  const retired = RETIRED[name];
  if (retired === undefined) return { model: name, notice: undefined };
  const { successor, since } = retired;
  const left = Math.ceil((Date.parse(since) - now) / DAY_MS);
  if (left > 0)
    return {
      model: name,
      notice:
        left <= SOON_DAYS ? `${name} is retired on ${since}; set ${successor ?? 'another'} before then.` : undefined,
    };
  return successor === undefined
    ? { model: name, notice: `${name} was retired on ${since}; set another.` }
    : { model: successor, notice: `${name} was retired on ${since}; ${successor} serves in its place.` };
};

const Models = z.object({
  data: z.array(z.object({ id: z.string(), shutdown_date: z.union([z.string(), z.number()]).nullish() })).min(1),
});

/** A vendor gives a day, or seconds since 1970. */
const dayOf = (date: string | number): number => (typeof date === 'number' ? date * 1000 : Date.parse(date));

export interface ServedModel {
  provider: string;
  /** Up to and without the slash before a call's path. */
  baseUrl: string;
  apiKey: Secret | undefined;
  /** As the settings have it. */
  model: string;
  /** Told what the host should know of it. */
  notice?: ((text: string) => void) | undefined;
  fetch?: typeof fetch | undefined;
  now?: (() => number) | undefined;
}

/** What the server's own list says against a model; undefined where nothing, or where there is no list that can be read. */
const listed = async (served: ServedModel, model: string): Promise<string | undefined> => {
  const { provider, fetch: send = fetch, now = Date.now } = served;
  const apiKey = secretNow(served.apiKey);
  const response = await send(`${served.baseUrl.replace(/\/+$/, '')}/models`, {
    headers: apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const { data } = Models.parse(await response.json());
  // Ollama lists a model with its tag, and takes it without.
  const known = data.find(({ id }) => id === model || id.startsWith(`${model}:`));
  if (known === undefined) return `${provider} does not list the model ${model}; see its settings.`;
  const day = dayOf(known.shutdown_date ?? '');
  return day - now() <= SOON_DAYS * DAY_MS
    ? `${provider} retires the model ${model} on ${new Date(day).toISOString().slice(0, 10)}; choose another.`
    : undefined;
};

/**
 * The model to ask a server for. The host is told where the name stands for another one now, and, once the server has been
 * asked which models it has (nobody waits for that), where it is unknown there or soon gone.
 */
export const modelOf = (served: ServedModel): string => {
  const { model, notice } = resolveModel(served.model, (served.now ?? Date.now)());
  if (served.notice === undefined) return model;
  if (notice !== undefined) served.notice(notice);
  const tell = served.notice;
  void listed(served, model).then(
    (text) => text !== undefined && tell(text),
    () => undefined,
  );
  return model;
};
