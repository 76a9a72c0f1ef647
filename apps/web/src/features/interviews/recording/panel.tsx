import { Circle, Square } from 'lucide-react';
import { Button } from '../../../ui/button.tsx';
import { Badge } from '../../../ui/layout.tsx';
import { words } from '../../../words/en.ts';
import type { Recording } from './use-recorder.ts';

const { recording: text } = words;

/** That one is recorded is seen all the while; without a recogniser to speak to, recording has a button of its own. */
export const RecordingPanel = ({
  recording,
  turnId,
  alone,
}: {
  recording: Recording;
  turnId: string;
  /** Nothing else opens the microphone here. */
  alone: boolean;
}) => {
  const { phase, picture, hint } = recording;
  if (!alone && phase === 'off' && hint === undefined) return null;
  return (
    <section aria-label={text.label} className="flex flex-wrap items-center gap-3">
      {alone &&
        (phase === 'off' ? (
          <Button onClick={() => recording.start(turnId)}>
            <Circle aria-hidden="true" />
            {text.start}
          </Button>
        ) : (
          <Button onClick={recording.stop} disabled={phase === 'starting'}>
            <Square aria-hidden="true" />
            {text.stop}
          </Button>
        ))}
      <span role="status" className="flex flex-wrap items-center gap-3">
        {phase === 'recording' && (
          <Badge tone="bad">
            <Circle aria-hidden="true" className="size-3 fill-current" />
            {picture ? text.onPicture : text.on}
          </Badge>
        )}
        {hint !== undefined && <span className="text-sm text-muted">{hint}</span>}
      </span>
    </section>
  );
};
