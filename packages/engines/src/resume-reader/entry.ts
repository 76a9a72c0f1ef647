import type { DateRange } from './dates.ts';
import type { Span } from './pieces.ts';

/** A phrase of a head: which line of it, how it looks, and whether it stood apart at the right or in the margin. */
export interface HeadPiece {
  text: string;
  spans: Span[];
  line: number;
  aside: boolean;
}

/** One job, degree or project as it stands: its head without dates, its dates, and what is told below. */
export interface Entry {
  head: HeadPiece[];
  dates: DateRange | undefined;
  /** What is told: list items, or paragraphs. */
  body: Array<{ text: string; bullet: boolean }>;
  /** Head lines that stood above several entries ("Acme" over three titles). */
  shared: HeadPiece[];
}
