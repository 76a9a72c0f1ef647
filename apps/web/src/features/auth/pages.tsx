import { useState } from 'react';
import { Link, Navigate } from 'react-router';
import { api } from '../../api.ts';
import { useSession } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Alert } from '../../ui/layout.tsx';
import { words } from '../../words/en.ts';
import { Elsewhere, useBroughtBack } from './elsewhere.tsx';
import { Frame, useSubmit, useWanted } from './frame.tsx';
import { LetterSent } from './mail-pages.tsx';
import { SecondStep } from './second-step.tsx';

const Password = ({ wanted, onSecondStep }: { wanted: string; onSecondStep: (ticket: string) => void }) => {
  const { problem: before } = useBroughtBack();
  const {
    busy,
    problem = before,
    submit,
  } = useSubmit(async (form) => {
    const ticket = await api.login(String(form.get('email')), String(form.get('password')));
    if (ticket !== undefined) onSecondStep(ticket);
    return ticket === undefined;
  });
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
      <Elsewhere />
      <Link className="font-medium text-accent underline" to="/forgot">
        {words.auth.forgot}
      </Link>
      <p className="text-muted">
        {words.auth.toSignUp}{' '}
        <Link className="font-medium text-accent underline" to="/signup" state={{ from: wanted }}>
          {words.auth.signUp}
        </Link>
      </p>
    </Frame>
  );
};

export const LoginPage = () => {
  const { user } = useSession();
  const wanted = useWanted();
  const [ticket, setTicket] = useState(useBroughtBack().ticket);
  if (user) return <Navigate to={wanted} replace />;
  if (ticket !== undefined) return <SecondStep ticket={ticket} onBack={() => setTicket(undefined)} />;
  return <Password wanted={wanted} onSecondStep={setTicket} />;
};

export const SignupPage = () => {
  const { user } = useSession();
  const wanted = useWanted();
  const [written, setWritten] = useState<string>();
  const { busy, problem, submit } = useSubmit(async (form) => {
    const email = String(form.get('email'));
    const signedIn = await api.signup(email, String(form.get('password')), String(form.get('fullName')));
    if (!signedIn) setWritten(email);
    return signedIn;
  });
  if (user) return <Navigate to={wanted} replace />;
  if (written !== undefined) return <LetterSent email={written} />;
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
