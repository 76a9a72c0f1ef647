import type { CurrentTurn, Interview, InterviewState } from '@talentsync/contracts';
import { CircleCheck, Flag, Pause, Play, Volume2, VolumeX } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { api } from '../../api.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Alert, Badge, Card, Empty, PageTitle } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { words } from '../../words/en.ts';
import { AnswerForm } from './answer-form.tsx';
import { RoomStatus } from './room-status.tsx';
import { SpeakPanel } from './speech/speak-panel.tsx';
import { type TakeText, useSpeech } from './speech/use-speech.ts';
import { useRoom } from './use-room.ts';
import { useSpeechCapabilities, useVoice, type Voice } from './use-voice.ts';

const { room: text } = words;

const Over = ({ id, status, heading }: { id: string; status: InterviewState['status']; heading: Heading }) => (
  <Card className="mx-auto grid w-full max-w-xl justify-items-center gap-3 py-10 text-center">
    <CircleCheck aria-hidden="true" className="size-12 text-good" />
    <h2 ref={heading} tabIndex={-1} className="text-2xl font-semibold">
      {status === 'expired' ? text.expired : text.done}
    </h2>
    <p className="text-muted">{status === 'expired' ? text.expiredText : text.doneText}</p>
    <Link className={`${buttonClass('primary')} mt-2`} to={`/interviews/${id}/report`}>
      {text.toReport}
    </Link>
  </Card>
);

type Heading = RefObject<HTMLHeadingElement | null>;

const Question = ({
  turn,
  language,
  voice,
  listening,
  heading,
}: {
  turn: CurrentTurn;
  language: string;
  voice: Voice;
  /** The microphone is open: what is read aloud would be heard as an answer. */
  listening: boolean;
  heading: Heading;
}) => (
  <div className="grid gap-3">
    {turn.kind !== 'core' && (
      <p>
        <Badge tone="info">{turn.kind === 'followUp' ? text.followUp : text.fromResume}</Badge>
      </p>
    )}
    {/* It takes the focus when another question comes, so that it is read out with where one is. */}
    <h2
      ref={heading}
      tabIndex={-1}
      lang={language}
      aria-describedby="progress"
      className="text-2xl leading-snug font-semibold tracking-tight text-pretty sm:text-3xl"
    >
      {turn.text}
    </h2>
    {voice.usable === false ? (
      <p className="text-sm text-muted">{text.noVoice}</p>
    ) : (
      <Button
        look="quiet"
        className="-ml-3 justify-self-start"
        onClick={() => (voice.speaking ? voice.stop() : voice.speak(turn.text))}
        disabled={voice.usable === undefined || listening}
      >
        {voice.speaking ? <VolumeX aria-hidden="true" /> : <Volume2 aria-hidden="true" />}
        {voice.speaking ? text.stop : text.listen}
      </Button>
    )}
  </div>
);

const Room = ({ interview, first }: { interview: Interview; first: InterviewState }) => {
  const room = useRoom(interview.id, first);
  const capabilities = useSpeechCapabilities();
  const voice = useVoice(interview.language, capabilities === null ? false : capabilities?.synthesis.usable);
  const [finishing, setFinishing] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const { state, busy } = room;
  const { turn } = state;
  const stopVoice = voice.stop;
  const [sendAtOnce, setSendAtOnce] = useState(false);
  const [unread, setUnread] = useState<string>();
  const box = useRef<HTMLDivElement>(null);
  const takeText: TakeText = ({ text: spoken, checked }) => {
    const whole = room.draft.trim() === '' ? spoken : `${room.draft.trimEnd()} ${spoken}`;
    room.type(whole);
    // An answer would end the pause.
    if (sendAtOnce && checked && !paused) room.send(whole);
    else box.current?.querySelector('textarea')?.focus();
    setUnread(checked ? undefined : turn?.turnId);
  };
  const paused = state.status === 'paused';
  const speech = useSpeech({
    ...{ interviewId: interview.id, language: interview.language },
    ...{ turnId: turn?.turnId, paused, onText: takeText },
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when another question is shown, and only then.
  useEffect(() => {
    heading.current?.focus();
    stopVoice();
  }, [turn?.turnId, state.status === 'paused']);

  if (turn === null) return <Over id={interview.id} status={state.status} heading={heading} />;

  return (
    <div className="mx-auto grid w-full max-w-3xl gap-6">
      <RoomStatus state={state} turn={turn} connection={room.connection} />
      {room.stale && <Alert tone="warn">{text.stale}</Alert>}
      {paused ? (
        <Card>
          <div ref={heading} tabIndex={-1}>
            <Empty icon={Pause} title={text.paused}>
              <p className="text-muted">{text.pausedText}</p>
              <Button look="primary" className="mt-2" onClick={room.resume} disabled={busy}>
                <Play aria-hidden="true" />
                {text.resume}
              </Button>
            </Empty>
          </div>
        </Card>
      ) : (
        <>
          <Question
            turn={turn}
            language={interview.language}
            voice={voice}
            listening={speech.phase !== 'off'}
            heading={heading}
          />
          {capabilities && (
            <SpeakPanel
              speech={speech}
              recognition={capabilities.recognition}
              language={interview.language}
              sendAtOnce={sendAtOnce}
              onSendAtOnce={setSendAtOnce}
              onStart={voice.stop}
            />
          )}
          {unread === turn.turnId && <Alert tone="warn">{words.speech.readIt}</Alert>}
          <div ref={box}>
            <AnswerForm room={room} turn={turn} language={interview.language} />
          </div>
        </>
      )}
      <div className="flex flex-wrap justify-between gap-3 border-t border-line pt-4">
        {!paused && (
          <Tooltip text={text.pausedText}>
            <Button look="quiet" onClick={room.pause} disabled={busy}>
              <Pause aria-hidden="true" />
              {text.pause}
            </Button>
          </Tooltip>
        )}
        <Button look="quiet" onClick={() => setFinishing(true)} disabled={busy}>
          <Flag aria-hidden="true" />
          {text.finish}
        </Button>
      </div>
      {interview.notices.length > 0 && (
        <details className="text-sm text-muted">
          <summary className="min-h-11 cursor-pointer py-2.5 hover:text-ink">
            {text.notes(interview.notices.length)}
          </summary>
          <ul className="grid list-disc gap-1.5 pl-5">
            {interview.notices.map((notice) => (
              <li key={notice}>{notice}</li>
            ))}
          </ul>
        </details>
      )}
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

const RoomPage = () => {
  const { id = '' } = useParams();
  const loaded = useLoad(`room ${id}`, async () => {
    const first = await api.question(id);
    return { first, interview: await api.interview(id) };
  });
  return (
    <>
      <div className="sr-only">
        <PageTitle>{text.title}</PageTitle>
      </div>
      <Show loaded={loaded}>{({ interview, first }) => <Room key={id} interview={interview} first={first} />}</Show>
    </>
  );
};

export default RoomPage;
