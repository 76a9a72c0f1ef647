/** How a score is coloured; the number always stands beside it. */
export const toneOf = (score: number): 'good' | 'accent' | 'warn' =>
  score >= 3.5 ? 'good' : score < 2.5 ? 'warn' : 'accent';

/** The same for a badge. */
export const badgeOf = (score: number): 'good' | 'info' | 'warn' => {
  const tone = toneOf(score);
  return tone === 'accent' ? 'info' : tone;
};
