/**
 * What became of models that documents and settings still name. Dates are the vendors' shutdown days; an alias resolves to
 * the successor that its vendor names. Source: the vendors' deprecation pages as of November 2026.
 */
interface Retired {
  successor: string;
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
  'gpt-5': { successor: 'gpt-6.1-terra', since: '2026-12-11' },
  'gpt-5-mini': { successor: 'gpt-5.6-terra', since: '2026-12-11' },
  'gpt-4o': { successor: 'gpt-6.1-terra', since: '2027-01-14' },
  'gpt-4o-mini': { successor: 'gpt-5.6-luna', since: '2027-01-14' },
  'blackboxai/openai/o4-mini': { successor: 'blackboxai/openai/gpt-5.4-nano', since: '2026-10-23' },
  'playai-tts-arabic': { successor: 'canopylabs/orpheus-arabic-saudi', since: '2026-01-01' },
  'playai-tts': { successor: 'canopylabs/orpheus-v1-english', since: '2026-01-01' },
};

const SOON_DAYS = 60;
const DAY_MS = 86_400_000;

/** The model to ask for in place of a name, and what to tell the host about it. `now` in milliseconds. */
export const resolveModel = (name: string, now: number): { model: string; notice: string | undefined } => {
  const retired = RETIRED[name];
  if (retired === undefined) return { model: name, notice: undefined };
  const { successor, since } = retired;
  const left = Math.ceil((Date.parse(since) - now) / DAY_MS);
  if (left <= 0)
    return { model: successor, notice: `${name} was retired on ${since}; ${successor} serves in its place.` };
  return {
    model: name,
    notice: left <= SOON_DAYS ? `${name} is retired on ${since}; set ${successor} before then.` : undefined,
  };
};
