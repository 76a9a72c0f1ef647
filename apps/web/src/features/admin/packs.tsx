import type { PackSummary } from '@talentsync/contracts';
import { useState } from 'react';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { TextField } from '../../ui/field.tsx';
import { Alert, Badge, Card } from '../../ui/layout.tsx';
import { Show } from '../../ui/load.tsx';
import { Bar } from '../../ui/progress.tsx';
import { useLive } from '../../ui/use-live.ts';
import { admin as text } from '../../words/en/admin.ts';
import { languageName, showTime } from '../../words/format.ts';
import { Table } from './table.tsx';

const EVERY_MS = 1_500;
const isIndexing = (packs: PackSummary[]): boolean => packs.some(({ indexed }) => indexed < 1);

/** The question packs, and how to bring in another. */
const Packs = () => {
  // A pack is used at once and indexed in the background: look again until all are.
  const { loaded, staleSince } = useLive('packs', () => api.packs(), { every: EVERY_MS, going: isIndexing });
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
      {staleSince !== undefined && <Alert tone="warn">{text.queuesOld(showTime(staleSince))}</Alert>}
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
                <td className="font-medium">{pack.name}</td>
                <td className="tabular-nums">{pack.questionCount}</td>
                <td>{languageName(pack.language)}</td>
                <td>{pack.version}</td>
                <td className="min-w-24">
                  {pack.indexed === 1 ? (
                    <Badge tone="good">{text.complete}</Badge>
                  ) : (
                    <Bar value={pack.indexed} label={text.indexing(pack.name)} />
                  )}
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Show>
    </Card>
  );
};

export default Packs;
