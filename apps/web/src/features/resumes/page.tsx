import type { Resume, ResumeLimits } from '@talentsync/contracts';
import { ChevronRight, FileText, Upload } from 'lucide-react';
import { type DragEvent, useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { Alert, Badge, Card, Empty, PageTitle } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { More } from '../../ui/more.tsx';
import { Bar } from '../../ui/progress.tsx';
import { words } from '../../words/en.ts';
import { showTime } from '../../words/format.ts';
import { Recipients } from '../recipients.tsx';

const { resume: text } = words;
const TONE = { processing: 'info', parsed: 'good', failed: 'bad' } as const;

const megabytes = ({ bytes }: ResumeLimits): number => Math.floor(bytes / (1024 * 1024));

/** The same file is the same upload, from however many tabs it comes: its key is its content. Browsers compute it only for pages of this machine and those that come encrypted. */
const keyOf = async (file: File): Promise<string> => {
  if (crypto.subtle === undefined) return crypto.randomUUID();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

const Drop = ({ limits, onDone }: { limits: ResumeLimits | undefined; onDone: (resume: Resume) => void }) => {
  const id = useId();
  const [progress, setProgress] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const [name, setName] = useState('');
  const [over, setOver] = useState(false);

  const upload = async (file: File | undefined) => {
    if (file === undefined || progress !== undefined) return;
    // Known before a byte is sent: nobody waits for an upload to hear it.
    if (limits !== undefined && file.size > limits.bytes)
      return setProblem(text.tooLarge(file.name, megabytes(limits)));
    setProblem(undefined);
    setProgress(0);
    setName(file.name);
    try {
      onDone(await api.uploadResume(file, await keyOf(file), setProgress));
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
        className={`grid cursor-pointer justify-items-center gap-2 rounded-2xl border-2 border-dashed p-8 text-center transition-colors focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-accent hover:border-accent sm:p-12 ${over ? 'border-accent bg-accent-soft' : 'border-edge bg-card'}`}
      >
        <Upload aria-hidden="true" className="mb-1 size-8 text-accent" />
        <span className="text-lg font-semibold">{text.drop}</span>
        <span key={String(limits === undefined)} className="text-muted">
          {limits === undefined ? text.dropHint : text.dropLimits(megabytes(limits), limits.pages)}
        </span>
        <input
          id={id}
          type="file"
          className="sr-only"
          accept=".pdf,.docx,.txt,application/pdf,text/plain"
          onChange={(event) => void upload(event.target.files?.[0])}
        />
        {progress !== undefined && (
          <span className="mt-3 grid w-full max-w-sm gap-1" role="status">
            <Bar value={Math.max(0.05, progress)} label={text.uploading} />
            <span className="text-sm text-muted">{text.uploadingFile(name)}</span>
          </span>
        )}
      </label>
    </div>
  );
};

const List = ({ resumes }: { resumes: Resume[] }) => (
  <ul className="divide-y divide-line">
    {resumes.map((resume) => (
      <li key={resume.id}>
        <Link
          to={`/resumes/${resume.id}`}
          className="-mx-2 flex min-h-11 items-center gap-3 rounded-xl px-2 py-3 hover:bg-sunken"
        >
          <span className="flex min-w-0 grow flex-wrap items-center gap-x-4 gap-y-1">
            <span className="min-w-0 grow basis-40 font-medium break-words">{resume.fileName}</span>
            <span className="text-sm text-muted">{showTime(resume.createdAt)}</span>
            {resume.corrected && <Badge tone="info">{text.corrected}</Badge>}
            <Badge tone={TONE[resume.status]}>{text.status[resume.status]}</Badge>
          </span>
          <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-muted" />
        </Link>
      </li>
    ))}
  </ul>
);

const ResumesPage = () => {
  const navigate = useNavigate();
  const loaded = useLoad('resumes', () => api.resumes());
  return (
    <div className="grid gap-6">
      <PageTitle lead={text.lead}>{text.title}</PageTitle>
      <Drop limits={loaded.value?.limits} onDone={({ id }) => void navigate(`/resumes/${id}`)} />
      <Recipients parts={['resumes', 'questions', 'files', 'records']} />
      <Show loaded={loaded}>
        {(page) => (
          <Card>
            <h2 className="mb-2 text-lg font-semibold">{text.yours}</h2>
            {page.items.length === 0 && (
              <Empty icon={FileText} title={text.none}>
                <p className="text-muted">{text.noneText}</p>
              </Empty>
            )}
            <List resumes={page.items} />
            <More page={page} load={api.resumes} onMore={(more) => loaded.set({ ...page, ...more })} />
          </Card>
        )}
      </Show>
    </div>
  );
};

export default ResumesPage;
