import type { AuditEntry, Page, User } from '@talentsync/contracts';
import { type ReactNode, useEffect, useState } from 'react';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { type Loaded, Show, useLoad } from '../../ui/load.tsx';
import { Alert, Bar, Button, Card, PageTitle, TextField } from '../../ui/parts.tsx';
import { words } from '../../words/en.ts';
import { showTime } from '../../words/format.ts';

const { admin: text } = words;
const POLL_MS = 1_500;

const Table = ({ label, columns, children }: { label: string; columns: readonly string[]; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls sideways, by keyboard too.
  <section className="overflow-x-auto" tabIndex={0} aria-label={label}>
    <table className="w-full text-left text-sm">
      <thead>
        <tr className="text-muted">
          {columns.map((column) => (
            <th key={column} scope="col" className="py-2 pr-4 font-medium">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="[&_td]:border-t [&_td]:border-line [&_td]:py-2 [&_td]:pr-4">{children}</tbody>
    </table>
  </section>
);

/** Shows the next page below what is there. */
const More = <Item,>({
  loaded,
  load,
}: {
  loaded: Loaded<Page<Item>>;
  load: (cursor: string) => Promise<Page<Item>>;
}) => {
  const { value } = loaded;
  const cursor = value?.nextCursor;
  if (!value || !cursor) return null;
  return (
    <Button
      className="mt-3"
      onClick={() =>
        void load(cursor).then(
          (next) => loaded.set({ items: [...value.items, ...next.items], nextCursor: next.nextCursor }),
          () => undefined,
        )
      }
    >
      {text.more}
    </Button>
  );
};

const Accounts = () => {
  const loaded = useLoad('users', () => api.users());
  const [problem, setProblem] = useState<string>();
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
          <Table label={text.accounts} columns={[text.name, text.email, text.role, '']}>
            {items.map((user) => (
              <tr key={user.id}>
                <td>{user.fullName}</td>
                <td>{user.email}</td>
                <td>{user.isAdmin ? text.administrator : text.candidate}</td>
                <td>
                  <Button look="quiet" onClick={() => void change(user)}>
                    {user.isAdmin ? text.makeCandidate : text.makeAdmin}
                  </Button>
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Show>
      <More loaded={loaded} load={api.users} />
    </Card>
  );
};

const Packs = () => {
  const loaded = useLoad('packs', api.packs);
  const { value, set } = loaded;
  // A pack is used at once and indexed in the background: look again until all are.
  useEffect(() => {
    if (value === undefined || value.every(({ indexed }) => indexed === 1)) return;
    const timer = setTimeout(() => void api.packs().then(set, () => undefined), POLL_MS);
    return () => clearTimeout(timer);
  }, [value, set]);
  const [outcome, setOutcome] = useState<{ tone: 'good' | 'bad'; message: string }>();
  const add = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      const summary = await api.importPack(
        await file.text(),
        /\.csv$/i.test(file.name) ? 'text/csv' : 'application/json',
      );
      setOutcome({ tone: 'good', message: text.imported(summary.name, summary.questionCount) });
      loaded.reload();
    } catch (thrown) {
      setOutcome({ tone: 'bad', message: readApiError(thrown).message });
    }
  };
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg font-semibold">{text.packs}</h2>
      {outcome !== undefined && <Alert tone={outcome.tone}>{outcome.message}</Alert>}
      <TextField
        label={text.import}
        type="file"
        accept=".json,.csv"
        onChange={(event) => void add(event.target.files?.[0])}
      />
      <Show loaded={loaded}>
        {(packs) => (
          <Table label={text.packs} columns={[text.name, text.questions, text.language, text.version, text.indexed]}>
            {packs.map((pack) => (
              <tr key={pack.id}>
                <td>{pack.name}</td>
                <td>{pack.questionCount}</td>
                <td>{pack.language}</td>
                <td>{pack.version}</td>
                <td className="min-w-24">
                  {pack.indexed === 1 ? text.complete : <Bar value={pack.indexed} label={text.indexing(pack.name)} />}
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Show>
    </Card>
  );
};

const Audit = () => {
  const loaded: Loaded<Page<AuditEntry>> = useLoad('audit', () => api.audit());
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg font-semibold">{text.audit}</h2>
      <Show loaded={loaded}>
        {({ items }) => (
          <Table label={text.audit} columns={text.auditColumns}>
            {items.map((entry) => (
              <tr key={entry.id}>
                <td className="whitespace-nowrap">{showTime(entry.at)}</td>
                <td className="max-w-40 truncate" title={entry.actorId ?? ''}>
                  {entry.actorId ?? '–'}
                </td>
                <td>{entry.action}</td>
                <td className="max-w-40 truncate" title={entry.subject ?? ''}>
                  {entry.subject ?? '–'}
                </td>
                <td>{entry.address}</td>
              </tr>
            ))}
          </Table>
        )}
      </Show>
      <More loaded={loaded} load={api.audit} />
    </Card>
  );
};

const AdminPage = () => (
  <div className="grid gap-6">
    <PageTitle>{text.title}</PageTitle>
    <Accounts />
    <Packs />
    <Audit />
  </div>
);

export default AdminPage;
