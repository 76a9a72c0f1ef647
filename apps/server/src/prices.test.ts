import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMetrics } from '@talentsync/kit';
import { afterAll, expect, it } from 'vitest';
import { readConfig } from './env.ts';
import { createMetering } from './metering.ts';
import { readPrices } from './prices.ts';

const folder = mkdtempSync(join(tmpdir(), 'talentsync-prices-'));
afterAll(() => rmSync(folder, { recursive: true }));
const tableOf = (content: unknown): string => {
  const path = join(folder, 'prices.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const nothing = { purpose: 'judge', inputTokens: 0, outputTokens: 0, audioSeconds: 0, characters: 0 } as const;

it('prices tokens, sound and characters by the table of this version, and says of what day it is', () => {
  const { of, asOf } = readPrices(undefined);
  expect(asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
  const openai = { ...nothing, provider: 'openai' };
  expect(of({ ...openai, model: 'gpt-6.1-terra', inputTokens: 2e6, outputTokens: 1e6 })).toBeCloseTo(7, 9);
  expect(of({ ...openai, model: 'gpt-6.1-terra-2026-10-26', inputTokens: 1e6 })).toBeCloseTo(1, 9);
  const groq = { ...nothing, provider: 'groq' };
  expect(of({ ...groq, model: 'whisper-large-v3-turbo', audioSeconds: 3600 })).toBeCloseTo(0.04, 9);
  // Ten seconds are billed of anything shorter.
  expect(of({ ...groq, model: 'whisper-large-v3-turbo', audioSeconds: 1 })).toBeCloseTo(0.04 / 360, 9);
  expect(of({ ...groq, model: 'canopylabs/orpheus-v1-english', characters: 1e6 })).toBeCloseTo(22, 9);
});

it('has a price for the model that a key of OpenAI alone brings', () => {
  const { OPENAI_MODEL: model } = readConfig({});
  expect(readPrices(undefined).of({ ...nothing, provider: 'openai', model, inputTokens: 1e6 })).toBeGreaterThan(0);
});

it('knows no price of what is not in the table, rather than a wrong one', () => {
  const { of } = readPrices(undefined);
  for (const [provider, model] of [
    ['openai', 'gpt-6.1-terra-mini'],
    ['compatible', 'gpt-6.1-terra'],
  ] as const)
    expect(of({ ...nothing, provider, model, inputTokens: 1e6 })).toBeNull();
});

it("takes a host's own table in place of that, and says what is wrong with it", () => {
  const prices = [{ provider: 'compatible', model: 'llama3.1', inputPerMillion: 3 }];
  const { of, asOf } = readPrices(tableOf({ asOf: '2027-01-01', prices }));
  expect(asOf).toBe('2027-01-01');
  expect(of({ ...nothing, provider: 'compatible', model: 'llama3.1', inputTokens: 1e6 })).toBe(3);
  expect(of({ ...nothing, provider: 'openai', model: 'gpt-6.1-terra', inputTokens: 1e6 })).toBeNull();
  expect(() => readPrices(tableOf({ asOf: '2027-01-01', prices: [{ provider: 'a', model: 'b', input: 1 }] }))).toThrow(
    /PRICES_FILE.*\n.*input/s,
  );
  expect(() => readPrices(tableOf('no table'))).toThrow(/PRICES_FILE/);
});

it('shows in the metrics what providers were asked, and which calls have no price', async () => {
  const metrics = createMetrics();
  const meter = createMetering(metrics, readPrices(undefined));
  meter.charge({ provider: 'openai', model: 'gpt-6.1-terra', purpose: 'judge', inputTokens: 1e6, outputTokens: 7 });
  meter.charge({ provider: 'groq', model: 'openai/gpt-oss-120b', purpose: 'followUp', inputTokens: 5 });
  const shown = await metrics.registry.metrics();
  const judged = 'provider="openai",model="gpt-6.1-terra",purpose="judge"';
  expect(shown).toContain(`talentsync_provider_tokens_total{${judged},direction="out"} 7`);
  expect(shown).toContain(`talentsync_provider_cost_dollars_total{${judged}} 1.000035`);
  expect(shown).toContain('purpose="followUp",priced="false"} 1');
});
