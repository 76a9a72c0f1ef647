import type { Turn } from '@talentsync/contracts';
import { Pencil } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Alert } from '../../ui/layout.tsx';
import { toast } from '../../ui/toast.ts';
import { words } from '../../words/en.ts';

const { past: text } = words;

const PastAnswer = ({
  interviewId,
  turn,
  language,
  onCorrected,
}: {
  interviewId: string;
  turn: Turn;
  language: string;
  onCorrected: (turn: Turn) => void;
}) => {
  const [draft, setDraft] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const pencil = useRef<HTMLSpanElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const editing = draft !== undefined;
  const wasEditing = useRef(false);
  // What had the focus is gone: it goes to what took its place.
  useEffect(() => {
    if (editing) form.current?.querySelector('textarea')?.focus();
    else if (wasEditing.current) pencil.current?.querySelector('button')?.focus();
    wasEditing.current = editing;
  }, [editing]);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (draft === undefined || draft.trim() === '') return;
    setBusy(true);
    setProblem(undefined);
    try {
      onCorrected(await api.correct(interviewId, turn.turnId, draft.trim()));
      setDraft(undefined);
      toast({ title: text.corrected });
    } catch (thrown) {
      setProblem(readApiError(thrown).message);
    }
    setBusy(false);
  };

  return (
    <li className="grid gap-1.5 border-l-3 border-line pl-4">
      <p lang={language} className="font-medium">
        {turn.text}
      </p>
      {editing ? (
        <form ref={form} className="grid gap-3" onSubmit={(event) => void save(event)}>
          <TextArea
            label={text.textarea}
            hint={text.hint}
            rows={5}
            maxLength={20_000}
            lang={language}
            value={draft}
            onChange={({ target }) => setDraft(target.value)}
          />
          {problem !== undefined && <Alert tone="bad">{problem}</Alert>}
          <div className="flex flex-wrap gap-3">
            <Button type="submit" look="primary" disabled={busy || draft.trim() === ''}>
              {busy ? words.saving : words.save}
            </Button>
            <Button onClick={() => setDraft(undefined)}>{words.cancel}</Button>
          </div>
        </form>
      ) : (
        <>
          <p lang={language} className="text-muted whitespace-pre-wrap">
            {turn.answer?.text}
          </p>
          <span ref={pencil}>
            <Button
              look="quiet"
              className="-ml-3"
              aria-label={text.correctOf(turn.text)}
              onClick={() => setDraft(turn.answer?.text ?? '')}
            >
              <Pencil aria-hidden="true" />
              {text.correct}
            </Button>
          </span>
        </>
      )}
    </li>
  );
};

/** What was answered so far, folded away; until the interview is finished, what was misheard can be put right. */
export const PastAnswers = ({
  interviewId,
  turnId,
  language,
}: {
  interviewId: string;
  /** The open question: when another comes, there is one answer more. */
  turnId: string;
  language: string;
}) => {
  const [open, setOpen] = useState(false);
  const [turns, setTurns] = useState<Turn[]>([]);
  const [problem, setProblem] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question means another answer to show.
  useEffect(() => {
    if (!open) return;
    let current = true;
    setProblem(undefined);
    api.interview(interviewId).then(
      (interview) => current && setTurns(interview.turns.filter(({ answer }) => answer !== null && !answer.declined)),
      (thrown: unknown) => current && setProblem(readApiError(thrown).message),
    );
    return () => {
      current = false;
    };
  }, [open, interviewId, turnId]);

  return (
    <details className="text-sm" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="min-h-11 cursor-pointer py-2.5 text-muted hover:text-ink">{text.title}</summary>
      {problem !== undefined && <Alert tone="warn">{problem}</Alert>}
      <ul className="grid gap-5 py-2 text-base">
        {turns.map((turn) => (
          <PastAnswer
            key={turn.turnId}
            {...{ interviewId, turn, language }}
            onCorrected={(next) => setTurns((before) => before.map((one) => (one.turnId === next.turnId ? next : one)))}
          />
        ))}
      </ul>
    </details>
  );
};
