import { Check, Hourglass, Mic, MicOff, Settings2 } from 'lucide-react';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { readApiError } from '../../../api-error.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/dialog.tsx';
import { Alert } from '../../../ui/layout.tsx';
import { words } from '../../../words/en.ts';
import type { TalkChoices } from './choices.ts';
import { consent } from './consent.ts';
import { QuietNotice } from './quiet-notice.tsx';
import type { Speech } from './speech-state.ts';
import { TalkChoicesForm } from './talk-choices.tsx';
import { TalkState } from './talk-state.tsx';
import type { Conversation } from './use-conversation.ts';

const { speech: text } = words;
const DeviceCheck = lazy(() => import('../devices/check.tsx'));

/** What was heard so far; `captioned` unless the recogniser is too slow for that. */
const Captions = ({ speech, language, captioned }: { speech: Speech; language: string; captioned: boolean }) => {
  const { committed, tentative } = speech.captions;
  if (!captioned) return <p className="text-muted">{text.textAtTheEnd}</p>;
  return (
    <p lang={language} className="min-h-14 text-lg leading-relaxed">
      <span className="sr-only">{text.captions}</span>
      {/* Only what stands is read out; the rest would be said again and again. */}
      <span aria-live="polite">{committed}</span>{' '}
      <span aria-hidden="true" data-tentative="" className="text-muted italic">
        {tentative}
      </span>
    </p>
  );
};

/** For whoever is not heard: another microphone is chosen here too, and whether it hears is seen. */
const CheckDevices = () => {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button onClick={() => setOpen(true)}>
        <Settings2 aria-hidden="true" />
        {words.devices.open}
      </Button>
      {open && (
        <Suspense>
          <DeviceCheck withPicture={false} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
};

interface Ask {
  driver: string;
  title: string;
  text: string;
  /** Whether this interview's consents allow it; a device that knows the engine is the other half. */
  agreed: boolean;
  /** Tells the server, which hears nobody who has not agreed. */
  onAgree: () => Promise<void>;
}

/** Speaking as another way to fill the answer's box, or to hold a conversation. */
export const SpeakPanel = ({
  conversation,
  language,
  captioned = true,
  talk,
  busy,
  canSkip,
  onSkip,
  ask,
}: {
  conversation: Conversation;
  language: string;
  captioned?: boolean;
  /** How one likes to talk; undefined where nobody but the person ends a turn. */
  talk: { chosen: TalkChoices; onChoose: (chosen: TalkChoices) => void } | undefined;
  /** Something was sent, and the server has not answered yet. */
  busy: boolean;
  canSkip: boolean;
  onSkip: () => void;
  /** What one agrees to before the first word; undefined where no sound leaves the device. */
  ask: Ask | undefined;
}) => {
  const { speech, voice, going } = conversation;
  const [asking, setAsking] = useState<() => void>();
  const [problem, setProblem] = useState<string>();
  const done = useRef<HTMLButtonElement>(null);
  const { phase } = speech;
  const pressed = useRef(false);
  // The button that was pressed is gone: the focus goes to the one that ends it. It is taken from nowhere else.
  useEffect(() => {
    if (phase === 'listening' && pressed.current) done.current?.focus();
    if (phase !== 'starting') pressed.current = false;
  }, [phase]);

  const talks = talk?.chosen.conversation ?? false;
  const begin = (converses: boolean) => {
    if (converses && !going) return conversation.begin();
    voice.stop();
    void speech.start();
  };
  const attempt = (converses: boolean) => {
    if (ask === undefined || (ask.agreed && consent.given(ask.driver))) begin(converses);
    else setAsking(() => () => begin(converses));
  };
  const agree = () => {
    setProblem(undefined);
    ask?.onAgree().then(
      () => {
        consent.give(ask.driver);
        asking?.();
      },
      (thrown: unknown) => setProblem(readApiError(thrown).message),
    );
  };
  const choose = (next: TalkChoices) => {
    talk?.onChoose(next);
    if (next.conversation && !talks) attempt(true);
    if (!next.conversation && talks) conversation.end();
  };
  const isOpen = phase !== 'off' || (going && busy);
  return (
    <section aria-label={text.label} className="grid gap-3">
      {isOpen ? (
        <div className="grid gap-3 rounded-2xl border border-accent bg-accent-soft p-4">
          <TalkState speech={speech} reading={voice.speaking} busy={busy} />
          <Captions {...{ speech, language, captioned }} />
          <div className="flex flex-wrap gap-3">
            <button
              ref={done}
              type="button"
              disabled={phase !== 'listening'}
              onClick={speech.done}
              className={buttonClass('primary')}
            >
              <Check aria-hidden="true" />
              {text.done}
            </button>
            <Button onClick={speech.hold} disabled={phase !== 'listening'}>
              <Hourglass aria-hidden="true" />
              {text.think}
            </Button>
            {going && (
              <Button onClick={conversation.end}>
                <MicOff aria-hidden="true" />
                {text.stop}
              </Button>
            )}
          </div>
          <QuietNotice
            notice={speech.notice}
            canSkip={canSkip}
            onRead={voice.usable ? () => conversation.read() : undefined}
            onSkip={onSkip}
          />
        </div>
      ) : (
        <div>
          <Button
            look={talks && !going ? 'primary' : 'plain'}
            onClick={() => {
              pressed.current = true;
              attempt(talks);
            }}
          >
            <Mic aria-hidden="true" />
            {talks && !going ? text.begin : text.speak}
          </Button>
        </div>
      )}
      {talk !== undefined && <TalkChoicesForm chosen={talk.chosen} onChoose={choose} />}
      {speech.hint !== undefined && (
        <p role="status" className="text-sm text-muted">
          {speech.hint}
        </p>
      )}
      {(problem ?? speech.problem) !== undefined && <Alert tone="warn">{problem ?? speech.problem}</Alert>}
      {speech.doubtful && !isOpen && <CheckDevices />}
      <Confirm
        open={asking !== undefined}
        title={ask?.title ?? ''}
        text={ask?.text ?? ''}
        yes={text.agree}
        no={words.cancel}
        onYes={agree}
        onClose={() => setAsking(undefined)}
      />
      <Confirm
        open={conversation.declining !== undefined}
        title={words.room.declineAsk}
        text={words.room.declineText}
        yes={words.room.decline}
        no={words.cancel}
        onYes={() => conversation.declining?.yes()}
        onClose={() => conversation.declining?.no()}
      />
    </section>
  );
};
