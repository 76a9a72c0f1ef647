import type { LucideIcon } from 'lucide-react';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';

/** A sheet on the page; the unit that print keeps together. */
export const Card = ({ children, className = '' }: { children: ReactNode; className?: string }) => (
  <div className={`card rounded-2xl border border-line bg-card p-5 shadow-xs sm:p-6 ${className}`}>{children}</div>
);

const TONES = {
  info: { box: 'bg-accent-soft', icon: 'text-accent', Icon: Info },
  good: { box: 'bg-good-soft', icon: 'text-good', Icon: CircleCheck },
  warn: { box: 'bg-warn-soft', icon: 'text-warn', Icon: TriangleAlert },
  bad: { box: 'bg-bad-soft', icon: 'text-bad', Icon: CircleAlert },
};

/** Something that one has to know here and now; a failure is announced at once, all else when there is a pause. */
export const Alert = ({
  tone = 'info',
  title,
  children,
}: {
  tone?: keyof typeof TONES;
  title?: string;
  children?: ReactNode;
}) => {
  const { box, icon, Icon } = TONES[tone];
  return (
    <div role={tone === 'bad' ? 'alert' : 'status'} className={`flex gap-3 rounded-xl p-4 ${box}`}>
      <Icon aria-hidden="true" className={`mt-0.5 size-5 shrink-0 ${icon}`} />
      <div className="grid min-w-0 justify-items-start gap-2">
        {title !== undefined && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
};

const BADGES = {
  info: 'bg-accent-soft text-accent',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  plain: 'bg-sunken text-muted',
};

/** A state in a word. */
export const Badge = ({ tone = 'plain', children }: { tone?: keyof typeof BADGES; children: ReactNode }) => (
  <span
    className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm font-medium whitespace-nowrap ${BADGES[tone]}`}
  >
    {children}
  </span>
);

/** What stands where there is nothing yet: what it will be, and how to get there. */
export const Empty = ({ icon: Icon, title, children }: { icon: LucideIcon; title: string; children?: ReactNode }) => (
  <div className="grid justify-items-center gap-2 px-4 py-8 text-center">
    <span className="mb-1 grid size-12 place-items-center rounded-2xl bg-accent-soft text-accent">
      <Icon aria-hidden="true" className="size-6" />
    </span>
    <p className="font-semibold">{title}</p>
    {children}
  </div>
);

/** The heading of a page: takes the focus when the page is opened, so that a screen reader says where one is. */
export const PageTitle = ({
  children,
  over,
  lead,
}: {
  children: string;
  over?: string | undefined;
  lead?: ReactNode;
}) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${over === undefined ? '' : `${over}: `}${children} · TalentSync`;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [children, over]);
  return (
    <div className="grid gap-1">
      <h1 ref={heading} tabIndex={-1} className="text-2xl font-bold tracking-tight text-balance sm:text-3xl">
        {over !== undefined && <span className="block text-base font-semibold tracking-normal text-muted">{over}</span>}{' '}
        {children}
      </h1>
      {lead && <p className="max-w-2xl text-muted">{lead}</p>}
    </div>
  );
};
