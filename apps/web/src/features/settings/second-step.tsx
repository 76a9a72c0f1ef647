import type { Security, TotpSetup } from '@talentsync/contracts';
import { Copy } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Alert, Badge, Card } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { toast } from '../../ui/toast.ts';
import { settings as text } from '../../words/en/settings.ts';
import { words } from '../../words/en.ts';
import { Part } from './part.tsx';

const QrCode = lazy(() => import('./qr.tsx').then(({ QrCode: code }) => ({ default: code })));

const CodeField = ({ hint }: { hint?: string }) => (
  <TextField
    label={words.auth.code}
    hint={hint}
    name="code"
    autoComplete="one-time-code"
    autoCapitalize="none"
    spellCheck={false}
    minLength={6}
    maxLength={40}
    required
  />
);

/** Shown once: nobody can show them again. */
const Codes = ({ codes, onSeen }: { codes: string[]; onSeen: () => void }) => (
  <Card className="grid justify-items-start gap-4">
    <h2 className="text-lg font-semibold">{text.recoveryCodes}</h2>
    <Alert tone="warn">{text.recoveryCodesText}</Alert>
    <ul className="grid gap-x-8 gap-y-1 font-mono sm:grid-cols-2">
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ul>
    <div className="flex flex-wrap gap-3">
      <Button
        onClick={() =>
          void navigator.clipboard.writeText(codes.join('\n')).then(
            () => toast({ title: text.copied }),
            () => toast({ title: text.notCopied, tone: 'bad' }),
          )
        }
      >
        <Copy aria-hidden="true" />
        {text.copy}
      </Button>
      <Button look="primary" onClick={onSeen}>
        {text.recoveryCodesSeen}
      </Button>
    </div>
  </Card>
);

const SetUp = ({ setup, onConfirmed }: { setup: TotpSetup; onConfirmed: (codes: string[]) => void }) => (
  <Part
    title={text.secondStep}
    done={text.secondStepOn}
    work={async (form) => onConfirmed(await api.confirmTotp(String(form.get('code'))))}
  >
    <p>{text.scan}</p>
    <Suspense fallback={<div className="size-52" />}>
      <QrCode text={setup.uri} label={text.qr} />
    </Suspense>
    <p className="text-muted">
      {text.orType} <code className="font-mono break-all text-ink">{setup.secret}</code>
    </p>
    <CodeField hint={text.codeOfApp} />
    <Button look="primary" type="submit">
      {text.switchOn}
    </Button>
  </Part>
);

const Off = ({ security, onStarted }: { security: Security; onStarted: (setup: TotpSetup) => void }) => (
  <Part
    title={text.secondStep}
    done={text.secondStepBegun}
    work={async (form) => {
      const password = form.get('currentPassword');
      onStarted(await api.startTotp(password === null ? undefined : String(password)));
    }}
  >
    <p className="text-muted">{text.secondStepText}</p>
    {security.hasPassword && (
      <TextField label={text.current} name="currentPassword" type="password" autoComplete="current-password" required />
    )}
    <Button type="submit">{text.setUp}</Button>
  </Part>
);

const On = ({ security, onChanged }: { security: Security; onChanged: (codes?: string[]) => void }) => (
  <>
    {security.recoveryCodes && (
      <Part
        title={text.secondStep}
        done={text.recoveryCodesMade}
        work={async (form) => onChanged(await api.renewRecoveryCodes(String(form.get('code'))))}
      >
        <Badge tone="good">{text.isOn}</Badge>
        <p className="text-muted">{text.recoveryCodesLeft(security.recoveryCodesLeft)}</p>
        <CodeField />
        <Button type="submit">{text.recoveryCodesNew}</Button>
      </Part>
    )}
    <Part
      title={text.switchOffTitle}
      done={text.secondStepOff}
      work={async (form) => {
        await api.disableTotp(String(form.get('code')));
        onChanged();
      }}
    >
      <p className="text-muted">{text.switchOffText}</p>
      <CodeField />
      <Button look="danger" type="submit">
        {text.switchOff}
      </Button>
    </Part>
  </>
);

/** An app as the second step of signing in: set up, renew the recovery codes, switch off. */
export const SecondStepSettings = () => {
  const loaded = useLoad('security', api.security);
  const [setup, setSetup] = useState<TotpSetup>();
  const [codes, setCodes] = useState<string[]>();
  const changed = (fresh?: string[]) => {
    setSetup(undefined);
    setCodes(fresh === undefined || fresh.length === 0 ? undefined : fresh);
    loaded.reload();
  };
  if (codes !== undefined) return <Codes codes={codes} onSeen={() => setCodes(undefined)} />;
  if (setup !== undefined) return <SetUp setup={setup} onConfirmed={changed} />;
  return (
    <Show loaded={loaded}>
      {(security) =>
        security.secondStep ? (
          <On security={security} onChanged={changed} />
        ) : (
          <Off security={security} onStarted={setSetup} />
        )
      }
    </Show>
  );
};
