import { z } from 'zod';
import { accounts } from './accounts.ts';
import { apart } from './apart.ts';
import { engines } from './engines.ts';
import { house } from './house.ts';
import { limits } from './limits.ts';
import { models } from './models.ts';
import { withFiles } from './mounted.ts';
import { neighbours } from './neighbours.ts';
import { speech } from './speech.ts';

/** Every setting, its default and its meaning. `.env.example` lists the same; a test holds one against the other. */
export const Environment = z.object(
  withFiles({ ...house, ...accounts, ...neighbours, ...engines, ...models, ...speech, ...limits, ...apart }),
);

/** The settings as they are read. */
export type Settings = z.output<typeof Environment>;
