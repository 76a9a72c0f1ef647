import type { LearnedFollowUp } from '@talentsync/contracts';
import { Check, CornerDownRight, Sparkles, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Alert, Badge, Card, Empty } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { Gauge } from '../../ui/progress.tsx';
import { toast } from '../../ui/toast.ts';
import { admin as text } from '../../words/en/admin.ts';
import { words } from '../../words/en.ts';
import { languageName, showDate } from '../../words/format.ts';

const STATES = ['proposed', 'approved', 'rejected'] as const;
type State = LearnedFollowUp['state'];

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-sm text-muted">{name}</dt>
    <dd className="mt-0.5 break-words">{children}</dd>
  </div>
);

const Nearest = ({ nearest }: Pick<LearnedFollowUp, 'nearest'>) => {
  if (nearest === null) return text.learnedNearestNone;
  const percent = text.learnedAlike(Math.round(nearest.similarity * 100));
  return (
    <span className="grid gap-1.5">
      {nearest.text}
      <span className="flex max-w-56 items-center gap-3 text-sm whitespace-nowrap text-muted">
        <Gauge
          value={nearest.similarity}
          label={text.learnedNearest}
          text={percent}
          tone={nearest.similarity > 0.6 ? 'warn' : 'good'}
        />
        {percent}
      </span>
    </span>
  );
};

const Proposal = ({
  followUp,
  busy,
  onDecide,
}: {
  followUp: LearnedFollowUp;
  busy: boolean;
  onDecide: (approve: boolean) => void;
}) => (
  <Card className="grid gap-4">
    <div className="grid gap-2">
      <p className="wrap-anywhere text-muted" lang={followUp.language}>
        <span className="sr-only">{text.learnedTo}: </span>
        {followUp.question}
      </p>
      <p className="flex items-start gap-2.5 text-lg leading-snug font-semibold" lang={followUp.language}>
        <CornerDownRight aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-accent" />
        <span className="min-w-0 wrap-anywhere">{followUp.text}</span>
      </p>
    </div>
    <dl className="grid gap-4 border-t border-line pt-4 sm:grid-cols-2">
      <Fact name={text.learnedOpens}>{followUp.opens ?? text.learnedOpensNone}</Fact>
      <Fact name={text.learnedNearest}>
        <Nearest nearest={followUp.nearest} />
      </Fact>
    </dl>
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        <Badge>{text.learnedKinds[followUp.kind]}</Badge>
        <span>
          {languageName(followUp.language)} · {followUp.packId} · {showDate(followUp.createdAt)} ·{' '}
          {text.learnedUses(followUp.uses)}
        </span>
      </p>
      {followUp.state === 'proposed' && (
        <span className="flex gap-2">
          <Button
            disabled={busy}
            aria-label={text.decisionOf(text.reject, followUp.text)}
            onClick={() => onDecide(false)}
          >
            <X aria-hidden="true" />
            {text.reject}
          </Button>
          <Button
            look="primary"
            disabled={busy}
            aria-label={text.decisionOf(text.approve, followUp.text)}
            onClick={() => onDecide(true)}
          >
            <Check aria-hidden="true" />
            {text.approve}
          </Button>
        </span>
      )}
    </div>
  </Card>
);

/** Follow-ups that a model wrote: an administrator says which of them others may be asked. */
const Learned = () => {
  const [state, setState] = useState<State>('proposed');
  const loaded = useLoad(`learned ${state}`, () => api.learned(state));
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const decide = async ({ id }: LearnedFollowUp, approve: boolean) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await api.decideLearned(id, approve);
      if (loaded.value) loaded.set(loaded.value.filter((other) => other.id !== id));
      toast({ title: approve ? text.approvedNow : text.rejectedNow });
    } catch (thrown) {
      setProblem(readApiError(thrown).message);
    }
    setBusy(false);
  };
  const [title, hint] = text.learnedNone[state];
  return (
    <div className="grid gap-4">
      <p className="max-w-2xl text-muted">{text.learnedText}</p>
      <Choice
        label={text.learnedShow}
        options={STATES.map((value) => ({ value, label: text.learnedStates[value] }))}
        value={state}
        onChange={(value) => setState(value as State)}
      />
      {problem !== undefined && (
        <Alert tone="bad" title={words.errorTitle}>
          {problem}
        </Alert>
      )}
      <Show loaded={loaded}>
        {(followUps) =>
          followUps.length === 0 ? (
            <Card>
              <Empty icon={Sparkles} title={title}>
                <p className="text-muted">{hint}</p>
              </Empty>
            </Card>
          ) : (
            <ul className="grid gap-4">
              {followUps.map((followUp) => (
                <li key={followUp.id}>
                  <Proposal followUp={followUp} busy={busy} onDecide={(approve) => void decide(followUp, approve)} />
                </li>
              ))}
            </ul>
          )
        }
      </Show>
    </div>
  );
};

export default Learned;
