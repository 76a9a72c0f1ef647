import type { InterviewRow } from '../store/interviews.ts';

/** A gap between two signs of life counts up to here: who closed the laptop is not charged for the night. */
const LONGEST_GAP_MS = 90_000;

/** The interview's clock after a sign of life at `now`: it runs only while the interview is active. */
export const tick = (row: InterviewRow, now: number): { active_ms: number; last_seen_at: number } => {
  const gap = Math.min(Math.max(0, now - row.last_seen_at), LONGEST_GAP_MS);
  return { active_ms: row.active_ms + (row.status === 'active' ? gap : 0), last_seen_at: now };
};

/** Milliseconds left, or null without a limit. */
export const remainingMs = (row: Pick<InterviewRow, 'active_ms' | 'duration_minutes'>): number | null =>
  row.duration_minutes === null ? null : Math.max(0, row.duration_minutes * 60_000 - row.active_ms);
