import type { SpeechCapabilities } from '@talentsync/contracts';
import type { ReactNode, RefObject } from 'react';
import { Checkbox } from '../../ui/field.tsx';
import { words } from '../../words/en.ts';
import { Recipients } from '../recipients.tsx';

const { recording: text, speech } = words;

export interface Choices {
  score: boolean;
  transcribe: boolean;
  record: boolean;
  picture: boolean;
  keep: boolean;
}
/** Nobody has agreed to what was ticked for them. */
export const NOTHING_AGREED: Choices = { score: false, transcribe: false, record: false, picture: false, keep: false };

const Tick = ({
  name,
  hint,
  checked,
  onChange,
  error,
}: {
  name: string;
  hint: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  error?: string | undefined;
}) => (
  <Checkbox error={error} checked={checked} onChange={({ target }) => onChange(target.checked)}>
    <span className="block font-medium">{name}</span>
    <span className="block text-sm text-muted">{hint}</span>
  </Checkbox>
);

const canRecord = (): boolean => typeof MediaRecorder !== 'undefined' && navigator.mediaDevices !== undefined;

/** Each consent by itself, with what it means; what is not possible here is not asked. */
export const ConsentChoices = ({
  choices,
  onChange,
  recognition,
  error,
  box,
}: {
  choices: Choices;
  onChange: (choices: Choices) => void;
  recognition: SpeechCapabilities['recognition'] | undefined;
  /** What is wrong with the one consent without which there is no interview. */
  error: string | undefined;
  box: RefObject<HTMLFieldSetElement | null>;
}) => {
  const set = (name: keyof Choices) => (checked: boolean) => onChange({ ...choices, [name]: checked });
  const engine = recognition === undefined ? '' : (speech.engines[recognition.driver] ?? recognition.driver);
  return (
    <fieldset ref={box} className="grid gap-1">
      <legend className="text-lg font-semibold">{text.consents}</legend>
      <p className="mb-1 text-sm text-muted">{text.consentsHint}</p>
      <Recipients
        parts={['questions', 'followUps', 'judge', 'search', 'textToSpeech', 'files', 'records', 'moments']}
      />
      <Tick
        name={words.setup.consent}
        hint={text.choices.scoreHint}
        checked={choices.score}
        onChange={set('score')}
        error={error}
      />
      {recognition?.usable && (
        <Tick
          name={text.choices.transcribe}
          hint={text.choices.transcribeHint(engine)}
          checked={choices.transcribe}
          onChange={set('transcribe')}
        />
      )}
      {canRecord() && (
        <Tick
          name={text.choices.record}
          hint={text.choices.recordHint}
          checked={choices.record}
          onChange={set('record')}
        />
      )}
      {choices.record && (
        <div className="ml-4 grid gap-1 border-l-3 border-line pl-4">
          <Tick
            name={text.choices.picture}
            hint={text.choices.pictureHint}
            checked={choices.picture}
            onChange={set('picture')}
          />
          <Tick name={text.choices.keep} hint={text.choices.keepHint} checked={choices.keep} onChange={set('keep')} />
        </div>
      )}
    </fieldset>
  );
};
