const COLOURS = { accent: 'bg-accent', good: 'bg-good', warn: 'bg-warn' };
const percent = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 100);
/** Its edge shows how long the whole is, in the dark too. */
const TRACK = 'block h-2.5 w-full overflow-hidden rounded-full border border-edge bg-sunken';
const INDICATOR = 'block h-full rounded-full transition-[width] duration-grow';

/** How far something has come, from 0 to 1, with its name for those who do not see it; without a value, that nobody knows. */
export const Bar = ({ value, label }: { value?: number; label: string }) => (
  <span
    role="progressbar"
    aria-label={label}
    {...(value !== undefined && { 'aria-valuenow': percent(value), 'aria-valuemin': 0, 'aria-valuemax': 100 })}
    className={TRACK}
  >
    {value === undefined ? (
      <span className="under-way block h-full rounded-full bg-accent" />
    ) : (
      <span className={`${INDICATOR} bg-accent`} style={{ width: `${percent(value)}%` }} />
    )}
  </span>
);

/** How much of something there is, from 0 to 1: a score, a share. `text` is the value as one would say it. */
export const Gauge = ({
  value,
  label,
  text,
  tone = 'accent',
}: {
  value: number;
  label: string;
  text: string;
  tone?: keyof typeof COLOURS;
}) => (
  // biome-ignore lint/a11y/useSemanticElements: browsers draw <meter> in their own colours, each in another way.
  <span
    role="meter"
    aria-label={label}
    aria-valuetext={text}
    aria-valuenow={percent(value)}
    aria-valuemin={0}
    aria-valuemax={100}
    className={TRACK}
  >
    <span className={`${INDICATOR} ${COLOURS[tone]}`} style={{ width: `${percent(value)}%` }} />
  </span>
);
