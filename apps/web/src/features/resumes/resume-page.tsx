import type { Resume, ResumeProfile } from '@talentsync/contracts';
import { ArrowDown, ArrowRight, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Alert, Card, PageTitle } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { Bar } from '../../ui/progress.tsx';
import { words } from '../../words/en.ts';
import { Document } from './document.tsx';
import { ProfileForm } from './profile-form.tsx';

const POLL_MS = 1_000;

const Read = ({ resume }: { resume: Resume }) => {
  const navigate = useNavigate();
  const [profile, setProfile] = useState<ResumeProfile>(resume.profile ?? {});
  const [state, setState] = useState<'saved' | 'changed' | 'saving'>('saved');
  const [problem, setProblem] = useState<string>();
  const [deleting, setDeleting] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const { warnings } = resume;
  // Beside it where there is room; else folded, so that the form is not a screen away.
  const [beside] = useState(() => window.matchMedia('(min-width: 64rem)').matches);

  useEffect(() => {
    if (state !== 'changed') return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [state]);

  const save = async () => {
    setState('saving');
    setProblem(undefined);
    try {
      await api.correctResume(resume.id, profile);
      setState('saved');
    } catch (thrown) {
      setProblem(readApiError(thrown).message);
      setState('changed');
    }
  };
  const change = (next: ResumeProfile) => {
    setProfile(next);
    setState('changed');
  };
  const remove = async () => {
    await api.deleteResume(resume.id).catch(() => undefined);
    void navigate('/resumes');
  };

  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Card className="min-w-0 lg:sticky lg:top-4">
        <details open={beside}>
          <summary className="min-h-11 cursor-pointer py-2">
            <h2 className="inline text-lg font-semibold">{words.resume.document}</h2>
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
          void save();
        }}
      >
        {resume.status === 'failed' && (
          <Alert tone="warn" title={words.resume.status.failed}>
            {resume.problem}
          </Alert>
        )}
        {warnings.length > 0 && (
          <Alert tone="warn" title={words.resume.doubts(warnings.length)}>
            <p>{words.resume.doubtsHint}</p>
            <Button onClick={() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()}>
              <ArrowDown aria-hidden="true" />
              {words.resume.toFirst}
            </Button>
          </Alert>
        )}
        <ProfileForm profile={profile} warnings={warnings} onChange={change} />
        {problem !== undefined && (
          <Alert tone="bad" title={words.errorTitle}>
            {problem}
          </Alert>
        )}
        <div className="sticky bottom-14 z-10 flex flex-wrap items-center gap-3 border-t border-line bg-page py-3 sm:bottom-0">
          <Button look="primary" type="submit" disabled={state === 'saving'}>
            {words.save}
          </Button>
          <span role="status" className="text-sm text-muted">
            {state === 'saving' ? words.saving : state === 'changed' ? words.resume.unsaved : words.saved}
          </span>
          <Link to={`/interviews/new?resume=${resume.id}`} className={`${buttonClass()} ml-auto`}>
            {words.resume.use}
            <ArrowRight aria-hidden="true" />
          </Link>
        </div>
        <Button look="danger" className="justify-self-start" onClick={() => setDeleting(true)}>
          <Trash2 aria-hidden="true" />
          {words.resume.delete}
        </Button>
      </form>
      <Confirm
        open={deleting}
        title={words.resume.deleteAsk}
        yes={words.remove}
        no={words.cancel}
        danger
        onYes={() => void remove()}
        onClose={() => setDeleting(false)}
      />
    </div>
  );
};

const ResumePage = () => {
  const { id = '' } = useParams();
  const loaded = useLoad(`resume ${id}`, () => api.resume(id));
  const { value, set } = loaded;
  useEffect(() => {
    if (value?.status !== 'processing') return;
    const timer = setTimeout(() => void api.resume(id).then(set, () => undefined), POLL_MS);
    return () => clearTimeout(timer);
  }, [id, value, set]);
  return (
    <div className="grid gap-6">
      <PageTitle lead={words.resume.readHint}>{words.resume.read}</PageTitle>
      <Show loaded={loaded}>
        {(resume) =>
          resume.status === 'processing' ? (
            <Card className="grid gap-3">
              <p role="status" className="font-semibold">
                {words.resume.status.processing} …
              </p>
              <Bar value={0.5} label={words.resume.status.processing} />
            </Card>
          ) : (
            <Read key={resume.id} resume={resume} />
          )
        }
      </Show>
    </div>
  );
};

export default ResumePage;
