/** A value between two bounds as 0 to 1; 0 below the lower, 1 above the higher. */
export const ramp = (value: number, low: number, high: number): number =>
  Math.min(1, Math.max(0, (value - low) / (high - low)));
