import type { Feedback, Interview, Report } from '@talentsync/contracts';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { api } from '../../api.ts';
import { ApiError, readApiError } from '../../api-error.ts';
import { Show, useLoad } from '../../ui/load.tsx';
import { Alert, Bar, Button, buttonClass, Card, PageTitle } from '../../ui/parts.tsx';
import { words } from '../../words/en.ts';
import { showScore, showTime } from '../../words/format.ts';
import { QuestionCard } from './question-card.tsx';

const { report: text } = words;
const POLL_MS = 800;

const load = async (id: string): Promise<{ feedback: Feedback; interview: Interview }> => {
  const interview = await api.interview(id);
  if (interview.status !== 'finished' && interview.status !== 'expired')
    throw new ApiError({ code: 'CONFLICT', message: text.notFinished });
  const feedback = await api.feedback(id).catch((thrown: unknown) => {
    if (readApiError(thrown).code === 'NOT_FOUND') return api.requestFeedback(id);
    throw thrown;
  });
  return { feedback, interview };
};

const Overall = ({ overall }: { overall: Report['overall'] }) => (
  <Card className="grid items-center gap-4 sm:grid-cols-[auto_1fr] sm:gap-8">
    <p className="flex items-baseline gap-2">
      {overall.score === null ? (
        <span className="text-2xl font-bold">{text.none}</span>
      ) : (
        <>
          <span className="text-6xl font-bold tracking-tight text-accent tabular-nums">{showScore(overall.score)}</span>
          <span className="text-muted">{text.outOf}</span>
        </>
      )}
    </p>
    <div className="grid gap-1">
      {overall.band !== null && <p className="text-lg font-medium">{overall.band}</p>}
      <p className="text-muted">{overall.summary}</p>
    </div>
  </Card>
);

const Competencies = ({ competencies }: { competencies: Report['competencies'] }) => (
  <Card className="grid gap-4">
    <h2 className="text-lg font-semibold">{text.competencies}</h2>
    <ul className="grid gap-4">
      {competencies.map(({ name, score, spread, questions }) => (
        <li key={name} className="grid gap-1">
          <p className="flex flex-wrap justify-between gap-2">
            <span className="font-medium">{name}</span>
            <span className="tabular-nums">{score === null ? text.none : `${showScore(score)} ${text.outOf}`}</span>
          </p>
          {score !== null && (
            <Bar
              value={(score - 1) / 4}
              label={`${name}: ${showScore(score)} ${text.outOf}`}
              tone={score >= 3.5 ? 'good' : score < 2.5 ? 'warn' : 'accent'}
            />
          )}
          <p className="text-sm text-muted">
            {text.basis(questions)}
            {spread !== null && spread > 0 && ` · ${text.spread(spread)}`}
          </p>
        </li>
      ))}
    </ul>
  </Card>
);

const Ready = ({ report, interview }: { report: Report; interview: Interview }) => {
  const groups = Map.groupBy(report.turns, ({ turnId }) => {
    const turn = interview.turns.find((candidate) => candidate.turnId === turnId);
    return turn?.questionId ?? turnId;
  });
  const { delivery } = report;
  return (
    <div className="grid gap-6">
      <Overall overall={report.overall} />
      <Competencies competencies={report.competencies} />
      <section className="grid gap-4" aria-label={text.questions}>
        <h2 className="text-xl font-semibold">{text.questions}</h2>
        {[...groups.values()].map((turns) => (
          <QuestionCard key={turns[0]?.turnId} turns={turns} interview={interview} />
        ))}
      </section>
      <Card className="grid gap-2">
        <h2 className="text-lg font-semibold">{text.delivery}</h2>
        <dl className="flex flex-wrap gap-x-8 gap-y-2">
          {[
            [text.words, delivery.words],
            [text.answers, delivery.answers],
            [text.average, delivery.averageAnswerWords ?? '–'],
          ].map(([name, value]) => (
            <div key={name}>
              <dt className="text-sm text-muted">{name}</dt>
              <dd className="text-lg font-semibold tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <div className="no-print flex flex-wrap gap-3">
        <Button onClick={() => window.print()}>{text.print}</Button>
        <Link to="/interviews/new" className={buttonClass('primary')}>
          {text.again}
        </Link>
      </div>
    </div>
  );
};

const ReportPage = () => {
  const { id = '' } = useParams();
  const loaded = useLoad(`report ${id}`, () => load(id));
  const { value, set } = loaded;
  const waiting = value !== undefined && (value.feedback.status === 'pending' || value.feedback.status === 'running');
  useEffect(() => {
    if (!waiting || value === undefined) return;
    const timer = setTimeout(
      () =>
        void api.feedback(id).then(
          (feedback) => set({ ...value, feedback }),
          () => set({ ...value }),
        ),
      POLL_MS,
    );
    return () => clearTimeout(timer);
  }, [id, value, waiting, set]);
  const retry = () =>
    value &&
    void api.requestFeedback(id).then(
      (feedback) => set({ ...value, feedback }),
      () => undefined,
    );

  return (
    <div className="grid gap-6">
      <PageTitle>{text.title}</PageTitle>
      <Show loaded={loaded}>
        {({ feedback, interview }) => {
          if (feedback.report !== undefined) {
            return (
              <>
                <p className="-mt-4 text-muted">{showTime(feedback.report.createdAt)}</p>
                <Ready report={feedback.report} interview={interview} />
              </>
            );
          }
          if (feedback.status === 'failed') {
            return (
              <Alert tone="bad" title={text.failed}>
                <p>{feedback.problem}</p>
                <Button onClick={retry}>{words.retry}</Button>
              </Alert>
            );
          }
          return (
            <Card className="grid gap-3">
              <p role="status">{text.making} …</p>
              <Bar value={Math.max(0.05, feedback.progress)} label={text.making} />
            </Card>
          );
        }}
      </Show>
    </div>
  );
};

export default ReportPage;
