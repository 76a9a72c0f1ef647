import type { FoundQuestion } from '@talentsync/contracts';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Alert, Badge, Card, Empty } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { Select } from '../../ui/select.tsx';
import { admin as text } from '../../words/en/admin.ts';
import { words } from '../../words/en.ts';
import { languageName } from '../../words/format.ts';

const load = async () => {
  const [packs, modules] = await Promise.all([api.packs(), api.modules()]);
  const languages = [...new Set(packs.map(({ language }) => language))].toSorted();
  return { languages, modules: new Map(modules.map(({ id, name }) => [id, name])) };
};

const Found = ({
  found,
  language,
  modules,
}: {
  found: FoundQuestion[];
  language: string;
  modules: Map<string, string>;
}) =>
  found.length === 0 ? (
    <Empty icon={Search} title={text.bankNone}>
      <p className="max-w-md text-muted">{text.bankNoneText}</p>
    </Empty>
  ) : (
    <>
      <p role="status" className="text-sm text-muted">
        {text.bankFound(found.length)}
      </p>
      <ol className="divide-y divide-line border-t border-line">
        {found.map(({ packId, questionId, moduleId, domain, text: question }) => (
          <li key={`${packId} ${questionId}`} className="grid gap-1.5 py-3.5 last:pb-0">
            <p lang={language} className="font-medium text-pretty">
              {question}
            </p>
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
              <Badge>{domain}</Badge>
              <span>{modules.get(moduleId) ?? moduleId}</span>
              <span className="font-mono text-xs break-all">{questionId}</span>
            </p>
          </li>
        ))}
      </ol>
    </>
  );

const Bank = ({ languages, modules }: { languages: string[]; modules: Map<string, string> }) => {
  const [query, setQuery] = useState('');
  const [language, setLanguage] = useState(languages.includes('en') ? 'en' : (languages[0] ?? 'en'));
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<{ found?: FoundQuestion[]; language: string; problem?: string }>();
  const search = async () => {
    if (query.trim() === '') return;
    setBusy(true);
    try {
      setOutcome({ found: await api.searchQuestions(query, language), language });
    } catch (thrown) {
      setOutcome({ problem: readApiError(thrown).message, language });
    }
    setBusy(false);
  };
  return (
    <Card className="grid gap-4">
      <form
        className="grid items-end gap-3 sm:grid-cols-[1fr_12rem_auto]"
        onSubmit={(event) => {
          event.preventDefault();
          void search();
        }}
      >
        <TextField
          label={text.bankSearch}
          type="search"
          maxLength={1000}
          placeholder={text.bankHint}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <Select
          label={text.bankLanguage}
          options={languages.map((value) => ({ value, label: languageName(value) }))}
          value={language}
          onChange={setLanguage}
        />
        <Button look="primary" type="submit" disabled={busy || query.trim() === ''}>
          <Search aria-hidden="true" />
          {text.bankGo}
        </Button>
      </form>
      {outcome?.problem !== undefined && (
        <Alert tone="bad" title={words.errorTitle}>
          {outcome.problem}
        </Alert>
      )}
      {outcome?.found !== undefined && <Found found={outcome.found} language={outcome.language} modules={modules} />}
    </Card>
  );
};

/** Finding questions of the bank by what is meant. */
const Questions = () => {
  const loaded = useLoad('bank', load);
  return (
    <div className="grid gap-4">
      <p className="max-w-2xl text-muted">{text.bankText}</p>
      <Show loaded={loaded}>{({ languages, modules }) => <Bank languages={languages} modules={modules} />}</Show>
    </div>
  );
};

export default Questions;
