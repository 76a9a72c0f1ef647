import type { Resume, ResumeProfile } from '@talentsync/contracts';
import { useEffect, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { Show, useLoad } from '../../ui/load.tsx';
import { Alert, Button, buttonClass, Card, Confirm, PageTitle } from '../../ui/parts.tsx';
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
  const { warnings } = resume;

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
      <Card className="grid gap-3 lg:sticky lg:top-4">
        <h2 className="text-lg font-semibold">{words.resume.document}</h2>
        <Document resume={resume} />
      </Card>
      <form
        className="grid gap-5"
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
            {words.resume.readHint}
          </Alert>
        )}
        <ProfileForm profile={profile} warnings={warnings} onChange={change} />
        {problem !== undefined && (
          <Alert tone="bad" title={words.errorTitle}>
            {problem}
          </Alert>
        )}
        <div className="sticky bottom-0 flex flex-wrap items-center gap-3 border-t border-line bg-page py-3">
          <Button look="primary" type="submit" disabled={state === 'saving'}>
            {words.save}
          </Button>
          <span role="status" className="text-sm text-muted">
            {state === 'saving' ? words.saving : state === 'changed' ? words.resume.unsaved : words.saved}
          </span>
          <Link to={`/interviews/new?resume=${resume.id}`} className={`${buttonClass()} ml-auto`}>
            {words.resume.use}
          </Link>
          <Button look="danger" onClick={() => setDeleting(true)}>
            {words.resume.delete}
          </Button>
        </div>
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
      <PageTitle>{words.resume.read}</PageTitle>
      <p className="-mt-4 text-muted">{words.resume.readHint}</p>
      <Show loaded={loaded}>
        {(resume) =>
          resume.status === 'processing' ? (
            <p role="status">{words.resume.status.processing} …</p>
          ) : (
            <Read key={resume.id} resume={resume} />
          )
        }
      </Show>
    </div>
  );
};

export default ResumePage;
