import type { Resume } from '@talentsync/contracts';
import { useParams } from 'react-router';
import { api } from '../../api.ts';
import { Alert, Card, PageTitle } from '../../ui/layout.tsx';
import { Show } from '../../ui/load.tsx';
import { Bar } from '../../ui/progress.tsx';
import { useLive } from '../../ui/use-live.ts';
import { words } from '../../words/en.ts';
import { ReadResume } from './read-resume.tsx';

const { resume: text } = words;
const EVERY_MS = 1_000;

const isReading = ({ status }: Resume): boolean => status === 'processing';

/** While it is being read, which nobody knows the length of. */
const Processing = ({ away }: { away: boolean }) => (
  <>
    {away && (
      <Alert tone="warn" title={words.offlineTitle}>
        {words.offlineText}
      </Alert>
    )}
    <Card className="grid gap-3">
      <p role="status" className="text-lg font-semibold">
        {text.status.processing}
      </p>
      <p className="text-muted">{text.processingText}</p>
      <Bar label={text.status.processing} />
    </Card>
  </>
);

const ResumePage = () => {
  const { id = '' } = useParams();
  const { loaded, staleSince } = useLive(`resume ${id}`, () => api.resume(id), { every: EVERY_MS, going: isReading });
  return (
    <div className="grid gap-6">
      <PageTitle lead={loaded.value && !isReading(loaded.value) && text.readHint}>{text.read}</PageTitle>
      <Show loaded={loaded}>
        {(resume) =>
          isReading(resume) ? (
            <Processing away={staleSince !== undefined} />
          ) : (
            <ReadResume key={resume.id} resume={resume} onSaved={loaded.set} />
          )
        }
      </Show>
    </div>
  );
};

export default ResumePage;
