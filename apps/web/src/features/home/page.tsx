import type { InterviewSummary } from '@talentsync/contracts';
import { ChevronRight, MessagesSquare } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Link } from 'react-router';
import { api } from '../../api.ts';
import { useSession } from '../../session.tsx';
import { Badge, Card, Empty, PageTitle } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { More } from '../../ui/more.tsx';
import { words } from '../../words/en.ts';
import { showDate, showScore } from '../../words/format.ts';
import { NextSteps, WeakPoints } from './next.tsx';
import { seriesOf, weakPointsOf } from './progress.ts';

// The chart comes after what one came for; its place is kept.
const Trend = lazy(() => import('./trend.tsx'));

const { home: text } = words;

const load = async () => {
  const [interviews, resumes, reports, modules] = await Promise.all([
    api.interviews(),
    api.resumes(),
    api.reports(),
    api.modules(),
  ]);
  return {
    interviews,
    names: new Map(modules.map(({ id, name }) => [id, name])),
    resumes: resumes.items,
    scores: new Map(reports.map((report) => [report.interviewId, report.overall.score])),
    series: seriesOf(reports),
    weak: weakPointsOf(reports, interviews.items, modules),
  };
};

/** What an interview was about. */
const aboutOf = ({ moduleIds }: InterviewSummary, names: ReadonlyMap<string, string>): string =>
  [...new Set(moduleIds)].map((id) => names.get(id) ?? id).join(', ');

const TONE = { active: 'info', paused: 'warn', finished: 'plain', expired: 'plain' } as const;

const Row = ({
  interview,
  about,
  score,
}: {
  interview: InterviewSummary;
  about: string;
  score: number | null | undefined;
}) => {
  const over = interview.status === 'finished' || interview.status === 'expired';
  const when = showDate(interview.createdAt);
  return (
    <li>
      <Link
        to={over ? `/interviews/${interview.id}/report` : `/interviews/${interview.id}`}
        className="group flex min-h-11 items-center gap-3 rounded-xl px-2 py-3 hover:bg-sunken sm:gap-4"
      >
        <span className="sr-only">{over ? text.report : text.go}: </span>
        <span className="grid size-12 shrink-0 place-items-center rounded-xl bg-sunken text-lg font-bold tabular-nums group-hover:bg-card">
          <span className="sr-only">{typeof score === 'number' ? text.scoreIs : text.noScore}</span>
          {typeof score === 'number' ? showScore(score) : '–'}
        </span>
        <span className="min-w-0 grow">
          <span className="block font-medium">{about}</span>
          <span className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
            <span>
              {when} · {text.answers(interview.answered)}
            </span>
            {interview.status === 'finished' ? (
              <span className="sr-only">{text.status.finished}</span>
            ) : (
              <Badge tone={TONE[interview.status]}>{text.status[interview.status]}</Badge>
            )}
          </span>
        </span>
        <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-muted" />
      </Link>
    </li>
  );
};

type Home = Awaited<ReturnType<typeof load>>;

const Past = ({
  interviews,
  names,
  scores,
  onMore,
}: Pick<Home, 'interviews' | 'names' | 'scores'> & { onMore: (interviews: Home['interviews']) => void }) => (
  <Card className="min-w-0">
    <h2 className="mb-2 text-lg font-semibold">{text.past}</h2>
    {interviews.items.length === 0 ? (
      <Empty icon={MessagesSquare} title={text.none}>
        <p className="text-muted">{text.noneText}</p>
      </Empty>
    ) : (
      <ul className="-mx-2 divide-y divide-line">
        {interviews.items.map((interview) => (
          <Row
            key={interview.id}
            interview={interview}
            about={aboutOf(interview, names)}
            score={scores.get(interview.id)}
          />
        ))}
      </ul>
    )}
    <More page={interviews} load={api.interviews} onMore={onMore} />
  </Card>
);

const Parts = ({
  interviews,
  names,
  resumes,
  scores,
  series,
  weak,
  onMore,
}: Home & { onMore: (interviews: Home['interviews']) => void }) => {
  const open = interviews.items.find(({ status }) => status === 'active' || status === 'paused');
  const none = interviews.items.length === 0;
  return (
    <>
      <NextSteps open={open && { ...open, about: aboutOf(open, names) }} first={none} resumes={resumes} />
      <div className={none ? '' : 'grid items-start gap-4 lg:grid-cols-[1.15fr_1fr]'}>
        {!none && (
          <div className="grid gap-4 lg:order-last">
            {weak.length > 0 && <WeakPoints points={weak} />}
            <Suspense fallback={<Card className="h-96"> </Card>}>
              <Trend series={series} />
            </Suspense>
          </div>
        )}
        <Past {...{ interviews, names, scores, onMore }} />
      </div>
    </>
  );
};

const HomePage = () => {
  const { user } = useSession();
  const loaded = useLoad('home', load);
  return (
    <div className="grid gap-6">
      <PageTitle>{text.title(user?.fullName ?? '')}</PageTitle>
      <Show loaded={loaded}>
        {(home) => <Parts {...home} onMore={(interviews) => loaded.set({ ...home, interviews })} />}
      </Show>
    </div>
  );
};

export default HomePage;
