import type { Person } from './person.ts';
import { abroad } from './varied-abroad.ts';
import { makers } from './varied-makers.ts';
import { others } from './varied-more.ts';
import { offices } from './varied-offices.ts';

/** Twenty-four people drawn after everything else, as unlike each other as working lives are. */
export const variedPeople: Record<string, Person> = { ...makers, ...abroad, ...offices, ...others };
