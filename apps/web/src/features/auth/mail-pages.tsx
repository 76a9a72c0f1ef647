import { useEffect, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Alert } from '../../ui/layout.tsx';
import { words } from '../../words/en.ts';
import { Frame, useSubmit } from './frame.tsx';

const { auth: text } = words;

const ToSignIn = () => (
  <Link to="/login" className={buttonClass('primary')}>
    {text.signIn}
  </Link>
);

/** The ticket of a link: it stands behind the `#`, and leaves the address once it was read. */
const useTicket = (): string => {
  const { hash } = useLocation();
  const [ticket] = useState(hash.slice(1));
  useEffect(() => window.history.replaceState(window.history.state, '', window.location.pathname), []);
  return ticket;
};

/** Asks for a link; the answer is the same for every address. */
export const ForgotPage = () => {
  const [sent, setSent] = useState(false);
  const { busy, problem, submit } = useSubmit(async (form) => {
    await api.forgot(String(form.get('email')));
    setSent(true);
    return false;
  });
  return (
    <Frame title={text.forgotTitle}>
      {sent ? (
        <Alert tone="good">{text.forgotSent}</Alert>
      ) : (
        <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
          <p className="text-muted">{text.forgotText}</p>
          {problem !== undefined && <Alert tone="bad">{problem}</Alert>}
          <TextField label={text.email} name="email" type="email" autoComplete="email" required />
          <Button look="primary" type="submit" disabled={busy}>
            {text.forgotSend}
          </Button>
        </form>
      )}
      <Link className="font-medium text-accent underline" to="/login">
        {text.backToSignIn}
      </Link>
    </Frame>
  );
};

/** A new password, by the link of a letter. */
export const ResetPage = () => {
  const ticket = useTicket();
  const [done, setDone] = useState(false);
  const { busy, problem, submit } = useSubmit(async (form) => {
    await api.reset(ticket, String(form.get('password')));
    setDone(true);
    return false;
  });
  return (
    <Frame title={text.resetTitle}>
      {done ? (
        <>
          <Alert tone="good">{text.resetDone}</Alert>
          <ToSignIn />
        </>
      ) : (
        <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
          {problem !== undefined && <Alert tone="bad">{problem}</Alert>}
          <TextField
            label={text.newPassword}
            hint={text.passwordHint}
            name="password"
            type="password"
            autoComplete="new-password"
            minLength={10}
            maxLength={200}
            required
          />
          <Button look="primary" type="submit" disabled={busy}>
            {text.resetSave}
          </Button>
        </form>
      )}
    </Frame>
  );
};

/** Confirms an address at a press: programs that look into mails open links by themselves. */
export const VerifyPage = () => {
  const ticket = useTicket();
  const [done, setDone] = useState(false);
  const { busy, problem, submit } = useSubmit(async () => {
    await api.verify(ticket);
    setDone(true);
    return false;
  });
  return (
    <Frame title={text.verifyTitle}>
      {done ? (
        <>
          <Alert tone="good">{text.verifyDone}</Alert>
          <ToSignIn />
        </>
      ) : (
        <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
          {problem !== undefined && <Alert tone="bad">{problem}</Alert>}
          <p className="text-muted">{text.verifyText}</p>
          <Button look="primary" type="submit" disabled={busy}>
            {text.verifyPress}
          </Button>
        </form>
      )}
    </Frame>
  );
};

/** After signing up where an address has to be confirmed: what to do now, and the letter once more. */
export const LetterSent = ({ email }: { email: string }) => {
  const [again, setAgain] = useState<string>();
  const resend = () =>
    void api.resend(email).then(
      () => setAgain(text.letterAgain),
      (thrown: unknown) => setAgain(readApiError(thrown).message),
    );
  return (
    <Frame title={text.letterTitle}>
      <p>{text.letterText(email)}</p>
      {again !== undefined && <Alert>{again}</Alert>}
      <Button onClick={resend}>{text.letterResend}</Button>
      <ToSignIn />
    </Frame>
  );
};
