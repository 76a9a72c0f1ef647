import type { Consents, CurrentTurn, Interview } from '@talentsync/contracts';
import { Flag, Pause } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { words } from '../../words/en.ts';
import { PastAnswers } from './past-answers.tsx';
import { ConsentSwitches } from './recording/consent-switches.tsx';
import type { Room } from './use-room.ts';

const { room: text } = words;

/** The ways out of the room. */
const Leaving = ({ room, turn }: { room: Room; turn: CurrentTurn }) => {
  const [finishing, setFinishing] = useState(false);
  return (
    <div className="flex flex-wrap justify-between gap-3 border-t border-line pt-4 *:first:-ml-4 *:last:-mr-4">
      {room.state.status !== 'paused' && (
        <Button look="quiet" onClick={room.pause} disabled={room.busy} title={text.pausedText}>
          <Pause aria-hidden="true" />
          {text.pause}
        </Button>
      )}
      <Button look="quiet" onClick={() => setFinishing(true)} disabled={room.busy}>
        <Flag aria-hidden="true" />
        {text.finish}
      </Button>
      <Confirm
        open={finishing}
        title={text.finishAsk}
        text={text.finishText(turn.total - turn.number)}
        yes={text.finish}
        no={words.cancel}
        onYes={room.finish}
        onClose={() => setFinishing(false)}
      />
    </div>
  );
};

/** What stands below the answer: leaving, what was answered so far, what is recorded, and how this interview works. */
export const RoomFoot = ({
  interview,
  room,
  turn,
  consents,
  onConsents,
  notes,
}: {
  interview: Interview;
  room: Room;
  turn: CurrentTurn;
  consents: Consents;
  onConsents: (consents: Consents) => void;
  notes: string[];
}) => (
  <>
    <Leaving room={room} turn={turn} />
    {turn.index > 0 && <PastAnswers interviewId={interview.id} turnId={turn.turnId} language={interview.language} />}
    {(consents.record || consents.keep) && (
      <details className="text-sm">
        <summary className="min-h-11 cursor-pointer py-2.5 text-muted hover:text-ink">{words.recording.mind}</summary>
        <ConsentSwitches
          interviewId={interview.id}
          consents={consents}
          names={['record', 'keep']}
          onChange={onConsents}
        />
      </details>
    )}
    {notes.length > 0 && (
      <details className="text-sm text-muted">
        <summary className="min-h-11 cursor-pointer py-2.5 hover:text-ink">{text.notes(notes.length)}</summary>
        <ul className="grid list-disc gap-1.5 pl-5">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </details>
    )}
  </>
);
