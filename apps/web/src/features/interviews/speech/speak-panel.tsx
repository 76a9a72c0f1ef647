import type { SpeechCapabilities } from '@talentsync/contracts';
import { Check, Hourglass, Mic } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/dialog.tsx';
import { Checkbox } from '../../../ui/field.tsx';
import { Alert } from '../../../ui/layout.tsx';
import { words } from '../../../words/en.ts';
import { consent } from './consent.ts';
import type { Speech } from './use-speech.ts';

const { speech: text } = words;
const BARS = [0.15, 0.35, 0.55, 0.75];

/** Seen from the corner of an eye: that it listens, and that it hears. */
const Listening = ({ speech }: { speech: Speech }) => {
  const { phase, connected, held, speaking } = speech;
  const says = held ? text.held : speaking ? text.hearing : text.listening;
  const still =
    phase === 'finishing' ? text.finishing : phase === 'starting' ? text.starting : connected ? undefined : text.away;
  return (
    <div className="flex items-center gap-3">
      <span className="grid size-11 shrink-0 place-items-center rounded-full bg-accent text-on-accent">
        <Mic aria-hidden="true" className="size-5" />
      </span>
      <div ref={speech.meter} aria-hidden="true" className="flex h-8 items-end gap-1">
        {BARS.map((from) => (
          <span
            key={from}
            className="w-1.5 rounded-full bg-accent"
            style={{ height: `calc(15% + 85% * clamp(0, (var(--level, 0) - ${from}) * 4, 1))` }}
          />
        ))}
      </div>
      <p aria-hidden="true" className="font-semibold">
        {still ?? says}
      </p>
      {/* Read out is what changes seldom; each pause for breath would be too much. */}
      <p role="status" className="sr-only">
        {still ?? (held ? text.held : text.listening)}
      </p>
    </div>
  );
};

const Captions = ({ speech, language }: { speech: Speech; language: string }) => {
  const { committed, tentative } = speech.captions;
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

/** Speaking as another way to fill the answer's box; where it is not possible, why. */
export const SpeakPanel = ({
  speech,
  recognition,
  language,
  sendAtOnce,
  onSendAtOnce,
  onStart,
}: {
  speech: Speech;
  recognition: SpeechCapabilities['recognition'];
  language: string;
  sendAtOnce: boolean;
  onSendAtOnce: (on: boolean) => void;
  onStart: () => void;
}) => {
  const [asking, setAsking] = useState(false);
  const done = useRef<HTMLButtonElement>(null);
  const { phase } = speech;
  // The button that was pressed is gone: the focus goes to the one that ends it.
  useEffect(() => {
    if (phase === 'listening') done.current?.focus();
  }, [phase]);

  if (!recognition.usable || !recognition.live)
    return <p className="text-sm text-muted">{recognition.usable ? text.tooSlow : text.notHere}</p>;

  const begin = () => {
    onStart();
    speech.start();
  };
  const agree = () => {
    consent.give(recognition.driver);
    begin();
  };
  return (
    <section aria-label={text.label} className="grid gap-3">
      {phase === 'off' ? (
        <div className="flex flex-wrap items-center gap-x-5 gap-y-1">
          <Button onClick={() => (consent.given(recognition.driver) ? begin() : setAsking(true))}>
            <Mic aria-hidden="true" />
            {text.speak}
          </Button>
          <Checkbox checked={sendAtOnce} onChange={({ target }) => onSendAtOnce(target.checked)}>
            {text.sendAtOnce}
          </Checkbox>
        </div>
      ) : (
        <div className="grid gap-3 rounded-2xl border border-accent bg-accent-soft p-4">
          <Listening speech={speech} />
          <Captions speech={speech} language={language} />
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
          </div>
        </div>
      )}
      {speech.hint !== undefined && (
        <p role="status" className="text-sm text-muted">
          {speech.hint}
        </p>
      )}
      {speech.problem !== undefined && <Alert tone="warn">{speech.problem}</Alert>}
      <Confirm
        open={asking}
        title={text.consentTitle}
        text={text.consent(text.engines[recognition.driver] ?? recognition.driver)}
        yes={text.agree}
        no={words.cancel}
        onYes={agree}
        onClose={() => setAsking(false)}
      />
    </section>
  );
};
