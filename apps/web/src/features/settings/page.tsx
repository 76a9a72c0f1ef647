import type { ErasureReceipt } from '@talentsync/contracts';
import { type FormEvent, useState } from 'react';
import { Navigate } from 'react-router';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { useSession } from '../../session.tsx';
import { Alert, Badge, Button, Card, Confirm, PageTitle, TextField } from '../../ui/parts.tsx';
import { words } from '../../words/en.ts';
import { showTime } from '../../words/format.ts';
import { drafts } from '../interviews/drafts.ts';

const { settings: text } = words;

type Outcome = { tone: 'good' | 'bad'; message: string };

const Receipt = ({ receipt }: { receipt: ErasureReceipt }) => (
  <Card className="grid gap-3">
    <PageTitle>{text.receipt}</PageTitle>
    <p className="break-all">{text.receiptText(receipt.id)}</p>
    <p className="text-muted">{showTime(receipt.requestedAt)}</p>
    <ul className="grid gap-2">
      {receipt.lines.map((line) => (
        <li key={line.service} className="flex flex-wrap gap-3">
          <span className="font-medium">{line.service}</span>
          <Badge tone={line.status === 'erased' ? 'good' : 'warn'}>{text[line.status]}</Badge>
          <span className="text-muted">
            {Object.entries(line.counts)
              .map(([what, n]) => `${what}: ${n}`)
              .join(', ')}
          </span>
        </li>
      ))}
    </ul>
  </Card>
);

const download = async (): Promise<void> => {
  const blob = new Blob([JSON.stringify(await api.exportMe(), null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = 'talentsync-export.json';
  link.click();
  URL.revokeObjectURL(link.href);
};

const SettingsPage = () => {
  const { user, reload, forget } = useSession();
  const [outcome, setOutcome] = useState<Outcome>();
  const [asking, setAsking] = useState(false);
  const [receipt, setReceipt] = useState<ErasureReceipt>();
  if (receipt !== undefined) return <Receipt receipt={receipt} />;
  if (user === undefined) return <p role="status">{words.loading}</p>;
  if (user === null) return <Navigate to="/login" state={{ from: '/settings' }} replace />;

  const attempt = async (work: () => Promise<unknown>) => {
    setOutcome(undefined);
    try {
      await work();
      setOutcome({ tone: 'good', message: words.saved });
    } catch (thrown) {
      setOutcome({ tone: 'bad', message: readApiError(thrown).message });
    }
  };
  const submit = (work: (form: FormData) => Promise<unknown>) => (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    void attempt(() => work(new FormData(form)));
  };
  const erase = async () => {
    try {
      const done = await api.eraseMe();
      drafts.clear();
      setReceipt(done);
      forget();
    } catch (thrown) {
      setOutcome({ tone: 'bad', message: readApiError(thrown).message });
    }
  };

  return (
    <div className="grid max-w-3xl gap-6">
      <PageTitle>{text.title}</PageTitle>
      {outcome !== undefined && <Alert tone={outcome.tone}>{outcome.message}</Alert>}
      <Card>
        <form
          className="grid justify-items-start gap-4"
          onSubmit={submit(async (form) => {
            await api.updateMe({ fullName: String(form.get('fullName')) });
            await reload();
          })}
        >
          <h2 className="text-lg font-semibold">{text.profile}</h2>
          <TextField label={words.auth.fullName} name="fullName" defaultValue={user.fullName} required />
          <p className="text-muted">{user.email}</p>
          <Button type="submit">{words.save}</Button>
        </form>
      </Card>
      <Card>
        <form
          className="grid justify-items-start gap-4"
          onSubmit={submit((form) =>
            api.updateMe({
              password: String(form.get('password')),
              currentPassword: String(form.get('currentPassword')),
            }),
          )}
        >
          <h2 className="text-lg font-semibold">{text.passwordTitle}</h2>
          <TextField
            label={text.current}
            name="currentPassword"
            type="password"
            autoComplete="current-password"
            required
          />
          <TextField
            label={text.newPassword}
            hint={words.auth.passwordHint}
            name="password"
            type="password"
            autoComplete="new-password"
            minLength={10}
            required
          />
          <Button type="submit">{text.change}</Button>
        </form>
      </Card>
      <Card className="grid justify-items-start gap-4">
        <h2 className="text-lg font-semibold">{text.data}</h2>
        <p className="text-muted">{text.exportText}</p>
        <Button onClick={() => void attempt(download)}>{text.export}</Button>
        <p className="text-muted">{text.eraseText}</p>
        <Button look="danger" onClick={() => setAsking(true)}>
          {text.erase}
        </Button>
      </Card>
      <Confirm
        open={asking}
        title={text.eraseAsk}
        text={text.eraseText}
        yes={text.erase}
        no={words.cancel}
        danger
        onYes={() => void erase()}
        onClose={() => setAsking(false)}
      />
    </div>
  );
};

export default SettingsPage;
