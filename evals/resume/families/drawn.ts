import type { ResumeProfile } from '@talentsync/contracts';
import type { Person } from '../people/person.ts';

/** A template: the source of a document and what it lets a reader see. */
export interface Drawn {
  source: string;
  truth: ResumeProfile;
}
export type Draw = (person: Person) => Drawn;
