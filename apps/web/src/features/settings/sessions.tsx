import type { OpenSession } from '@talentsync/contracts';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { useSession } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Alert, Badge, Card } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { toast } from '../../ui/toast.ts';
import { settings as text } from '../../words/en/settings.ts';
import { words } from '../../words/en.ts';
import { showDate, showTime } from '../../words/format.ts';

const Row = ({ session, onEnd }: { session: OpenSession; onEnd: () => void }) => {
  const device = text.device(session.device.browser, session.device.system);
  const used = showTime(session.usedAt);
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <span className="min-w-0">
        <span className="flex flex-wrap items-center gap-2 font-medium">
          {device}
          {session.current && <Badge tone="good">{text.thisDevice}</Badge>}
        </span>
        <span className="text-sm text-muted">
          {text.sessionFacts(session.address, used, showDate(session.createdAt))}
        </span>
      </span>
      {!session.current && (
        <Button aria-label={text.endSessionOf(device, used)} onClick={onEnd}>
          {text.endSession}
        </Button>
      )}
    </li>
  );
};

/** Every sign-in that is open, and the ending of it. */
export const Sessions = () => {
  const { signOut } = useSession();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const loaded = useLoad('sessions', api.sessions);
  const attempt = async (work: () => Promise<void>, done: string) => {
    setProblem(undefined);
    try {
      await work();
      toast({ title: done });
      loaded.reload();
    } catch (thrown) {
      setProblem(readApiError(thrown).message);
    }
  };
  return (
    <Card className="grid gap-4">
      <h2 className="text-lg font-semibold">{text.sessions}</h2>
      <p className="text-muted">{text.sessionsText}</p>
      {problem !== undefined && <Alert tone="bad">{problem}</Alert>}
      <Show loaded={loaded}>
        {(sessions) => (
          <ul className="divide-y divide-line">
            {sessions.map((session) => (
              <Row
                key={session.id}
                session={session}
                onEnd={() => void attempt(() => api.endSession(session.id), text.sessionEnded)}
              />
            ))}
          </ul>
        )}
      </Show>
      <div className="flex flex-wrap gap-3">
        <Button onClick={() => void signOut()}>
          <LogOut aria-hidden="true" />
          {words.nav.signOut}
        </Button>
        {(loaded.value?.length ?? 0) > 1 && <Button onClick={() => setAsking(true)}>{text.endOthers}</Button>}
      </div>
      <p className="text-sm text-muted">{text.sessionsHere}</p>
      <Confirm
        open={asking}
        title={text.endOthersAsk}
        text={text.endOthersText}
        yes={text.endOthers}
        no={words.cancel}
        onYes={() => void attempt(api.endOtherSessions, text.othersEnded)}
        onClose={() => setAsking(false)}
      />
    </Card>
  );
};
