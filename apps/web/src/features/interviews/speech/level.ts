/** Quieter than this is the room, not the voice; in decibels below full scale. */
const QUIET = -55;
const LOUD = -12;

/** How loud a frame is, from 0 to 1, as ears take it: by decibels. */
export const levelOf = (frame: Int16Array): number => {
  const power = frame.reduce((sum, value) => sum + (value / 32_768) ** 2, 0) / Math.max(1, frame.length);
  const decibels = power === 0 ? QUIET : 10 * Math.log10(power);
  return Math.max(0, Math.min(1, (decibels - QUIET) / (LOUD - QUIET)));
};
