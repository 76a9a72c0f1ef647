import type { CurrentTurn } from '@talentsync/contracts';
import { CircleSlash, SendHorizontal, SkipForward } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Alert } from '../../ui/layout.tsx';
import { words } from '../../words/en.ts';
import { countWords } from '../../words/format.ts';
import type { Room } from './use-room.ts';

const { room: text } = words;
/** As the server takes it. */
const LONGEST = 20_000;

/** Where one answers: the text with what became of it, and the ways on. */
export const AnswerForm = ({ room, turn, language }: { room: Room; turn: CurrentTurn; language: string }) => {
  const [declining, setDeclining] = useState(false);
  const { draft, busy, connection } = room;
  const empty = draft.trim() === '';
  const send = () => {
    if (!empty && !busy) room.send();
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="grid gap-1.5">
        <TextArea
          label={text.answer}
          rows={5}
          maxLength={LONGEST}
          lang={language}
          placeholder={text.placeholder}
          className="min-h-36 resize-y sm:min-h-52 px-4 py-3 leading-relaxed sm:text-lg"
          value={draft}
          onChange={(event) => room.type(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          }}
        />
        <p className="text-right text-sm text-muted tabular-nums">{text.wordCount(countWords(draft))}</p>
        <p role="status" className="text-sm text-warn empty:hidden">
          {draft.length >= LONGEST && text.asLongAsItGets}
        </p>
      </div>
      {room.waiting ? (
        <Alert tone="warn">
          <p>{text.waiting}</p>
        </Alert>
      ) : (
        connection === 'offline' && (
          <Alert tone="warn" title={words.offlineTitle}>
            {text.offlineText}
          </Alert>
        )
      )}
      {room.saved === 'notKept' && (
        <Alert tone="warn" title={text.notKeptTitle}>
          {text.notKeptText}
        </Alert>
      )}
      {room.problem !== undefined && (
        <Alert tone="bad" title={words.errorTitle}>
          {room.problem}
        </Alert>
      )}
      <div className="flex flex-wrap items-center gap-2 sm:gap-3">
        <Button look="primary" type="submit" disabled={busy || empty} className="min-h-12 grow px-6 sm:grow-0">
          <SendHorizontal aria-hidden="true" />
          {busy ? text.sending : text.send}
        </Button>
        <kbd className="hidden font-sans text-sm text-muted lg:inline">{text.sendHint}</kbd>
        <span className="hidden grow sm:block" />
        {turn.canSkip && (
          <Button onClick={room.skip} disabled={busy} title={text.skipHint} className="grow sm:grow-0">
            <SkipForward aria-hidden="true" />
            {text.skip}
          </Button>
        )}
        <Button onClick={() => setDeclining(true)} disabled={busy} className="grow sm:grow-0">
          <CircleSlash aria-hidden="true" />
          {text.decline}
        </Button>
      </div>
      {!turn.canSkip && (
        <p className="text-sm text-muted">{turn.kind === 'followUp' ? text.skipNotFollowUp : text.skipNotAgain}</p>
      )}
      <p className="text-sm text-muted">{text.draftStays}</p>
      <Confirm
        open={declining}
        title={text.declineAsk}
        text={text.declineText}
        yes={text.decline}
        no={words.cancel}
        onYes={room.decline}
        onClose={() => setDeclining(false)}
      />
    </form>
  );
};
