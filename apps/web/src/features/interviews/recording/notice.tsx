import { CloudUpload } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { Bar } from '../../../ui/progress.tsx';
import { words } from '../../../words/en.ts';
import { startUploads, uploads } from './uploads.ts';

const { recording: text } = words;

/** Recordings that are still on this device, and how far they are; sends them wherever in the app one is. */
const RecordingsNotice = ({ userId, quiet }: { userId: string; quiet: boolean }) => {
  const { left, fraction, problem } = useSyncExternalStore(uploads.listen, uploads.state);
  useEffect(() => {
    startUploads(userId);
    return () => startUploads(undefined);
  }, [userId]);
  if (left === 0 || quiet) return null;
  return (
    <section
      aria-label={text.uploads}
      className="no-print mb-6 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl bg-sunken px-4 py-3 text-sm"
    >
      <CloudUpload aria-hidden="true" className="size-5 shrink-0 text-accent" />
      <p role="status" className="grow">
        {problem === undefined ? text.uploading(left) : text.uploadProblem[problem]}
      </p>
      <div className="w-full sm:w-40">
        <Bar value={fraction} label={text.uploading(left)} />
      </div>
      <p className="w-full text-muted">{text.signOutHint}</p>
    </section>
  );
};

export default RecordingsNotice;
