import type { DateRange } from './dates.ts';
import type { Line } from './lines.ts';
import type { Span } from './pieces.ts';

/** A line of a section, and what part it plays in an entry. */
export interface Row {
  line: Line;
  /** `more` goes on with the text before it. */
  kind: 'bullet' | 'more' | 'prose' | 'head';
  text: string;
  dates: DateRange | undefined;
  pieces: Array<{ text: string; spans: Span[]; aside: boolean }>;
}
