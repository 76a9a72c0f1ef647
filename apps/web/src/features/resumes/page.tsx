import type { Resume } from '@talentsync/contracts';
import { type DragEvent, useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { Show, useLoad } from '../../ui/load.tsx';
import { Alert, Badge, Bar, Card, PageTitle } from '../../ui/parts.tsx';
import { words } from '../../words/en.ts';
import { showTime } from '../../words/format.ts';

const TONE = { processing: 'info', parsed: 'good', failed: 'bad' } as const;

const Drop = ({ onDone }: { onDone: (resume: Resume) => void }) => {
  const id = useId();
  const [progress, setProgress] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const [over, setOver] = useState(false);

  const upload = async (file: File | undefined) => {
    if (file === undefined || progress !== undefined) return;
    setProblem(undefined);
    setProgress(0);
    try {
      onDone(await api.uploadResume(file, crypto.randomUUID(), setProgress));
    } catch (thrown) {
      setProblem(readApiError(thrown).message);
      setProgress(undefined);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void upload(event.dataTransfer.files[0]);
  };

  return (
    <div className="grid gap-3">
      {problem !== undefined && (
        <Alert tone="bad" title={words.errorTitle}>
          {problem}
        </Alert>
      )}
      <label
        htmlFor={id}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`grid cursor-pointer justify-items-center gap-2 rounded-2xl border-2 border-dashed p-8 text-center focus-within:outline-3 focus-within:outline-accent sm:p-12 ${over ? 'border-accent bg-accent-soft' : 'border-line bg-card'}`}
      >
        <span className="text-lg font-semibold">{words.resume.drop}</span>
        <span className="text-muted">{words.resume.dropHint}</span>
        <input
          id={id}
          type="file"
          className="sr-only"
          accept=".pdf,.docx,.txt,application/pdf,text/plain"
          onChange={(event) => void upload(event.target.files?.[0])}
        />
        {progress !== undefined && (
          <span className="mt-3 grid w-full max-w-sm gap-1" role="status">
            <Bar value={Math.max(0.05, progress)} label={words.resume.uploading} />
            <span className="text-sm text-muted">{words.resume.uploading}</span>
          </span>
        )}
      </label>
    </div>
  );
};

const ResumesPage = () => {
  const navigate = useNavigate();
  const loaded = useLoad('resumes', api.resumes);
  return (
    <div className="grid gap-6">
      <PageTitle>{words.resume.title}</PageTitle>
      <Drop onDone={({ id }) => void navigate(`/resumes/${id}`)} />
      <Show loaded={loaded}>
        {({ items }) => (
          <Card>
            <h2 className="mb-2 text-lg font-semibold">{words.resume.yours}</h2>
            {items.length === 0 && <p className="py-3 text-muted">{words.resume.none}</p>}
            <ul>
              {items.map((resume) => (
                <li
                  key={resume.id}
                  className="flex flex-wrap items-center gap-3 border-t border-line py-3 first:border-t-0"
                >
                  <Link
                    to={`/resumes/${resume.id}`}
                    className="min-w-0 grow font-medium break-words text-accent underline"
                  >
                    {resume.fileName}
                  </Link>
                  <span className="text-sm text-muted">{showTime(resume.createdAt)}</span>
                  {resume.corrected && <Badge tone="info">{words.resume.corrected}</Badge>}
                  <Badge tone={TONE[resume.status]}>{words.resume.status[resume.status]}</Badge>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </Show>
    </div>
  );
};

export default ResumesPage;
