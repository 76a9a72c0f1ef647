import type { Interview, InterviewState } from '@talentsync/contracts';
import { useEffect, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { api } from '../../api.ts';
import { Show, useLoad } from '../../ui/load.tsx';
import { Alert, Badge, Bar, Button, buttonClass, Card, Confirm, PageTitle, TextArea } from '../../ui/parts.tsx';
import { words } from '../../words/en.ts';
import { countWords, showClock } from '../../words/format.ts';
import { useRoom } from './use-room.ts';
import { useVoice } from './use-voice.ts';

const { room: text } = words;
const TONE = { live: 'good', polling: 'warn', offline: 'bad' } as const;

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
    <span className="tabular-nums" role="timer">
      {remainingSeconds === null
        ? text.time(showClock(activeSeconds + since))
        : text.left(showClock(remainingSeconds - since))}
    </span>
  );
};

const Over = ({ id, status }: { id: string; status: InterviewState['status'] }) => (
  <Card className="grid justify-items-start gap-3">
    <h2 className="text-xl font-semibold">{status === 'expired' ? text.expired : text.done}</h2>
    <p className="text-muted">{text.doneText}</p>
    <Link className={buttonClass('primary')} to={`/interviews/${id}/report`}>
      {text.toReport}
    </Link>
  </Card>
);

const Room = ({ interview, first }: { interview: Interview; first: InterviewState }) => {
  const room = useRoom(interview.id, first);
  const voice = useVoice(interview.language);
  const [finishing, setFinishing] = useState(false);
  const question = useRef<HTMLHeadingElement>(null);
  const { state, connection, draft, busy } = room;
  const { turn } = state;
  const shown = turn?.turnId;
  const stopVoice = voice.stop;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when another question is shown, and only then.
  useEffect(() => {
    question.current?.focus();
    stopVoice();
  }, [shown]);

  if (turn === null) return <Over id={interview.id} status={state.status} />;
  const send = () => {
    if (draft.trim() !== '' && !busy) room.send();
  };

  return (
    <div className="mx-auto grid w-full max-w-3xl gap-5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-muted">
        <span className="font-medium text-ink">{text.progress(turn.number, turn.total)}</span>
        {turn.kind === 'followUp' && <Badge tone="info">{text.followUp}</Badge>}
        {turn.kind === 'resume' && <Badge tone="info">{text.fromResume}</Badge>}
        <Clock state={state} />
        <span className="ml-auto" role="status">
          <Badge tone={TONE[connection]}>{text[connection]}</Badge>
        </span>
      </div>
      <Bar value={(turn.number - 1) / turn.total} label={text.progress(turn.number, turn.total)} />
      {interview.notices.map((notice) => (
        <Alert key={notice} tone="info">
          {notice}
        </Alert>
      ))}
      {room.stale && <Alert tone="warn">{text.stale}</Alert>}

      {state.status === 'paused' ? (
        <Card className="grid justify-items-start gap-3">
          <h2 ref={question} tabIndex={-1} className="text-xl font-semibold">
            {text.paused}
          </h2>
          <p className="text-muted">{text.pausedText}</p>
          <Button look="primary" onClick={room.resume} disabled={busy}>
            {text.resume}
          </Button>
        </Card>
      ) : (
        <>
          <div aria-live="polite">
            <h2
              ref={question}
              tabIndex={-1}
              lang={interview.language}
              className="text-2xl leading-snug font-semibold text-balance sm:text-3xl"
            >
              {turn.text}
            </h2>
          </div>
          <div>
            {voice.usable === false ? (
              <p className="text-sm text-muted">{text.noVoice}</p>
            ) : (
              <Button
                look="quiet"
                onClick={() => (voice.speaking ? voice.stop() : voice.speak(turn.text))}
                disabled={voice.usable === undefined}
              >
                {voice.speaking ? text.stop : text.listen}
              </Button>
            )}
          </div>
          <TextArea
            label={text.answer}
            rows={9}
            maxLength={20_000}
            lang={interview.language}
            placeholder={text.placeholder}
            value={draft}
            onChange={(event) => room.type(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
            }}
          />
          <p className="-mt-3 flex flex-wrap justify-between gap-2 text-sm text-muted">
            <span role="status">{draft === '' ? text.nothingTyped : text.draftKept}</span>
            <span>{text.wordCount(countWords(draft))}</span>
          </p>
          {room.problem !== undefined && (
            <Alert tone="bad" title={words.errorTitle}>
              {room.problem}
            </Alert>
          )}
          <div className="flex flex-wrap gap-3">
            <Button look="primary" onClick={send} disabled={busy || draft.trim() === ''}>
              {busy ? text.sending : text.send}
            </Button>
            <span className="hidden self-center text-sm text-muted sm:inline">{text.sendHint}</span>
            <Button onClick={room.skip} disabled={busy || !turn.canSkip} className="sm:ml-auto">
              {text.skip}
            </Button>
            <Button onClick={room.decline} disabled={busy}>
              {text.decline}
            </Button>
          </div>
        </>
      )}
      <div className="flex flex-wrap gap-3 border-t border-line pt-4">
        {state.status === 'active' && (
          <Button look="quiet" onClick={room.pause} disabled={busy}>
            {text.pause}
          </Button>
        )}
        <Button look="quiet" onClick={() => setFinishing(true)} disabled={busy}>
          {text.finish}
        </Button>
      </div>
      <Confirm
        open={finishing}
        title={text.finishAsk}
        text={text.finishText}
        yes={text.finish}
        no={words.cancel}
        onYes={room.finish}
        onClose={() => setFinishing(false)}
      />
    </div>
  );
};

const RoomPage = () => {
  const { id = '' } = useParams();
  const loaded = useLoad(`room ${id}`, async () => {
    const first = await api.question(id);
    return { first, interview: await api.interview(id) };
  });
  return (
    <div className="grid gap-6">
      <div className="sr-only">
        <PageTitle>{text.title}</PageTitle>
      </div>
      <Show loaded={loaded}>{({ interview, first }) => <Room key={id} interview={interview} first={first} />}</Show>
    </div>
  );
};

export default RoomPage;
