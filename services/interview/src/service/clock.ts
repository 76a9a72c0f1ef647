import type { InterviewRow } from '../store/interviews.ts';

/** A gap between two signs of life counts up to here: who closed the laptop is not charged for the night. */
const LONGEST_GAP_MS = 90_000;

/** The interview's clock at `now`: it runs only while the interview is active and somebody gives signs of life. */
export const tick = (row: InterviewRow, now: number): Pick<InterviewRow, 'active_ms' | 'last_seen_at'> => {
  const gap = Math.min(Math.max(0, now - row.last_seen_at), LONGEST_GAP_MS);
  return {
    active_ms: row.active_ms + (row.status === 'active' ? gap : 0),
    // Two requests may overtake each other; a longer way back is a clock that was set, and time goes on from there.
    last_seen_at: row.last_seen_at - now > LONGEST_GAP_MS ? now : Math.max(now, row.last_seen_at),
  };
};

/** Milliseconds left, or null without a limit. */
export const remainingMs = (row: Pick<InterviewRow, 'active_ms' | 'duration_minutes'>): number | null =>
  row.duration_minutes === null ? null : Math.max(0, row.duration_minutes * 60_000 - row.active_ms);
