import type { User } from '@talentsync/contracts';
import { useState } from 'react';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { useSession } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Alert, Badge, Card } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { More } from '../../ui/more.tsx';
import { admin as text } from '../../words/en/admin.ts';
import { words } from '../../words/en.ts';

/** Who has an account, and who may do what. */
const Accounts = () => {
  const loaded = useLoad('users', () => api.users());
  const me = useSession().user?.id;
  const [problem, setProblem] = useState<string>();
  const [asked, setAsked] = useState<User>();
  const change = async (user: User) => {
    setProblem(undefined);
    try {
      const changed = await api.setRole(user.id, user.isAdmin ? 'candidate' : 'administrator');
      if (loaded.value)
        loaded.set({
          ...loaded.value,
          items: loaded.value.items.map((other) => (other.id === changed.id ? changed : other)),
        });
    } catch (thrown) {
      setProblem(readApiError(thrown).message);
    }
  };
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg font-semibold">{text.accounts}</h2>
      {problem !== undefined && <Alert tone="bad">{problem}</Alert>}
      <Show loaded={loaded}>
        {({ items }) => (
          <ul aria-label={text.accounts} className="divide-y divide-line">
            {items.map((user) => (
              <li key={user.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
                <span className="min-w-0 grow basis-64 wrap-anywhere">
                  <span className="flex flex-wrap items-center gap-x-2 gap-y-1 font-medium">
                    {user.fullName}
                    {user.id === me && <span className="font-normal text-muted">({text.you})</span>}
                    <Badge tone={user.isAdmin ? 'info' : 'plain'}>
                      {user.isAdmin ? text.administrator : text.candidate}
                    </Badge>
                  </span>
                  <span className="block text-muted">{user.email}</span>
                </span>
                <Button
                  aria-label={text.roleOf(user.isAdmin ? text.makeCandidate : text.makeAdmin, user.fullName)}
                  onClick={() => setAsked(user)}
                >
                  {user.isAdmin ? text.makeCandidate : text.makeAdmin}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Show>
      {loaded.value && <More page={loaded.value} load={api.users} onMore={loaded.set} />}
      <Confirm
        open={asked !== undefined}
        title={text.roleAsk(asked?.fullName ?? '')}
        text={text.roleText}
        yes={asked?.isAdmin ? text.makeCandidate : text.makeAdmin}
        no={words.cancel}
        onYes={() => asked && void change(asked)}
        onClose={() => setAsked(undefined)}
      />
    </Card>
  );
};

export default Accounts;
