import type { Feedback, Interview, Report } from '@talentsync/contracts';
import { MessagesSquare, Printer, RotateCcw, Share2 } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Alert, Card, Empty, PageTitle } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { Bar } from '../../ui/progress.tsx';
import { words } from '../../words/en.ts';
import { showTime } from '../../words/format.ts';
import { QuestionCard } from './question-card.tsx';
import { Competencies, Overall } from './scores.tsx';

const ShareDialog = lazy(() => import('./share-dialog.tsx'));

const { report: text } = words;
const POLL_MS = 800;

interface Both {
  interview: Interview;
  /** Null while the interview goes on. */
  feedback: Feedback | null;
}

const load = async (id: string): Promise<Both> => {
  const interview = await api.interview(id);
  if (interview.status !== 'finished' && interview.status !== 'expired') return { interview, feedback: null };
  const feedback = await api.feedback(id).catch((thrown: unknown) => {
    if (readApiError(thrown).code === 'NOT_FOUND') return api.requestFeedback(id);
    throw thrown;
  });
  return { feedback, interview };
};

/** How much was said, and how: coaching, which never is in a score. */
const Delivery = ({ delivery }: { delivery: Report['delivery'] }) => (
  <Card className="sheet grid gap-3">
    <div>
      <h2 className="text-lg font-semibold">{text.delivery}</h2>
      <p className="text-sm text-muted">{text.deliveryHint}</p>
    </div>
    <dl className="flex flex-wrap gap-x-10 gap-y-3">
      {(
        [
          [text.words, delivery.words],
          [text.answers, delivery.answers],
          [text.average, delivery.averageAnswerWords],
          [text.pace, delivery.wordsPerMinute],
          [text.fillers, delivery.fillers],
        ] as const
      )
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

const Ready = ({ report, interview }: { report: Report; interview: Interview }) => {
  const groups = Map.groupBy(report.turns, ({ turnId }) => {
    const turn = interview.turns.find((candidate) => candidate.turnId === turnId);
    return turn?.questionId ?? turnId;
  });
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
      <Overall overall={report.overall} summary={report.overall.summary} />
      <Competencies competencies={report.competencies} />
      <section className="mt-2 grid gap-4" aria-labelledby="questions">
        <div>
          <h2 id="questions" className="text-xl font-semibold">
            {text.questions}
          </h2>
          <p className="text-sm text-muted">{text.quoteHint}</p>
        </div>
        {[...groups.values()].map((turns, index) => (
          <QuestionCard key={turns[0]?.turnId} turns={turns} interview={interview} number={index + 1} />
        ))}
      </section>
      <Delivery delivery={report.delivery} />
      <p className="print-only hidden text-sm text-muted">{text.madeBy}</p>
    </>
  );
};

const Actions = ({ interview }: { interview: Interview }) => {
  const [sharing, setSharing] = useState(false);
  const again = new URLSearchParams(interview.moduleIds.map((id) => ['module', id]));
  return (
    <div className="no-print flex flex-wrap gap-2 sm:gap-3">
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

const Making = ({ feedback }: { feedback: Feedback }) => (
  <Card className="grid gap-3">
    <p role="status" className="text-lg font-semibold">
      {text.making}
    </p>
    <p className="text-muted">{text.makingText}</p>
    <Bar value={Math.max(0.05, feedback.progress)} label={text.making} />
  </Card>
);

const ReportPage = () => {
  const { id = '' } = useParams();
  const loaded = useLoad(`report ${id}`, () => load(id));
  const { value, set } = loaded;
  const status = value?.feedback?.status;
  useEffect(() => {
    if (value === undefined || (status !== 'pending' && status !== 'running')) return;
    const timer = setTimeout(
      () =>
        void api.feedback(id).then(
          (feedback) => set({ ...value, feedback }),
          () => set({ ...value }),
        ),
      POLL_MS,
    );
    return () => clearTimeout(timer);
  }, [id, value, status, set]);
  const retry = () =>
    value &&
    void api.requestFeedback(id).then(
      (feedback) => set({ ...value, feedback }),
      () => undefined,
    );
  const report = value?.feedback?.report;

  return (
    <div className="mx-auto grid max-w-4xl gap-6">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <PageTitle lead={report && showTime(report.createdAt)}>{text.title}</PageTitle>
        {report && value && <Actions interview={value.interview} />}
      </div>
      <Show loaded={loaded}>
        {({ feedback, interview }) => {
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
                <p>{feedback.problem}</p>
                <Button onClick={retry}>{words.retry}</Button>
              </Alert>
            );
          return <Making feedback={feedback} />;
        }}
      </Show>
    </div>
  );
};

export default ReportPage;
