import type { InterviewSummary, Resume } from '@talentsync/contracts';
import type { LucideIcon } from 'lucide-react';
import { ArrowRight, FileText, MessagesSquare, Play, Target } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/layout.tsx';
import { words } from '../../words/en.ts';
import { showScore } from '../../words/format.ts';
import type { WeakPoint } from './progress.ts';

const { home: text } = words;

const Step = ({
  icon: Icon,
  title,
  children,
  to,
  action,
  first = false,
}: {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  to: string;
  action: string;
  first?: boolean;
}) => (
  // On a phone only what comes first takes room for its words: what one has done and could practise lies below.
  <Card
    className={`flex gap-3 ${first ? 'flex-col items-start border-accent ring-1 ring-accent sm:col-span-2' : 'max-sm:items-center max-sm:justify-between max-sm:p-4 sm:flex-col sm:items-start'}`}
  >
    <div
      className={`grid grid-cols-[auto_1fr] content-start items-center gap-x-3 gap-y-2 ${first ? 'grow' : 'sm:grow'}`}
    >
      <span className="grid size-10 place-items-center rounded-xl bg-accent-soft text-accent">
        <Icon aria-hidden="true" className="size-5" />
      </span>
      <h3 className="text-lg leading-snug font-semibold max-sm:text-base">{title}</h3>
      <p className={`col-span-2 text-muted ${first ? '' : 'max-sm:hidden'}`}>{children}</p>
    </div>
    <Link to={to} className={first ? buttonClass('primary') : `${buttonClass()} max-sm:px-3`}>
      <span className={first ? '' : 'max-sm:sr-only'}>{action}</span>
      <ArrowRight aria-hidden="true" />
    </Link>
  </Card>
);

/** What to do next: go on with what is open, else begin; and the resume, while there is none. */
export const NextSteps = ({
  open,
  first,
  resumes,
}: {
  open: (InterviewSummary & { about: string }) | undefined;
  first: boolean;
  resumes: Resume[];
}) => (
  <section aria-labelledby="next" className="grid gap-3">
    <h2 id="next" className="sr-only">
      {text.next}
    </h2>
    <div className={`grid gap-4 sm:grid-cols-2 ${open ? 'lg:grid-cols-4' : 'lg:grid-cols-3'}`}>
      {open && (
        <Step icon={Play} title={text.goTitle} to={`/interviews/${open.id}`} action={text.go} first>
          {text.goText(open.answered, open.about)}
        </Step>
      )}
      <Step
        icon={MessagesSquare}
        title={first ? text.firstTitle : text.startTitle}
        to="/interviews/new"
        action={text.start}
        first={!open}
      >
        {first ? text.firstText : text.startText}
      </Step>
      {resumes.length === 0 ? (
        <Step icon={FileText} title={text.yourResume} to="/resumes" action={text.addResume}>
          {text.addResumeText}
        </Step>
      ) : (
        <Step icon={FileText} title={text.yourResume} to="/resumes" action={text.seeResume}>
          <span className="break-words">{resumes.map(({ fileName }) => fileName).join(', ')}</span>
        </Step>
      )}
    </div>
  </section>
);

/** Where there is most to gain; one press begins the set-up with the right module chosen. */
export const WeakPoints = ({ points }: { points: WeakPoint[] }) => (
  <Card className="grid content-start gap-3">
    <div>
      <h2 className="text-lg font-semibold">{text.weak}</h2>
      <p className="text-sm text-muted">{text.weakHint}</p>
    </div>
    <ul className="divide-y divide-line">
      {points.map(({ competency, score, module }) => (
        <li key={competency} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 last:pb-0">
          <span className="min-w-0 grow basis-40">
            <span className="block font-medium">{competency}</span>
            <span className="block text-sm text-muted">
              {text.weakScore(showScore(score))} {text.weakIn(module.name)}
            </span>
          </span>
          <Link
            to={`/interviews/new?module=${encodeURIComponent(module.id)}`}
            aria-label={text.practiseOf(competency, module.name)}
            className={buttonClass()}
          >
            <Target aria-hidden="true" />
            {text.practise}
          </Link>
        </li>
      ))}
    </ul>
  </Card>
);
