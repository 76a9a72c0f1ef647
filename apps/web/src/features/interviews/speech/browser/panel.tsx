import type { CurrentTurn } from '@talentsync/contracts';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../../../ui/button.tsx';
import { browserSpeech as text } from '../../../../words/en/browser-speech.ts';
import type { Voice } from '../../use-voice.ts';
import { SpeakPanel } from '../speak-panel.tsx';
import type { TakeText } from '../spoken.ts';
import { type Ability, findAbility, makerOf, type RecognitionClass } from './recognition.ts';
import { useBrowserSpeech } from './use-browser-speech.ts';

export { findAbility };

const maker = (): string => {
  const { userAgent, userAgentData } = navigator as Navigator & { userAgentData?: { brands: { brand: string }[] } };
  const brands = userAgentData?.brands.map(({ brand }) => brand) ?? [];
  return makerOf({ userAgent, brands }) ?? text.unknownMaker;
};

/** Speaking where the server cannot listen: by the browser's recogniser, on the device, or away with a consent of its own. */
export const BrowserPanel = ({
  Class,
  found,
  turn,
  voice,
  language,
  busy,
  onRead,
  onText,
  onSkip,
}: {
  Class: RecognitionClass;
  found: Ability;
  turn: CurrentTurn;
  voice: Voice;
  language: string;
  busy: boolean;
  onRead: () => void;
  onText: TakeText;
  onSkip: () => void;
}) => {
  const [where, setWhere] = useState(found.where);
  const [installing, setInstalling] = useState(false);
  const [said, setSaid] = useState('');
  const speech = useBrowserSpeech({
    ...{ Class, ability: { tag: found.tag, where }, turnId: turn.turnId, reading: voice.speaking, onText },
    onTrouble: (trouble) => {
      if (trouble === 'language' && where === 'here') setWhere('installable');
    },
  });
  // At once in the press: browsers download nothing unasked.
  const install = () => {
    setInstalling(true);
    const outcome = Class.install?.({ langs: [found.tag], processLocally: true }) ?? Promise.resolve(false);
    outcome
      .catch(() => false)
      .then((came) => {
        setWhere(came ? 'here' : 'remote');
        setSaid(came ? text.installed : text.notInstalled);
        setInstalling(false);
      });
  };
  const remote = { driver: `browser of ${maker()}`, title: text.consentTitle, text: text.consent(maker()) };
  return (
    <div className="grid gap-2">
      {where === 'installable' ? (
        <div>
          <Button onClick={install} disabled={installing}>
            <Download aria-hidden="true" />
            {text.install}
          </Button>
        </div>
      ) : (
        <SpeakPanel
          conversation={{
            ...{ voice, speech, going: false, declining: undefined },
            ...{ begin: () => {}, end: speech.stop, read: onRead },
          }}
          language={language}
          talk={undefined}
          busy={busy}
          canSkip={turn.canSkip}
          onSkip={onSkip}
          // The server hears nothing and is told of no consent: this one is between a person and their browser.
          ask={where === 'remote' ? { ...remote, agreed: true, onAgree: async () => {} } : undefined}
        />
      )}
      <p role="status" className="text-sm text-muted">
        {installing ? text.installing : said}{' '}
        {!installing && (where === 'here' ? text.here : where === 'remote' ? text.away(maker()) : text.installable)}
      </p>
    </div>
  );
};
