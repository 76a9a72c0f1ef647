import { SkipForward, Volume2 } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { words } from '../../../words/en.ts';
import type { Speech } from './speech-state.ts';

const { speech: text, room } = words;

/** After a long silence: that it still listens, and later whether to move on. The region is always there, so that it is read out. */
export const QuietNotice = ({
  notice,
  canSkip,
  onRead,
  onSkip,
}: {
  notice: Speech['notice'];
  canSkip: boolean;
  /** Undefined where there is no voice. */
  onRead: (() => void) | undefined;
  onSkip: () => void;
}) => (
  <div className={notice === undefined ? undefined : 'flex flex-wrap items-center gap-3'}>
    <p role="status" className="text-ink">
      {notice === 'nudge' && text.nudge}
      {notice === 'offer' && (canSkip ? text.offer : text.offerOnly)}
    </p>
    {notice === 'nudge' && onRead !== undefined && (
      <Button onClick={onRead}>
        <Volume2 aria-hidden="true" />
        {text.readAgain}
      </Button>
    )}
    {notice === 'offer' && canSkip && (
      <Button onClick={onSkip}>
        <SkipForward aria-hidden="true" />
        {room.skip}
      </Button>
    )}
  </div>
);
