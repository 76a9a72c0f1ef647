import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Used } from '@talentsync/engines';
import { z } from 'zod';

/** US dollars. `leastSeconds`: what is billed of shorter sound. */
const Price = z.strictObject({
  provider: z.string(),
  model: z.string(),
  inputPerMillion: z.number().min(0).default(0),
  outputPerMillion: z.number().min(0).default(0),
  audioPerHour: z.number().min(0).default(0),
  leastSeconds: z.number().min(0).default(0),
  charactersPerMillion: z.number().min(0).default(0),
});
const Prices = z.strictObject({ asOf: z.iso.date(), prices: z.array(Price) });

export interface PriceTable {
  /** The day on which these prices were looked up. */
  asOf: string;
  /** US dollars; null where the model of this provider has no price here. */
  of(used: Required<Used>): number | null;
}

const MILLION = 1e6;
/** Servers name the edition that answered: `gpt-6.1-terra-2026-10-26` costs what `gpt-6.1-terra` does. */
const withoutDate = (model: string): string => model.replace(/-\d{4}-\d\d-\d\d$/, '');

/** The prices of providers, from a host's own file or those that came with this version. Throws an Error in words. */
export const readPrices = (file: string | undefined): PriceTable => {
  const path = file ?? join(import.meta.dirname, 'prices.json');
  let text: unknown;
  try {
    text = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`PRICES_FILE: ${path} cannot be read as JSON.`, { cause });
  }
  const read = Prices.safeParse(text);
  if (!read.success) throw new Error(`PRICES_FILE: ${path} is no table of prices.\n${z.prettifyError(read.error)}`);
  const { asOf, prices } = read.data;
  return {
    asOf,
    of(used) {
      const named = (model: string) => prices.find((one) => one.provider === used.provider && one.model === model);
      const price = named(used.model) ?? named(withoutDate(used.model));
      if (price === undefined) return null;
      const seconds = used.audioSeconds > 0 ? Math.max(used.audioSeconds, price.leastSeconds) : 0;
      return (
        (used.inputTokens * price.inputPerMillion +
          used.outputTokens * price.outputPerMillion +
          used.characters * price.charactersPerMillion) /
          MILLION +
        (seconds * price.audioPerHour) / 3600
      );
    },
  };
};
