import { Check } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Link, Navigate, useLocation } from 'react-router';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { useSession } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Alert, Card, PageTitle } from '../../ui/layout.tsx';
import { words } from '../../words/en.ts';

const useSubmit = (work: (form: FormData) => Promise<void>) => {
  const { reload } = useSession();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      await work(new FormData(event.currentTarget));
      await reload();
    } catch (thrown) {
      setProblem(readApiError(thrown).message);
      setBusy(false);
    }
  };
  return { busy, problem, submit };
};

/** Where somebody wanted to go before they were asked to sign in. */
const useWanted = (): string => {
  const { state } = useLocation();
  return (state as { from?: string } | null)?.from ?? '/';
};

const Frame = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="grid items-center gap-8 py-4 lg:grid-cols-2 lg:gap-16 lg:py-12">
    <div className="order-last grid gap-4 lg:order-none">
      <p className="text-2xl font-bold tracking-tight text-balance sm:text-4xl">{words.auth.welcome}</p>
      <p className="text-lg text-muted">{words.auth.pitch}</p>
      <ul className="grid gap-2">
        {words.auth.points.map((point) => (
          <li key={point} className="flex gap-3">
            <Check aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-accent" />
            {point}
          </li>
        ))}
      </ul>
    </div>
    <Card className="mx-auto grid w-full max-w-md gap-5 lg:mx-0 lg:justify-self-end">
      <PageTitle>{title}</PageTitle>
      {children}
    </Card>
  </div>
);

export const LoginPage = () => {
  const { user } = useSession();
  const wanted = useWanted();
  const { busy, problem, submit } = useSubmit((form) =>
    api.login(String(form.get('email')), String(form.get('password'))),
  );
  if (user) return <Navigate to={wanted} replace />;
  return (
    <Frame title={words.auth.signIn}>
      <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
        {problem !== undefined && <Alert tone="bad">{problem}</Alert>}
        <TextField label={words.auth.email} name="email" type="email" autoComplete="email" required />
        <TextField
          label={words.auth.password}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        <Button look="primary" type="submit" disabled={busy}>
          {words.auth.signIn}
        </Button>
      </form>
      <p className="text-muted">
        {words.auth.toSignUp}{' '}
        <Link className="font-medium text-accent underline" to="/signup" state={{ from: wanted }}>
          {words.auth.signUp}
        </Link>
      </p>
    </Frame>
  );
};

export const SignupPage = () => {
  const { user } = useSession();
  const wanted = useWanted();
  const { busy, problem, submit } = useSubmit((form) =>
    api.signup(String(form.get('email')), String(form.get('password')), String(form.get('fullName'))),
  );
  if (user) return <Navigate to={wanted} replace />;
  return (
    <Frame title={words.auth.signUp}>
      <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
        {problem !== undefined && <Alert tone="bad">{problem}</Alert>}
        <TextField label={words.auth.fullName} name="fullName" autoComplete="name" required maxLength={200} />
        <TextField label={words.auth.email} name="email" type="email" autoComplete="email" required />
        <TextField
          label={words.auth.password}
          hint={words.auth.passwordHint}
          name="password"
          type="password"
          autoComplete="new-password"
          minLength={10}
          maxLength={200}
          required
        />
        <Button look="primary" type="submit" disabled={busy}>
          {words.auth.signUp}
        </Button>
      </form>
      <p className="text-muted">
        {words.auth.toSignIn}{' '}
        <Link className="font-medium text-accent underline" to="/login" state={{ from: wanted }}>
          {words.auth.signIn}
        </Link>
      </p>
    </Frame>
  );
};
