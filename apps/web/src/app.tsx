import { lazy, type ReactNode, Suspense } from 'react';
import { Link, Navigate, NavLink, Route, Routes, useLocation } from 'react-router';
import { LoginPage, SignupPage } from './features/auth/pages.tsx';
import { useSession } from './session.tsx';
import { Button, buttonClass, PageTitle } from './ui/parts.tsx';
import { ThemeChoice } from './ui/theme.tsx';
import { words } from './words/en.ts';

// A page is loaded when it is first opened.
const HomePage = lazy(() => import('./features/home/page.tsx'));
const ResumesPage = lazy(() => import('./features/resumes/page.tsx'));
const ResumePage = lazy(() => import('./features/resumes/resume-page.tsx'));
const SetupPage = lazy(() => import('./features/interviews/setup-page.tsx'));
const RoomPage = lazy(() => import('./features/interviews/room-page.tsx'));
const ReportPage = lazy(() => import('./features/feedback/report-page.tsx'));
const SettingsPage = lazy(() => import('./features/settings/page.tsx'));
const AdminPage = lazy(() => import('./features/admin/page.tsx'));

const Mark = () => <img src="/icon.svg" alt="" width="28" height="28" />;

const tab = ({ isActive }: { isActive: boolean }): string =>
  `inline-flex min-h-11 items-center rounded-lg px-3 text-sm ${isActive ? 'bg-accent-soft font-semibold text-accent' : 'text-muted hover:text-ink'}`;

const Shell = ({ children }: { children: ReactNode }) => {
  const { user, signOut } = useSession();
  return (
    <>
      <a href="#content" className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:bg-card focus:p-3">
        {words.skip}
      </a>
      <header className="no-print border-b border-line bg-card">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
          <Link to="/" className="flex min-h-11 items-center gap-2 font-bold">
            <Mark /> {words.product}
          </Link>
          {user && (
            <nav
              aria-label={words.nav.label}
              className="order-last flex w-full flex-wrap gap-1 sm:order-none sm:w-auto sm:grow"
            >
              <NavLink to="/" end className={tab}>
                {words.nav.home}
              </NavLink>
              <NavLink to="/resumes" className={tab}>
                {words.nav.resume}
              </NavLink>
              <NavLink to="/interviews/new" className={tab}>
                {words.nav.interview}
              </NavLink>
              <NavLink to="/settings" className={tab}>
                {words.nav.settings}
              </NavLink>
              {user.isAdmin && (
                <NavLink to="/admin" className={tab}>
                  {words.nav.admin}
                </NavLink>
              )}
            </nav>
          )}
          <div className="ml-auto flex items-center gap-2">
            <ThemeChoice />
            {user && (
              <Button look="quiet" onClick={() => void signOut()}>
                {words.nav.signOut}
              </Button>
            )}
          </div>
        </div>
      </header>
      <main id="content" className="mx-auto max-w-6xl px-4 py-6 sm:py-10">
        {children}
      </main>
    </>
  );
};

const Waiting = () => (
  <p role="status" className="py-10 text-muted">
    {words.loading}
  </p>
);

const NotFound = () => (
  <div className="grid justify-items-start gap-4 py-8">
    <PageTitle>{words.notFound.title}</PageTitle>
    <p className="text-muted">{words.notFound.text}</p>
    <Link to="/" className={buttonClass('primary')}>
      {words.notFound.back}
    </Link>
  </div>
);

/** Pages for somebody who is signed in; others sign in first and come back to where they wanted to go. */
const Private = ({ children, admin = false }: { children: ReactNode; admin?: boolean }) => {
  const { user } = useSession();
  const { pathname } = useLocation();
  if (user === undefined) return <Waiting />;
  if (user === null) return <Navigate to="/login" state={{ from: pathname }} replace />;
  return admin && !user.isAdmin ? <NotFound /> : children;
};

const page = (element: ReactNode, admin = false) => <Private admin={admin}>{element}</Private>;

export const App = () => (
  <Shell>
    <Suspense fallback={<Waiting />}>
      <Routes>
        <Route path="/login" element={<LoginPage />} />
        <Route path="/signup" element={<SignupPage />} />
        <Route path="/" element={page(<HomePage />)} />
        <Route path="/resumes" element={page(<ResumesPage />)} />
        <Route path="/resumes/:id" element={page(<ResumePage />)} />
        <Route path="/interviews/new" element={page(<SetupPage />)} />
        <Route path="/interviews/:id" element={page(<RoomPage />)} />
        <Route path="/interviews/:id/report" element={page(<ReportPage />)} />
        <Route path="/settings" element={<SettingsPage />} />
        <Route path="/admin" element={page(<AdminPage />, true)} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Suspense>
  </Shell>
);
