import type { CurrentTurn, InterviewState } from '@talentsync/contracts';
import { Clock as ClockIcon, LoaderCircle, Wifi, WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Badge } from '../../ui/layout.tsx';
import { Bar } from '../../ui/progress.tsx';
import { words } from '../../words/en.ts';
import { showClock } from '../../words/format.ts';
import type { Connection } from './live.ts';

const { room: text } = words;
const TONE = { connecting: 'plain', live: 'good', polling: 'warn', offline: 'bad' } as const;
const ICON = { connecting: LoaderCircle, live: Wifi, polling: Wifi, offline: WifiOff };

/** The clock between two messages of the server; stands still while the interview is paused. */
const Clock = ({ state }: { state: InterviewState }) => {
  const [since, setSince] = useState(0);
  useEffect(() => {
    setSince(0);
    if (state.status !== 'active') return;
    const started = Date.now();
    const timer = setInterval(() => setSince((Date.now() - started) / 1000), 1000);
    return () => clearInterval(timer);
  }, [state]);
  const { remainingSeconds, activeSeconds } = state;
  return (
    <span className="inline-flex items-center gap-1.5 tabular-nums" role="timer">
      <ClockIcon aria-hidden="true" className="size-4" />
      {remainingSeconds === null
        ? text.time(showClock(activeSeconds + since))
        : text.left(showClock(remainingSeconds - since))}
    </span>
  );
};

/** Where one is, how long it has been, and whether the line holds: always in the same place. */
export const RoomStatus = ({
  state,
  turn,
  connection,
}: {
  state: InterviewState;
  turn: CurrentTurn;
  connection: Connection;
}) => {
  const Icon = ICON[connection];
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-sm text-muted">
        <span id="progress" className="text-base font-semibold text-ink">
          {text.progress(turn.number, turn.total)}
        </span>
        <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Clock state={state} />
          <span role="status">
            <Badge tone={TONE[connection]}>
              <Icon aria-hidden="true" className="size-4" />
              {text[connection]}
            </Badge>
          </span>
        </span>
      </div>
      <Bar value={(turn.number - 1) / turn.total} label={text.progress(turn.number, turn.total)} />
    </div>
  );
};
