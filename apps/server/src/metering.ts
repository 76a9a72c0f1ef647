import type { EnginesConfig } from '@talentsync/engines/open';
import { createMeter } from '@talentsync/engines/open';
import type { Metrics } from '@talentsync/kit';
import type { PriceTable } from './prices.ts';

/** Counts in `/metrics` what providers are asked, in interviews and beside them. */
export const createMetering = (metrics: Metrics, prices: PriceTable): NonNullable<EnginesConfig['meter']> => {
  const labels = ['provider', 'model', 'purpose'];
  const calls = metrics.counter('talentsync_provider_calls_total', 'Calls that a provider answered.', [
    ...labels,
    'priced',
  ]);
  const tokens = metrics.counter('talentsync_provider_tokens_total', 'Tokens, as the provider counts them.', [
    ...labels,
    'direction',
  ]);
  const seconds = metrics.counter('talentsync_provider_audio_seconds_total', 'Sound that was recognised.', labels);
  const characters = metrics.counter('talentsync_provider_characters_total', 'Text that was read aloud.', labels);
  const dollars = metrics.counter(
    'talentsync_provider_cost_dollars_total',
    `US dollars, for what has a price; prices of ${prices.asOf}.`,
    labels,
  );
  return createMeter(prices.of, ({ provider, model, purpose, cost, ...used }) => {
    const named = { provider, model, purpose };
    calls.inc({ ...named, priced: String(cost !== null) });
    if (used.inputTokens > 0) tokens.inc({ ...named, direction: 'in' }, used.inputTokens);
    if (used.outputTokens > 0) tokens.inc({ ...named, direction: 'out' }, used.outputTokens);
    if (used.audioSeconds > 0) seconds.inc(named, used.audioSeconds);
    if (used.characters > 0) characters.inc(named, used.characters);
    if (cost !== null) dollars.inc(named, cost);
  });
};
