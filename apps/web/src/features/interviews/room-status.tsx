import type { CurrentTurn, InterviewState } from '@talentsync/contracts';
import {
  Check,
  Clock as ClockIcon,
  LoaderCircle,
  type LucideIcon,
  Save,
  TriangleAlert,
  Wifi,
  WifiOff,
} from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Connection } from '../../live.ts';
import { Badge } from '../../ui/layout.tsx';
import { Bar } from '../../ui/progress.tsx';
import { words } from '../../words/en.ts';
import { showClock } from '../../words/format.ts';
import type { Saved } from './use-room.ts';

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

const SAVED_TONE: Record<Saved, string> = {
  nothing: '',
  kept: '',
  answered: 'text-good',
  sending: '',
  waiting: 'text-warn',
  notKept: 'font-semibold text-bad',
};
const SAVED_ICON: Record<Saved, LucideIcon> = {
  nothing: Save,
  kept: Save,
  answered: Check,
  sending: LoaderCircle,
  waiting: Save,
  notKept: TriangleAlert,
};

/** What became of what somebody wrote, told to those who do not see it too. */
const SavedState = ({ saved }: { saved: Saved }) => {
  const Icon = SAVED_ICON[saved];
  return (
    <span role="status" className={`inline-flex items-center gap-1.5 ${SAVED_TONE[saved]}`}>
      <Icon aria-hidden="true" className="size-4" />
      {text.saved[saved]}
    </span>
  );
};

/** Where one is, how long it has been, whether the line holds, and whether what one wrote is safe: always in the same place, and always in sight. */
export const RoomStatus = ({
  state,
  turn,
  connection,
  saved,
}: {
  state: InterviewState;
  turn: CurrentTurn;
  connection: Connection;
  saved: Saved;
}) => {
  const Icon = ICON[connection];
  return (
    <div className="sticky top-0 z-10 -mx-4 flex flex-wrap items-center gap-x-4 gap-y-2 bg-page px-4 py-2.5 text-sm text-muted sm:-mx-2 sm:gap-y-3 sm:px-2">
      <span id="progress" className="grow text-base font-semibold text-ink">
        {text.progress(turn.number, turn.total)}
      </span>
      <span className="sm:order-2">
        <Clock state={state} />
      </span>
      <span className="w-full sm:order-4">
        <Bar value={(turn.number - 1) / turn.total} label={text.progress(turn.number, turn.total)} />
      </span>
      <span className="max-sm:grow sm:order-1">
        <SavedState saved={saved} />
      </span>
      <span role="status" className="flex min-w-32 justify-end sm:order-3">
        <Badge tone={TONE[connection]}>
          <Icon aria-hidden="true" className="size-4" />
          {text[connection]}
        </Badge>
      </span>
    </div>
  );
};
