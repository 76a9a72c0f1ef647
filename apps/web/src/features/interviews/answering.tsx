import type { Consents, CurrentTurn, Interview, SpeechCapabilities } from '@talentsync/contracts';
import { api } from '../../api.ts';
import { Alert } from '../../ui/layout.tsx';
import { words } from '../../words/en.ts';
import { AnswerForm } from './answer-form.tsx';
import { RecordingPanel } from './recording/panel.tsx';
import type { Recording } from './recording/use-recorder.ts';
import type { BrowserSpeech } from './speech/browser/find.ts';
import { SpeakPanel } from './speech/speak-panel.tsx';
import type { Conversation } from './speech/use-conversation.ts';
import type { Room } from './use-room.ts';
import type { SpokenAnswer } from './use-spoken-answer.ts';

/** Whether one can speak to the server here; where its recogniser is too slow for captions, the text comes at the end. */
export const listens = (capabilities: SpeechCapabilities | null): boolean => capabilities?.recognition.usable === true;

/** All that one answers with: by the server's recogniser, by a recording, by typing, or by the browser's own. */
export const Answering = ({
  interview,
  room,
  turn,
  capabilities,
  browser,
  conversation,
  recording,
  answer,
  consents,
  onConsents,
}: {
  interview: Interview;
  room: Room;
  turn: CurrentTurn;
  capabilities: SpeechCapabilities | null;
  browser: BrowserSpeech | undefined;
  conversation: Conversation;
  recording: Recording;
  answer: SpokenAnswer;
  consents: Consents;
  onConsents: (consents: Consents) => void;
}) => {
  const { id, language } = interview;
  const driver = capabilities?.recognition.driver ?? '';
  const engine = words.speech.engines[driver] ?? driver;
  const agreeToTranscribe = () => {
    const { record, keep } = consents;
    return api.setConsents(id, { record, keep, transcribe: true }).then(onConsents);
  };
  return (
    <>
      {listens(capabilities) && (
        <SpeakPanel
          conversation={conversation}
          language={language}
          captioned={capabilities?.recognition.live === true}
          talk={{ chosen: answer.chosen, onChoose: answer.choose }}
          busy={room.busy}
          canSkip={turn.canSkip}
          onSkip={room.skip}
          ask={{
            ...{ driver, title: words.speech.consentTitle, text: words.speech.consent(engine) },
            ...{ agreed: consents.transcribe, onAgree: agreeToTranscribe },
          }}
        />
      )}
      {consents.record && (
        <RecordingPanel
          recording={recording}
          turnId={turn.turnId}
          alone={!consents.transcribe || !listens(capabilities)}
        />
      )}
      {answer.unread !== undefined && <Alert tone="warn">{answer.unread}</Alert>}
      <div ref={answer.box}>
        <AnswerForm room={answer.typing} turn={turn} language={language} />
      </div>
      {/* It comes a moment later than the rest, and nothing that stands already may move for it. */}
      {browser && (
        <browser.Panel
          {...browser}
          {...{ turn, busy: room.busy, onText: answer.take, onSkip: room.skip }}
          voice={conversation.voice}
          language={language}
          onRead={() => conversation.read()}
        />
      )}
    </>
  );
};
