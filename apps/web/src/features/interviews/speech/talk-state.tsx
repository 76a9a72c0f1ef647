import { LoaderCircle, Mic, Volume2 } from 'lucide-react';
import { words } from '../../../words/en.ts';
import type { Speech } from './speech-state.ts';

const { speech: text } = words;
const LOOKS = {
  reading: { Icon: Volume2, face: 'bg-card text-accent' },
  listening: { Icon: Mic, face: 'bg-accent text-on-accent' },
  thinking: { Icon: LoaderCircle, face: 'bg-card text-muted' },
} as const;

/** Whose turn it is, from the corner of an eye: the voice's, one's own with how loud one is, or nobody's. */
export const TalkState = ({ speech, reading, busy }: { speech: Speech; reading: boolean; busy: boolean }) => {
  const { phase, connected, held, speaking } = speech;
  const thinks = phase === 'finishing' || phase === 'off';
  const look = thinks ? 'thinking' : reading ? 'reading' : 'listening';
  const { Icon, face } = LOOKS[look];
  const seldom = thinks
    ? phase === 'off' && busy
      ? text.thinking
      : text.finishing
    : phase === 'starting'
      ? text.starting
      : connected
        ? undefined
        : text.away;
  const floor = held ? text.held : text.listening;
  return (
    <div ref={speech.meter} data-state={look} className="flex items-center gap-4">
      <span className="relative grid size-12 shrink-0 place-items-center">
        {look === 'listening' && (
          <span
            aria-hidden="true"
            className="absolute inset-0 rounded-full border-4 border-accent opacity-50 motion-reduce:hidden"
            style={{ transform: 'scale(calc(0.9 + var(--level, 0) * 0.45))' }}
          />
        )}
        <span className={`relative grid size-11 place-items-center rounded-full ${face}`}>
          <Icon
            aria-hidden="true"
            className={`size-5 ${look === 'thinking' ? 'animate-spin motion-reduce:animate-none' : ''}`}
          />
        </span>
      </span>
      <p aria-hidden="true" className="text-lg font-semibold">
        {seldom ?? (look === 'reading' ? text.reading : speaking && !held ? text.hearing : floor)}
      </p>
      {/* Read out is what changes seldom: no pause for breath, and nothing while the voice reads. */}
      <p role="status" className="sr-only">
        {seldom ?? (look === 'reading' ? '' : floor)}
      </p>
    </div>
  );
};
