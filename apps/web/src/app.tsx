import { lazy, type ReactNode, Suspense } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { pages } from './pages.ts';
import { useSession } from './session.tsx';
import { Shell } from './shell.tsx';
import { Alert } from './ui/layout.tsx';
import { Skeleton } from './ui/load.tsx';
import { NotFound } from './ui/not-found.tsx';
import { words } from './words/en.ts';

// A page is loaded when it is first opened.
const LoginPage = lazy(() => import('./features/auth/pages.tsx').then(({ LoginPage: page }) => ({ default: page })));
const SignupPage = lazy(() => import('./features/auth/pages.tsx').then(({ SignupPage: page }) => ({ default: page })));
const mailPages = () => import('./features/auth/mail-pages.tsx');
const ForgotPage = lazy(() => mailPages().then(({ ForgotPage: page }) => ({ default: page })));
const ResetPage = lazy(() => mailPages().then(({ ResetPage: page }) => ({ default: page })));
const VerifyPage = lazy(() => mailPages().then(({ VerifyPage: page }) => ({ default: page })));
const HomePage = lazy(pages.home);
const ResumesPage = lazy(pages.resumes);
const ResumePage = lazy(pages.resume);
const SetupPage = lazy(pages.setup);
const RoomPage = lazy(pages.room);
const ReportPage = lazy(pages.report);
const SharedPage = lazy(pages.shared);
const SettingsPage = lazy(pages.settings);
const AdminPage = lazy(pages.admin);

/** Until it is known who is here. Without a line to the server that can take a while, and is said. */
const Waiting = ({ offline }: { offline: boolean }) =>
  offline ? (
    <Alert tone="warn" title={words.offlineTitle}>
      {words.offlineText}
    </Alert>
  ) : (
    <Skeleton />
  );

/** Pages for somebody who is signed in; others sign in first and come back to where they wanted to go. */
const Private = ({ children, admin = false }: { children: ReactNode; admin?: boolean }) => {
  const { user, offline } = useSession();
  const { pathname, search } = useLocation();
  if (user === undefined) return <Waiting offline={offline} />;
  if (user === null) return <Navigate to="/login" state={{ from: `${pathname}${search}` }} replace />;
  return admin && !user.isAdmin ? <NotFound /> : children;
};

const page = (element: ReactNode, admin = false) => <Private admin={admin}>{element}</Private>;

/** Every address of the app. */
export const App = () => (
  <Shell>
    <Suspense fallback={<Skeleton />}>
      <Routes>
        <Route path="/login" element={<LoginPage />} />
        <Route path="/signup" element={<SignupPage />} />
        <Route path="/forgot" element={<ForgotPage />} />
        <Route path="/reset" element={<ResetPage />} />
        <Route path="/verify" element={<VerifyPage />} />
        <Route path="/shared" element={<SharedPage />} />
        <Route path="/" element={page(<HomePage />)} />
        <Route path="/resumes" element={page(<ResumesPage />)} />
        <Route path="/resumes/:id" element={page(<ResumePage />)} />
        <Route path="/interviews/new" element={page(<SetupPage />)} />
        <Route path="/interviews/:id" element={page(<RoomPage />)} />
        <Route path="/interviews/:id/report" element={page(<ReportPage />)} />
        <Route path="/settings" element={<SettingsPage />} />
        <Route path="/admin/outbox" element={page(<AdminPage tab="outbox" />, true)} />
        <Route path="/admin" element={page(<AdminPage />, true)} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Suspense>
  </Shell>
);
