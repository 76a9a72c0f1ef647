import type { AuditEntry, Page } from '@talentsync/contracts';
import { api } from '../../api.ts';
import { Card } from '../../ui/layout.tsx';
import { type Loaded, Show, useLoad } from '../../ui/load.tsx';
import { words } from '../../words/en.ts';
import { showTime } from '../../words/format.ts';
import { More, Table } from './table.tsx';

const { admin: text } = words;

/** Who did what, when and from where: nothing in it can be changed. */
export const Audit = () => {
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
                <td className="font-medium whitespace-nowrap">{entry.action}</td>
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
