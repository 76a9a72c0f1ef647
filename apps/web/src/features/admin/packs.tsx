import { useEffect, useState } from 'react';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { TextField } from '../../ui/field.tsx';
import { Alert, Badge, Card } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { Bar } from '../../ui/progress.tsx';
import { words } from '../../words/en.ts';
import { languageName } from '../../words/format.ts';
import { Table } from './table.tsx';

const { admin: text } = words;
const POLL_MS = 1_500;

/** The question packs, and how to bring in another. */
export const Packs = () => {
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
