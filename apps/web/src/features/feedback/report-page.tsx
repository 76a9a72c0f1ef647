import type { Feedback, Interview, Report } from '@talentsync/contracts';
import { MessagesSquare, Printer, RotateCcw, Share2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Alert, Card, Empty, PageTitle } from '../../ui/layout.tsx';
import { Show } from '../../ui/load.tsx';
import { Bar } from '../../ui/progress.tsx';
import { useUnfoldForPrint } from '../../ui/unfold-for-print.ts';
import { useLive } from '../../ui/use-live.ts';
import { report as text } from '../../words/en/report.ts';
import { words } from '../../words/en.ts';
import { showTime } from '../../words/format.ts';
import { ConsentSwitches } from '../interviews/recording/consent-switches.tsx';
import { coverageOf } from './coverage.ts';
import { OwnDelivery } from './delivery-card.tsx';
import { JumpList } from './jump-list.tsx';
import { QuestionCard } from './question-card.tsx';
import { Competencies, Overall } from './scores.tsx';

const ShareDialog = lazy(() => import('./share-dialog.tsx'));

const EVERY_MS = 800;

interface Both {
  interview: Interview;
  /** The names of its modules. */
  about: string;
  /** Null while the interview goes on. */
  feedback: Feedback | null;
}

const load = async (id: string): Promise<Both> => {
  const [interview, modules] = await Promise.all([api.interview(id), api.modules().catch(() => [])]);
  const about = interview.moduleIds.map((one) => modules.find((module) => module.id === one)?.name ?? one).join(', ');
  if (interview.status !== 'finished' && interview.status !== 'expired') return { interview, about, feedback: null };
  const feedback = await api.feedback(id).catch((thrown: unknown) => {
    if (readApiError(thrown).code === 'NOT_FOUND') return api.requestFeedback(id);
    throw thrown;
  });
  return { feedback, interview, about };
};

const isMaking = ({ feedback }: Both): boolean => feedback?.status === 'pending' || feedback?.status === 'running';
const lookAgain = async (id: string, before: Both): Promise<Both> => ({ ...before, feedback: await api.feedback(id) });

/** Figures that stand apart from the score. */
const Figures = ({
  title,
  hint,
  figures,
}: {
  title: string;
  hint: string;
  figures: ReadonlyArray<readonly [string, number | string | null]>;
}) => (
  <Card className="sheet grid gap-3">
    <div>
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="text-sm text-muted">{hint}</p>
    </div>
    <dl className="flex flex-wrap gap-x-10 gap-y-3">
      {figures
        .filter(([, value]) => value !== null)
        .map(([name, value]) => (
          <div key={name}>
            <dt className="text-sm text-muted">{name}</dt>
            <dd className="text-xl font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
    </dl>
  </Card>
);

const shownSeconds = (ms: number | null): string | null => (ms === null ? null : text.seconds(ms));

/** Where somebody spoke: how the turns were taken. */
const Conversation = ({ counts }: { counts: NonNullable<Report['conversation']> }) => (
  <Figures
    title={text.conversation}
    hint={text.conversationHint}
    figures={[
      [text.turns, counts.turns],
      [text.cutOffs, counts.cutOffs],
      [text.lostTurns, counts.lostTurns],
      [text.bargeIns, counts.bargeIns],
      [text.deadAir, shownSeconds(counts.deadAirP50)],
      [text.deadAirP95, shownSeconds(counts.deadAirP95)],
    ]}
  />
);
/** What becomes of the recordings, to be changed here too. */
const Recordings = ({ interview }: { interview: Interview }) => {
  const [consents, setConsents] = useState(interview.consents);
  const { recording } = words;
  return (
    <Card className="no-print grid gap-3">
      <div>
        <h2 className="text-lg font-semibold">{recording.yours}</h2>
        <p className="text-sm text-muted">{consents.keep ? recording.yoursHint : recording.gone}</p>
      </div>
      <ConsentSwitches interviewId={interview.id} consents={consents} names={['keep']} onChange={setConsents} />
    </Card>
  );
};

const Ready = ({ report, interview }: { report: Report; interview: Interview }) => {
  // On a small screen the list of questions comes first, and one opens what one wants to read.
  const [wide] = useState(() => window.matchMedia('(min-width: 40rem)').matches);
  const groups = Map.groupBy(report.turns, ({ turnId }) => {
    const turn = interview.turns.find((candidate) => candidate.turnId === turnId);
    return turn?.questionId ?? turnId;
  });
  const coverage = coverageOf(interview);
  if (report.turns.length === 0)
    return (
      <Card>
        <Empty icon={MessagesSquare} title={text.emptyTitle}>
          <p className="text-muted">{report.overall.summary}</p>
        </Empty>
      </Card>
    );
  return (
    <>
      <Overall
        overall={report.overall}
        summary={report.overall.summary}
        note={coverage.answered < coverage.planned ? text.partly(coverage) : undefined}
      />
      <Competencies competencies={report.competencies} />
      <section className="mt-2 grid min-w-0 gap-4 print:block" aria-labelledby="questions">
        <div className="break-after-avoid">
          <h2 id="questions" className="text-xl font-semibold">
            {text.questions}
          </h2>
          <p className="text-sm text-muted">{text.quoteHint}</p>
        </div>
        <JumpList groups={[...groups.values()]} />
        {[...groups.values()].map((turns, index) => (
          <QuestionCard key={turns[0]?.turnId} turns={turns} interview={interview} number={index + 1} open={wide} />
        ))}
      </section>
      {report.turns.some(({ recordings = [] }) => recordings.length > 0) && <Recordings interview={interview} />}
      {report.delivery !== null && <OwnDelivery delivery={report.delivery} lang={interview.language} />}
      {report.conversation && <Conversation counts={report.conversation} />}
      <p className="print-only hidden text-sm text-muted">{text.madeBy}</p>
    </>
  );
};

const Actions = ({ interview }: { interview: Interview }) => {
  const [sharing, setSharing] = useState(false);
  const again = new URLSearchParams(interview.moduleIds.map((id) => ['module', id]));
  return (
    <div className="no-print flex flex-wrap gap-2 max-sm:w-full max-sm:*:grow sm:gap-3">
      <Button onClick={() => window.print()}>
        <Printer aria-hidden="true" />
        {text.print}
      </Button>
      <Button onClick={() => setSharing(true)}>
        <Share2 aria-hidden="true" />
        {text.share}
      </Button>
      <Link to={`/interviews/new?${again}`} className={buttonClass('primary')}>
        <RotateCcw aria-hidden="true" />
        {text.again}
      </Link>
      {sharing && (
        <Suspense>
          <ShareDialog interviewId={interview.id} onClose={() => setSharing(false)} />
        </Suspense>
      )}
    </div>
  );
};

const Making = ({ feedback, away }: { feedback: Feedback; away: boolean }) => (
  <Card className="grid gap-3">
    <p role="status" className="text-lg font-semibold">
      {text.making}
    </p>
    <p className="text-muted">{text.makingText}</p>
    {away && <Alert tone="warn">{words.offlineTitle}</Alert>}
    <Bar value={Math.max(0.05, feedback.progress)} label={text.making} />
  </Card>
);

const ReportPage = () => {
  const { id = '' } = useParams();
  useUnfoldForPrint();
  const look = (before?: Both) => (before === undefined ? load(id) : lookAgain(id, before));
  const { loaded, staleSince } = useLive(`report ${id}`, look, { every: EVERY_MS, going: isMaking });
  const { value, set } = loaded;
  const [problem, setProblem] = useState<string>();
  const retry = async (before: Both) => {
    setProblem(undefined);
    try {
      set({ ...before, feedback: await api.requestFeedback(id) });
    } catch (thrown) {
      setProblem(readApiError(thrown).message);
    }
  };
  const report = value?.feedback?.report;

  return (
    <div className="mx-auto grid max-w-4xl gap-6">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <PageTitle over={value && text.title} lead={report && showTime(report.createdAt)}>
          {value?.about ?? text.title}
        </PageTitle>
        {report && value && <Actions interview={value.interview} />}
      </div>
      <Show loaded={loaded}>
        {(both) => {
          const { feedback, interview } = both;
          if (feedback === null)
            return (
              <Alert tone="info" title={text.notFinished}>
                <Link to={`/interviews/${id}`} className={buttonClass('primary')}>
                  {text.back}
                </Link>
              </Alert>
            );
          if (feedback.report !== undefined) return <Ready report={feedback.report} interview={interview} />;
          if (feedback.status === 'failed')
            return (
              <Alert tone="bad" title={text.failed}>
                <p>{problem ?? feedback.problem}</p>
                <Button onClick={() => void retry(both)}>{words.retry}</Button>
              </Alert>
            );
          return <Making feedback={feedback} away={staleSince !== undefined} />;
        }}
      </Show>
    </div>
  );
};

export default ReportPage;
