import type { Row } from '../measure.ts';
import { people } from './people.ts';
import { roles } from './roles.ts';
import { stores } from './stores.ts';
import { vendors } from './vendors.ts';

/** Every driver that talks to something outside, in the order of the page. */
export const rows: Row[] = [...people, ...stores, ...vendors, ...roles];
