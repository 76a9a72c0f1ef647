import type { SpentRow } from '@talentsync/contracts';
import { api } from '../../api.ts';
import { Alert, Card } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { serviceName, admin as text } from '../../words/en/admin.ts';
import { Table } from './table.tsx';

/** What was used, in the units that its provider counts. */
const usedBy = (row: SpentRow): string =>
  [
    ...(row.inputTokens + row.outputTokens > 0 ? [text.spentTokens(row.inputTokens, row.outputTokens)] : []),
    ...(row.audioSeconds > 0 ? [text.spentSound(row.audioSeconds)] : []),
    ...(row.characters > 0 ? [text.spentCharacters(row.characters)] : []),
  ].join(', ') || '–';

const costOf = ({ cost, unpriced, calls }: SpentRow): string =>
  unpriced === calls ? text.spentUnpriced : `${text.spentDollars(cost)}${unpriced > 0 ? ` ${text.spentPartly}` : ''}`;

/** What providers were asked for interviews, and what it cost; nothing where nobody was asked. */
export const Spending = () => {
  const loaded = useLoad('spending', () => api.spending());
  return (
    <Show loaded={loaded}>
      {({ rows, pricesAsOf, unanswered }) => (
        <>
          {rows.length > 0 && (
            <Card className="grid gap-3">
              <h2 className="text-lg font-semibold">{text.spending}</h2>
              <p className="max-w-2xl text-muted">{text.spendingText(pricesAsOf)}</p>
              <Table label={text.spending} columns={text.spendingColumns}>
                {rows.map((row) => (
                  <tr key={`${row.provider} ${row.model} ${row.purpose}`}>
                    <th scope="row" className="border-t border-line py-2.5 pr-5 font-medium">
                      {text.spendingPurposes[row.purpose]}
                      <span className="block text-sm font-normal text-muted">
                        {row.provider} · {row.model}
                      </span>
                    </th>
                    <td className="border-t border-line pr-5 tabular-nums">{row.interviews}</td>
                    <td className="border-t border-line pr-5 tabular-nums">{row.calls}</td>
                    <td className="border-t border-line pr-5 tabular-nums">{usedBy(row)}</td>
                    <td className="border-t border-line tabular-nums">{costOf(row)}</td>
                  </tr>
                ))}
              </Table>
            </Card>
          )}
          {unanswered.map((service) => (
            <Alert key={service} tone="warn">
              {text.spendingAway(serviceName(service))}
            </Alert>
          ))}
        </>
      )}
    </Show>
  );
};
