import type { Engine } from '../probe.ts';

export interface Letter {
  /** Whose account it is about. */
  userId: string;
  to: string;
  subject: string;
  /** Plain text; a link stands on a line of its own. */
  text: string;
}

/** A letter that was kept instead of sent. */
export interface KeptLetter extends Letter {
  id: string;
  /** ISO time. */
  at: string;
}

/** Letters to people. Errors of `send`: UNAVAILABLE, UPSTREAM_FAILED. */
export interface Mail extends Engine {
  /** True where no letter goes out: they are kept, a few, for whoever tries TalentSync out. */
  readonly kept: boolean;
  send(letter: Letter): Promise<void>;
  /** The kept ones, newest first; none where letters are sent. `cursor` is the last id seen. */
  list(page: {
    limit: number;
    cursor?: string;
    userId?: string;
  }): Promise<{ items: KeptLetter[]; nextCursor: string | null }>;
  /** Throws away what is kept about a person. */
  forget(userId: string): Promise<void>;
}
