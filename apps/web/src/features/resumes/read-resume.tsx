import type { Resume } from '@talentsync/contracts';
import { ArrowDown, ArrowRight, Trash2 } from 'lucide-react';
import { type MouseEvent, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Alert, Card } from '../../ui/layout.tsx';
import { words } from '../../words/en.ts';
import { corrections } from './corrections.ts';
import { Document } from './document.tsx';
import { doubtsByPlace } from './places.ts';
import { ProfileForm } from './profile-form.tsx';
import { type Corrections, useCorrections } from './use-corrections.ts';

const { resume: text } = words;

/** How many doubts there are; those about the whole are said here, the others stand at their places. */
const Doubts = ({
  count,
  whole,
  marked,
  onFirst,
}: {
  count: number;
  whole: string | undefined;
  marked: boolean;
  onFirst: () => void;
}) => (
  <Alert tone="warn" title={text.doubts(count)}>
    {whole !== undefined && (
      <p>
        {text.doubtsWhole} {whole}
      </p>
    )}
    {marked && (
      <>
        <p>{text.doubtsHint}</p>
        <Button onClick={onFirst}>
          <ArrowDown aria-hidden="true" />
          {text.toFirst}
        </Button>
      </>
    )}
  </Alert>
);

const stateOf = ({ state, kept }: Corrections): string => {
  if (state === 'saving') return words.saving;
  if (state === 'saved') return words.saved;
  return kept ? text.unsavedKept : text.unsaved;
};

/** A resume that was read, or can be filled in by hand: the document beside what stands in it. */
export const ReadResume = ({ resume, onSaved }: { resume: Resume; onSaved: (resume: Resume) => void }) => {
  const navigate = useNavigate();
  const mine = useCorrections(resume, onSaved);
  const [refused, setRefused] = useState<string>();
  const [deleting, setDeleting] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { warnings } = resume;
  const doubts = doubtsByPlace(warnings, mine.profile);
  const whole = doubts.get('');
  // Beside it where there is room; else folded, so that the form is not a screen away.
  const [beside] = useState(() => window.matchMedia('(min-width: 64rem)').matches);
  const problem = mine.problem ?? refused;

  const remove = async () => {
    setRefused(undefined);
    try {
      await api.deleteResume(resume.id);
    } catch (thrown) {
      const error = readApiError(thrown);
      if (error.code !== 'NOT_FOUND') return setRefused(error.message);
    }
    corrections.clear(resume.id);
    void navigate('/resumes');
  };
  const begin = `/interviews/new?resume=${resume.id}`;
  /** An interview asks about what is saved: so it is saved first. */
  const use = (event: MouseEvent) => {
    if (mine.state === 'saved') return;
    event.preventDefault();
    void mine.save().then((done) => done && navigate(begin));
  };
  // Of what could not be read there is nothing to ask about, until somebody writes it in.
  const empty = resume.status === 'failed' && mine.state === 'saved';
  const useIt = (className: string) =>
    !empty && (
      <Link to={begin} onClick={use} className={`${buttonClass()} ${className}`}>
        {text.use}
        <ArrowRight aria-hidden="true" />
      </Link>
    );

  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Card className="min-w-0 lg:sticky lg:top-4">
        <details open={beside}>
          <summary className="min-h-11 cursor-pointer py-2">
            <h2 className="inline text-lg font-semibold">{text.document}</h2>
          </summary>
          <div className="pt-3">
            <Document resume={resume} />
          </div>
        </details>
      </Card>
      <form
        ref={form}
        className="grid min-w-0 gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          void mine.save();
        }}
      >
        {resume.status === 'failed' && (
          <Alert tone="warn" title={text.status.failed}>
            {resume.problem}
          </Alert>
        )}
        {mine.foundAgain && (
          <Alert title={text.keptTitle}>
            <p>{text.keptText}</p>
            <Button onClick={mine.drop}>{text.keptDrop}</Button>
          </Alert>
        )}
        {warnings.length > 0 && (
          <Doubts
            count={warnings.length}
            whole={whole}
            marked={doubts.size > (whole === undefined ? 0 : 1)}
            onFirst={() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-doubt]')?.focus()}
          />
        )}
        <ProfileForm profile={mine.profile} doubts={doubts} onChange={mine.change} />
        {problem !== undefined && (
          <Alert tone="bad" title={words.errorTitle}>
            {problem}
          </Alert>
        )}
        <div className="sticky bottom-14 z-10 flex flex-wrap items-center gap-3 border-t border-line bg-page py-3 sm:bottom-0">
          <Button look="primary" type="submit" disabled={mine.state === 'saving'}>
            {words.save}
          </Button>
          <span role="status" className="text-sm text-muted">
            {stateOf(mine)}
          </span>
          {useIt('ml-auto max-sm:hidden')}
        </div>
        <div className="flex flex-wrap justify-between gap-3">
          <Button look="danger" onClick={() => setDeleting(true)}>
            <Trash2 aria-hidden="true" />
            {text.delete}
          </Button>
          {/* On a phone the bar that is always in sight has room for saving alone. */}
          {useIt('sm:hidden')}
        </div>
      </form>
      <Confirm
        open={deleting}
        title={text.deleteAsk}
        yes={words.remove}
        no={words.cancel}
        danger
        onYes={() => void remove()}
        onClose={() => setDeleting(false)}
      />
    </div>
  );
};
