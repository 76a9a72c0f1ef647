import { Meter } from '@base-ui/react/meter';
import { Progress } from '@base-ui/react/progress';

const COLOURS = { accent: 'bg-accent', good: 'bg-good', warn: 'bg-warn' };
const percent = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 100);
const TRACK = 'block h-2 w-full overflow-hidden rounded-full bg-sunken';
const INDICATOR = 'block h-full rounded-full transition-[width] duration-300';

/** How far something has come, from 0 to 1, with its name for those who do not see it. */
export const Bar = ({ value, label }: { value: number; label: string }) => (
  <Progress.Root value={percent(value)} aria-label={label}>
    <Progress.Track className={TRACK}>
      <Progress.Indicator className={`${INDICATOR} bg-accent`} />
    </Progress.Track>
  </Progress.Root>
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
  <Meter.Root value={percent(value)} aria-label={label} aria-valuetext={text}>
    <Meter.Track className={TRACK}>
      <Meter.Indicator className={`${INDICATOR} ${COLOURS[tone]}`} />
    </Meter.Track>
  </Meter.Root>
);
