import type { ErasureReceipt, User } from '@talentsync/contracts';
import { Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Navigate } from 'react-router';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { useSession } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Alert, Card, PageTitle } from '../../ui/layout.tsx';
import { Skeleton } from '../../ui/load.tsx';
import { type Theme, useTheme } from '../../ui/theme.tsx';
import { recipients } from '../../words/en/recipients.ts';
import { settings as text } from '../../words/en/settings.ts';
import { words } from '../../words/en.ts';
import { drafts } from '../interviews/drafts.ts';
import { forgetRecordings } from '../interviews/recording/pending.ts';
import { Recipients } from '../recipients.tsx';
import { Part } from './part.tsx';
import { Receipt } from './receipt.tsx';
import { SecondStepSettings } from './second-step.tsx';
import { Sessions } from './sessions.tsx';

const THEMES = (['system', 'light', 'dark'] as const).map((value) => ({ value, label: words.theme[value] }));

const download = async (): Promise<void> => {
  const blob = new Blob([JSON.stringify(await api.exportMe(), null, 2)], { type: 'application/json' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = 'talentsync-export.json';
  link.click();
  URL.revokeObjectURL(link.href);
};

const Account = ({ user, onErased }: { user: User; onErased: (receipt: ErasureReceipt) => void }) => {
  const { reload, forget } = useSession();
  const [theme, setTheme] = useTheme();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const erase = async () => {
    try {
      const receipt = await api.eraseMe();
      drafts.clear();
      await forgetRecordings().catch(() => undefined);
      onErased(receipt);
      forget();
    } catch (thrown) {
      setProblem(readApiError(thrown).message);
    }
  };
  return (
    <div className="mx-auto grid max-w-3xl gap-5">
      <PageTitle>{text.title}</PageTitle>
      <Part
        title={text.profile}
        done={words.saved}
        work={async (form) => {
          await api.updateMe({ fullName: String(form.get('fullName')) });
          await reload();
        }}
      >
        <TextField
          key={user.fullName}
          label={words.auth.fullName}
          name="fullName"
          defaultValue={user.fullName}
          required
        />
        <TextField label={words.auth.email} value={user.email} hint={text.emailHint} readOnly />
        <Button type="submit">{words.save}</Button>
      </Part>
      <Card>
        <Choice label={text.appearance} options={THEMES} value={theme} onChange={(value) => setTheme(value as Theme)} />
      </Card>
      <Part
        title={text.passwordTitle}
        done={words.saved}
        work={(form) =>
          api.updateMe({
            password: String(form.get('password')),
            currentPassword: String(form.get('currentPassword')),
          })
        }
      >
        <input type="email" autoComplete="username" value={user.email} readOnly hidden />
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
      </Part>
      <SecondStepSettings />
      <Sessions />
      <Card className="grid gap-3">
        <h2 className="text-lg font-semibold">{recipients.title}</h2>
        <Recipients />
      </Card>
      <Part title={text.data} done={text.exported} work={download}>
        <p className="text-muted">{text.exportText}</p>
        <Button type="submit">
          <Download aria-hidden="true" />
          {text.export}
        </Button>
      </Part>
      <Card className="grid justify-items-start gap-4">
        <h2 className="text-lg font-semibold">{text.eraseTitle}</h2>
        <p className="text-muted">{text.eraseText}</p>
        {problem !== undefined && <Alert tone="bad">{problem}</Alert>}
        <Button look="danger" onClick={() => setAsking(true)}>
          <Trash2 aria-hidden="true" />
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

const SettingsPage = () => {
  const { user } = useSession();
  const [receipt, setReceipt] = useState<ErasureReceipt>();
  if (receipt !== undefined) return <Receipt receipt={receipt} />;
  if (user === undefined) return <Skeleton />;
  if (user === null) return <Navigate to="/login" state={{ from: '/settings' }} replace />;
  return <Account user={user} onErased={setReceipt} />;
};

export default SettingsPage;
