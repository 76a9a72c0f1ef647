import type { CurrentTurn, InterviewState } from '@talentsync/contracts';
import { CalendarX2, CircleCheck, MessageCircleQuestion, Volume2, VolumeX } from 'lucide-react';
import type { RefObject } from 'react';
import { Link } from 'react-router';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Badge, Card } from '../../ui/layout.tsx';
import { words } from '../../words/en.ts';
import type { Voice } from './use-voice.ts';

const { room: text } = words;

type Heading = RefObject<HTMLHeadingElement | null>;

/** What stands where no question is left. */
export const Over = ({ id, status, heading }: { id: string; status: InterviewState['status']; heading: Heading }) => {
  const expired = status === 'expired';
  const Icon = expired ? CalendarX2 : CircleCheck;
  return (
    <Card className="mx-auto grid w-full max-w-xl justify-items-center gap-3 py-10 text-center">
      <Icon aria-hidden="true" className={`size-12 ${expired ? 'text-warn' : 'text-good'}`} />
      <h2 ref={heading} tabIndex={-1} className="text-2xl font-semibold">
        {expired ? text.expired : text.done}
      </h2>
      <p className="text-muted">{expired ? text.expiredText : text.doneText}</p>
      <Link className={`${buttonClass('primary')} mt-2`} to={`/interviews/${id}/report`}>
        {text.toReport}
      </Link>
    </Card>
  );
};

/** The question, and the ways to hear it again or otherwise. */
export const Question = ({
  turn,
  language,
  voice,
  onRead,
  otherWords,
  onRephrase,
  heading,
}: {
  turn: CurrentTurn;
  language: string;
  voice: Voice;
  onRead: () => void;
  otherWords: string | undefined;
  onRephrase: () => void;
  heading: Heading;
}) => (
  <div className="grid gap-1.5 sm:gap-3">
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
      className="text-xl leading-snug font-semibold tracking-tight text-pretty sm:text-3xl"
    >
      {turn.text}
    </h2>
    {otherWords !== undefined && (
      <p role="status" lang={language} className="text-lg text-muted">
        {otherWords}
      </p>
    )}
    <div className="-ml-3 flex flex-wrap items-center">
      {voice.usable !== false && (
        <Button look="quiet" onClick={voice.speaking ? voice.stop : onRead} disabled={voice.usable === undefined}>
          {voice.speaking ? <VolumeX aria-hidden="true" /> : <Volume2 aria-hidden="true" />}
          {voice.speaking ? text.stop : text.listen}
        </Button>
      )}
      {turn.kind === 'core' ? (
        <Button look="quiet" onClick={onRephrase}>
          <MessageCircleQuestion aria-hidden="true" />
          {text.rephrase}
        </Button>
      ) : (
        <p className="px-3 text-sm text-muted">{text.onlyTheseWords}</p>
      )}
    </div>
  </div>
);
