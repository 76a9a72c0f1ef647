import type { InterviewSummary } from '@talentsync/contracts';
import { Link } from 'react-router';
import { api } from '../../api.ts';
import { useSession } from '../../session.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { Badge, buttonClass, Card, PageTitle } from '../../ui/parts.tsx';
import { words } from '../../words/en.ts';
import { showScore, showTime } from '../../words/format.ts';

const load = async () => {
  const [interviews, resumes, reports, modules] = await Promise.all([
    api.interviews(),
    api.resumes(),
    api.reports(),
    api.modules(),
  ]);
  const names = new Map(modules.map(({ id, name }) => [id, name]));
  return {
    interviews: interviews.items.map((interview) => ({
      ...interview,
      about: [...new Set(interview.moduleIds)].map((id) => names.get(id) ?? id).join(', '),
    })),
    resumes: resumes.items,
    scores: new Map(reports.map((report) => [report.interviewId, report.overall.score])),
  };
};

const TONE = { active: 'info', paused: 'warn', finished: 'good', expired: 'plain' } as const;

const Row = ({
  interview,
  score,
}: {
  interview: InterviewSummary & { about: string };
  score: number | null | undefined;
}) => {
  const over = interview.status === 'finished' || interview.status === 'expired';
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line py-4 first:border-t-0">
      <div className="min-w-0 grow">
        <p className="font-medium">{interview.about}</p>
        <p className="text-sm text-muted">
          {showTime(interview.createdAt)} · {words.home.answers(interview.answered)}
        </p>
      </div>
      <Badge tone={TONE[interview.status]}>{words.home.status[interview.status]}</Badge>
      {typeof score === 'number' && <span className="text-xl font-bold tabular-nums">{showScore(score)}</span>}
      <Link className={buttonClass()} to={over ? `/interviews/${interview.id}/report` : `/interviews/${interview.id}`}>
        {over ? words.home.report : words.home.go}
      </Link>
    </li>
  );
};

const HomePage = () => {
  const { user } = useSession();
  const loaded = useLoad('home', load);
  return (
    <div className="grid gap-6">
      <PageTitle>{words.home.title(user?.fullName ?? '')}</PageTitle>
      <Show loaded={loaded}>
        {({ interviews, resumes, scores }) => {
          const open = interviews.find(({ status }) => status === 'active' || status === 'paused');
          return (
            <>
              <section aria-label={words.home.next} className="grid gap-4 md:grid-cols-2">
                {open && (
                  <Card className="grid content-start justify-items-start gap-3 border-accent md:col-span-2">
                    <p className="text-lg">{words.home.goText(open.answered)}</p>
                    <Link to={`/interviews/${open.id}`} className={buttonClass('primary')}>
                      {words.home.go}
                    </Link>
                  </Card>
                )}
                <Card className="grid content-start justify-items-start gap-3">
                  <h2 className="text-lg font-semibold">{words.home.start}</h2>
                  <p className="text-muted">{words.home.startText}</p>
                  <Link to="/interviews/new" className={buttonClass(open ? 'plain' : 'primary')}>
                    {words.home.start}
                  </Link>
                </Card>
                <Card className="grid content-start justify-items-start gap-3">
                  <h2 className="text-lg font-semibold">
                    {resumes.length === 0 ? words.home.addResume : words.resume.yours}
                  </h2>
                  <p className="text-muted">
                    {resumes.length === 0
                      ? words.home.addResumeText
                      : resumes.map(({ fileName }) => fileName).join(', ')}
                  </p>
                  <Link to="/resumes" className={buttonClass()}>
                    {resumes.length === 0 ? words.home.addResume : words.nav.resume}
                  </Link>
                </Card>
              </section>
              <Card>
                <h2 className="mb-2 text-lg font-semibold">{words.home.past}</h2>
                {interviews.length === 0 ? (
                  <div className="py-4">
                    <p className="font-medium">{words.home.none}</p>
                    <p className="text-muted">{words.home.noneText}</p>
                  </div>
                ) : (
                  <ul>
                    {interviews.map((interview) => (
                      <Row key={interview.id} interview={interview} score={scores.get(interview.id)} />
                    ))}
                  </ul>
                )}
              </Card>
            </>
          );
        }}
      </Show>
    </div>
  );
};

export default HomePage;
