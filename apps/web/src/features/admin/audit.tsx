import type { AuditEntry, Page } from '@talentsync/contracts';
import { api } from '../../api.ts';
import { Card } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { More } from '../../ui/more.tsx';
import { admin as text } from '../../words/en/admin.ts';
import { showTime } from '../../words/format.ts';
import { Table } from './table.tsx';

type Names = ReadonlyMap<string, string>;

const SHORT_ID = 8;

/** The name of an account where it is known, else the beginning of the id; whole as its title. */
const Who = ({ id, names }: { id: string | null; names: Names }) =>
  id === null ? '–' : <span title={id}>{names.get(id) ?? (id.length > 20 ? `${id.slice(0, SHORT_ID)}…` : id)}</span>;

const What = ({ action }: { action: string }) => <span title={action}>{text.auditActions[action] ?? action}</span>;

/** For a narrow screen: each entry in a few short lines. */
const List = ({ items, names }: { items: AuditEntry[]; names: Names }) => (
  <ul className="divide-y divide-line sm:hidden" aria-label={text.audit}>
    {items.map((entry) => (
      <li key={entry.id} className="grid gap-0.5 py-2.5 wrap-anywhere">
        <span className="font-medium">
          <What action={entry.action} />
        </span>
        <span>
          <Who id={entry.actorId} names={names} />
          {entry.subject !== null && entry.subject !== entry.actorId && (
            <>
              {' · '}
              <Who id={entry.subject} names={names} />
            </>
          )}
        </span>
        <span className="text-sm text-muted">
          {showTime(entry.at)} · {entry.address}
        </span>
      </li>
    ))}
  </ul>
);

/** Who did what, when and from where: nothing in it can be changed. */
const Audit = () => {
  const loaded = useLoad<Page<AuditEntry>>('audit', () => api.audit());
  // Names are a help: without them the ids stand there.
  const accounts = useLoad('audit names', () => api.users().catch(() => null));
  const names: Names = new Map(accounts.value?.items.map(({ id, fullName }) => [id, fullName]));
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg font-semibold">{text.audit}</h2>
      <Show loaded={loaded}>
        {({ items }) => (
          <>
            <List items={items} names={names} />
            <div className="hidden sm:block">
              <Table label={text.audit} columns={text.auditColumns}>
                {items.map((entry) => (
                  <tr key={entry.id}>
                    <td className="whitespace-nowrap">{showTime(entry.at)}</td>
                    <td>
                      <Who id={entry.actorId} names={names} />
                    </td>
                    <td className="font-medium">
                      <What action={entry.action} />
                    </td>
                    <td>
                      <Who id={entry.subject} names={names} />
                    </td>
                    <td>{entry.address}</td>
                  </tr>
                ))}
              </Table>
            </div>
          </>
        )}
      </Show>
      {loaded.value && <More page={loaded.value} load={api.audit} onMore={loaded.set} />}
    </Card>
  );
};

export default Audit;
