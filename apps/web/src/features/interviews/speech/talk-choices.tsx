import { Choice } from '../../../ui/choice.tsx';
import { Checkbox } from '../../../ui/field.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { words } from '../../../words/en.ts';
import type { TalkChoices } from './choices.ts';

const { speech: text } = words;

/** How one likes to talk, on this device. */
export const TalkChoicesForm = ({
  chosen,
  onChoose,
}: {
  chosen: TalkChoices;
  onChoose: (chosen: TalkChoices) => void;
}) => (
  <div className="grid gap-x-8 gap-y-1 sm:grid-cols-2">
    <Switch
      checked={chosen.conversation}
      onChange={(conversation) => onChoose({ ...chosen, conversation })}
      label={text.conversation}
      hint={text.conversationHint}
    />
    <div className="grid content-start gap-1">
      <Choice
        label={text.pace}
        options={[
          { value: 'conversational', label: text.quick },
          { value: 'answer', label: text.slow },
        ]}
        value={chosen.pace}
        onChange={(pace) => onChoose({ ...chosen, pace: pace === 'conversational' ? pace : 'answer' })}
      />
      <Checkbox
        checked={chosen.sendAtOnce}
        onChange={({ target }) => onChoose({ ...chosen, sendAtOnce: target.checked })}
      >
        {text.sendAtOnce}
      </Checkbox>
    </div>
  </div>
);
