const LOCALE = 'en';

const dateTime = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short' });
const date = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium' });
const shortDate = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' });

/** A time of the wire, in the zone of whoever reads it. */
export const showTime = (iso: string): string => dateTime.format(new Date(iso));

/** A day of the wire, in the zone of whoever reads it. */
export const showDate = (iso: string): string => date.format(new Date(iso));

/** The same where there is little room: without the year. */
export const showShortDate = (iso: string): string => shortDate.format(new Date(iso));

/** Seconds as a clock: `4:07`, or `1:02:03` from an hour on. */
export const showClock = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const [hours = 0, minutes = 0, rest = 0] = parts;
  return hours > 0
    ? `${hours}:${String(minutes).padStart(2, '0')}:${String(rest).padStart(2, '0')}`
    : `${minutes}:${String(rest).padStart(2, '0')}`;
};

/** A score with one decimal, as everywhere. */
export const showScore = (score: number): string => score.toFixed(1);

/** Words as people count them. */
export const countWords = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** The name of a language, by its tag. */
export const languageName = (tag: string): string => new Intl.DisplayNames(LOCALE, { type: 'language' }).of(tag) ?? tag;
