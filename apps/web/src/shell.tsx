import type { LucideIcon } from 'lucide-react';
import { ArrowLeft, FileText, House, LogOut, MessagesSquare, Settings, ShieldCheck } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { pending } from './features/interviews/recording/pending.ts';
import { useSession } from './session.tsx';
import { Button, buttonClass } from './ui/button.tsx';
import { Alert } from './ui/layout.tsx';
import { ThemeButton } from './ui/theme.tsx';
import { onFirstToast } from './ui/toast.ts';
import { words } from './words/en.ts';

const ToastRegion = lazy(() => import('./ui/toast-region.tsx'));
const RecordingsNotice = lazy(() => import('./features/interviews/recording/notice.tsx'));

const PAGES: Array<{ to: string; name: string; Icon: LucideIcon; admin?: boolean }> = [
  { to: '/', name: words.nav.home, Icon: House },
  { to: '/interviews/new', name: words.nav.interview, Icon: MessagesSquare },
  { to: '/resumes', name: words.nav.resume, Icon: FileText },
  { to: '/settings', name: words.nav.settings, Icon: Settings },
  { to: '/admin', name: words.nav.admin, Icon: ShieldCheck, admin: true },
];

const TAB =
  'relative flex items-center rounded-xl transition-colors max-sm:min-h-14 max-sm:flex-1 max-sm:flex-col max-sm:justify-center max-sm:gap-0.5 max-sm:text-xs sm:min-h-11 sm:gap-2 sm:px-3 sm:text-sm';

/** A line at the edge of where one is: the colour of the words alone does not tell it. */
const MARK =
  'before:absolute before:inset-x-3 before:h-0.75 before:rounded-full before:bg-accent max-sm:before:top-0 sm:before:-bottom-2';

/** Along the top; on a phone at the bottom, where the thumb is. */
const Navigation = ({ isAdmin }: { isAdmin: boolean }) => (
  <nav
    aria-label={words.nav.label}
    className="no-print flex gap-1 max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-30 max-sm:border-t max-sm:border-line max-sm:bg-card max-sm:px-2 max-sm:pb-[env(safe-area-inset-bottom)] "
  >
    {PAGES.filter(({ admin = false }) => isAdmin || !admin).map(({ to, name, Icon }) => (
      <NavLink
        key={to}
        to={to}
        // A resume's own page belongs to the resumes; every page would belong to home.
        end={to !== '/resumes'}
        className={({ isActive }) =>
          `${TAB} ${isActive ? `font-semibold text-accent ${MARK}` : 'text-muted hover:text-ink'}`
        }
      >
        <Icon aria-hidden="true" className="size-5 sm:max-lg:hidden lg:size-4.5" />
        {name}
      </NavLink>
    ))}
  </nav>
);

const isRoom = (pathname: string): boolean => /^\/interviews\/(?!new$)[^/]+$/.test(pathname);

/** What stands around every page. In the room there is nothing but the way out: nobody looks for settings there. */
export const Shell = ({ children }: { children: ReactNode }) => {
  const { user, stillOpen, signOut } = useSession();
  const { pathname } = useLocation();
  const [toasts, setToasts] = useState(false);
  const recordings = useSyncExternalStore(pending.listen, pending.is);
  useEffect(() => onFirstToast(() => setToasts(true)), []);
  const quiet = isRoom(pathname) || pathname === '/shared';
  return (
    <div className={user && !quiet ? 'max-sm:pb-20' : ''}>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:rounded-xl focus:bg-card focus:p-3"
      >
        {words.skip}
      </a>
      <header className="no-print border-b border-line bg-card">
        <div className="mx-auto flex min-h-15 max-w-6xl items-center gap-4 px-4 sm:px-6">
          <Link to="/" className="flex min-h-11 items-center gap-2.5 font-bold tracking-tight">
            <img src="/icon.svg" alt="" width="28" height="28" /> {words.product}
          </Link>
          {user && !quiet && <Navigation isAdmin={user.isAdmin} />}
          {/* What is known only later comes before what is there already, which so stays where it is. */}
          <span className="grow" />
          {user && isRoom(pathname) && (
            <Link to="/" className={`${buttonClass('quiet')} -mr-3`}>
              <ArrowLeft aria-hidden="true" />
              {words.nav.leave}
            </Link>
          )}
          {user && !quiet && (
            <Button look="quiet" className="-mr-3 max-lg:hidden" onClick={() => void signOut()}>
              <LogOut aria-hidden="true" />
              {words.nav.signOut}
            </Button>
          )}
          <ThemeButton />
        </div>
      </header>
      <main id="content" tabIndex={-1} className="mx-auto min-h-[80vh] max-w-6xl px-4 py-6 sm:px-6 sm:py-9">
        {stillOpen && (
          <div className="mb-6">
            <Alert tone="warn" title={words.stillOpen.title}>
              {words.stillOpen.text}
            </Alert>
          </div>
        )}
        {user && recordings && (
          <Suspense>
            <RecordingsNotice userId={user.id} quiet={quiet} />
          </Suspense>
        )}
        {children}
      </main>
      {toasts && (
        <Suspense>
          <ToastRegion />
        </Suspense>
      )}
    </div>
  );
};
