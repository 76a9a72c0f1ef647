const LOCALE = 'en';

const dateTime = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });

/** A time of the wire, in the zone of whoever reads it. */
export const showTime = (iso: string): string => dateTime.format(new Date(iso));

/** Seconds as a clock: `4:07`, or `1:02:03` from an hour on. */
export const showClock = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const [hours = 0, minutes = 0, rest = 0] = parts;
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
    : `${minutes}:${String(rest).padStart(2, '0')}`;
};

export const showScore = (score: number): string => score.toFixed(1);

export const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length;
