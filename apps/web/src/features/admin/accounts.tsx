import type { User } from '@talentsync/contracts';
import { useState } from 'react';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { useSession } from '../../session.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Alert, Badge, Card } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { words } from '../../words/en.ts';
import { More, Table } from './table.tsx';

const { admin: text } = words;
const COLUMNS = [text.name, text.email, text.role, text.action];

/** Who has an account, and who may do what. */
export const Accounts = () => {
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
          <Table label={text.accounts} columns={COLUMNS}>
            {items.map((user) => (
              <tr key={user.id}>
                <td className="font-medium">
                  {user.fullName} {user.id === me && <span className="font-normal text-muted">({text.you})</span>}
                </td>
                <td>{user.email}</td>
                <td>
                  <Badge tone={user.isAdmin ? 'info' : 'plain'}>
                    {user.isAdmin ? text.administrator : text.candidate}
                  </Badge>
                </td>
                <td>
                  <Button
                    className="whitespace-nowrap"
                    aria-label={text.roleOf(user.isAdmin ? text.makeCandidate : text.makeAdmin, user.fullName)}
                    onClick={() => setAsked(user)}
                  >
                    {user.isAdmin ? text.makeCandidate : text.makeAdmin}
                  </Button>
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Show>
      <More loaded={loaded} load={api.users} />
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
