import type { Interview, InterviewState, SpeechCapabilities } from '@talentsync/contracts';
import { Pause, Play } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useParams } from 'react-router';
import { api } from '../../api.ts';
import { useSession } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Alert, Card, Empty, PageTitle } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { words } from '../../words/en.ts';
import { Answering, listens } from './answering.tsx';
import { Over, Question } from './question.tsx';
import { useRecorder } from './recording/use-recorder.ts';
import { RoomFoot } from './room-foot.tsx';
import { RoomStatus } from './room-status.tsx';
import { type BrowserSpeech, findBrowserSpeech } from './speech/browser/find.ts';
import { useConversation } from './speech/use-conversation.ts';
import { hasVoice } from './speech/voices.ts';
import { useOtherWords } from './use-other-words.ts';
import { type Room, useRoom } from './use-room.ts';
import { useSpokenAnswer } from './use-spoken-answer.ts';

const { room: text } = words;

interface RoomParts {
  interview: Interview;
  first: InterviewState;
  /** What speech can do here; null where the server does not say. */
  capabilities: SpeechCapabilities | null;
  /** The browser's own recogniser, where the server cannot listen along. */
  browser: BrowserSpeech | undefined;
}

/** What is missing here stands with the other notes: above stands what one answers with. */
const notesOf = ({ interview, capabilities, browser }: RoomParts, hasVoice: boolean): string[] => {
  const notes = hasVoice ? interview.notices : [...interview.notices, text.noVoice];
  if (capabilities === null || listens(capabilities) || browser !== undefined) return notes;
  return [...notes, words.speech.notHere];
};

const Paused = ({ room, box }: { room: Room; box: RefObject<HTMLHeadingElement | null> }) => (
  <Card>
    <div ref={box} tabIndex={-1}>
      <Empty icon={Pause} title={text.paused}>
        <p className="text-muted">{text.pausedText}</p>
        <Button look="primary" className="mt-2" onClick={room.resume} disabled={room.busy}>
          <Play aria-hidden="true" />
          {text.resume}
        </Button>
      </Empty>
    </div>
  </Card>
);

const InRoom = (parts: RoomParts) => {
  const { interview, first, capabilities, browser } = parts;
  const room = useRoom(interview.id, first);
  const { turn, status } = room.state;
  const paused = status === 'paused';
  const heading = useRef<HTMLHeadingElement>(null);
  const userId = useSession().user?.id ?? '';
  const [consents, setConsents] = useState(interview.consents);
  const recording = useRecorder({ userId, interviewId: interview.id }, consents.record);
  const answer = useSpokenAnswer(room, turn);
  const other = useOtherWords(interview.id, turn);
  const conversation = useConversation({
    ...{ interview, turn, paused, chosen: answer.chosen, otherWords: other.rephrase },
    ...{ onText: answer.take, onSkip: room.skip, onDecline: room.decline },
    synthesis: capabilities !== null && hasVoice(capabilities, interview.language),
    ...{ onMicrophone: recording.follow, onSilence: recording.stop },
  });
  const rephraseByPress = () =>
    void other.rephrase().then(
      (found) => found !== undefined && conversation.going && conversation.read(found),
      // It is said where the other words would stand.
      () => undefined,
    );
  const stopRecording = recording.stop;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a recording belongs to one question.
  useEffect(() => stopRecording, [turn?.turnId, paused]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when another question is shown, and only then.
  useEffect(() => {
    heading.current?.focus();
  }, [turn?.turnId, paused]);

  if (turn === null) return <Over id={interview.id} status={status} heading={heading} />;
  return (
    <div className="mx-auto grid w-full max-w-3xl gap-4 sm:gap-6">
      <RoomStatus state={room.state} turn={turn} connection={room.connection} saved={room.saved} />
      {room.stale && <Alert tone="warn">{text.stale}</Alert>}
      {paused ? (
        <Paused room={room} box={heading} />
      ) : (
        <>
          <Question
            turn={turn}
            language={interview.language}
            voice={conversation.voice}
            onRead={() => conversation.read()}
            otherWords={other.shown}
            onRephrase={rephraseByPress}
            heading={heading}
          />
          <Answering
            {...{ interview, room, turn, capabilities, browser, conversation, recording, answer, consents }}
            onConsents={setConsents}
          />
        </>
      )}
      <RoomFoot
        {...{ interview, room, turn, consents }}
        onConsents={setConsents}
        notes={notesOf(parts, conversation.voice.usable !== false)}
      />
    </div>
  );
};

/** All that decides what stands in the room is known before it is drawn: nothing moves under somebody's hand. */
const load = async (id: string): Promise<RoomParts> => {
  const speech = api.speechCapabilities().catch(() => null);
  const [first, interview, capabilities] = await Promise.all([api.question(id), api.interview(id), speech]);
  const browser = listens(capabilities) ? undefined : await findBrowserSpeech(interview.language);
  return { first, interview, capabilities, browser };
};

const RoomPage = () => {
  const { id = '' } = useParams();
  return (
    <>
      <div className="sr-only">
        <PageTitle>{text.title}</PageTitle>
      </div>
      <Show loaded={useLoad(`room ${id}`, () => load(id))}>{(parts) => <InRoom key={id} {...parts} />}</Show>
    </>
  );
};

export default RoomPage;
