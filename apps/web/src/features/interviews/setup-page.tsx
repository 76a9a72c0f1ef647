import type { Module, Resume } from '@talentsync/contracts';
import { type FormEvent, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { Show, useLoad } from '../../ui/load.tsx';
import { Alert, Button, Card, Checkbox, PageTitle, Select, TextField } from '../../ui/parts.tsx';
import { words } from '../../words/en.ts';

const { setup } = words;
const LENGTHS = [3, 5, 6, 8, 10, 15, 20];
const FOLLOW_UPS = [0, 2, 4, 6, 10];
const LIMITS = [10, 15, 20, 30, 45, 60];

const load = async () => {
  const [modules, resumes] = await Promise.all([api.modules(), api.resumes()]);
  return { modules, resumes: resumes.items.filter(({ status }) => status === 'parsed') };
};

const languageName = (tag: string): string => new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;

const Form = ({ modules, resumes }: { modules: Module[]; resumes: Resume[] }) => {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const key = useRef(crypto.randomUUID());
  const [language, setLanguage] = useState('en');
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();

  const languages = [...new Set(modules.flatMap((module) => module.languages))].toSorted();
  const shown = modules.filter(
    (module) =>
      module.languages.includes(language) &&
      `${module.name} ${module.domain} ${module.description}`.toLowerCase().includes(search.toLowerCase()),
  );
  const fields = Map.groupBy(shown, ({ domain }) => domain);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (chosen.length === 0) return setProblem(setup.chooseOne);
    if (form.get('consent') === null) return setProblem(setup.needConsent);
    setBusy(true);
    setProblem(undefined);
    const resumeId = String(form.get('resume'));
    const minutes = Number(form.get('minutes'));
    try {
      const { id } = await api.startInterview(
        {
          moduleIds: chosen,
          questionCount: Number(form.get('length')),
          maxFollowUps: Number(form.get('followUps')),
          language,
          ...(resumeId !== '' && { resumeId }),
          ...(minutes > 0 && { durationMinutes: minutes }),
        },
        key.current,
      );
      void navigate(`/interviews/${id}`);
    } catch (thrown) {
      const error = readApiError(thrown);
      // A changed request is another one; only a lost answer is asked again with the same key.
      if (error.code !== 'OFFLINE') key.current = crypto.randomUUID();
      setProblem(error.message);
      setBusy(false);
    }
  };
  const toggle = (id: string) =>
    setChosen((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id]));

  return (
    <form className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]" onSubmit={(event) => void submit(event)}>
      <Card className="grid gap-4">
        <h2 className="text-lg font-semibold">{setup.modules}</h2>
        <TextField
          label={setup.search}
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        {shown.length === 0 && <p className="text-muted">{setup.noModules}</p>}
        {[...fields].map(([field, group]) => (
          <fieldset key={field} className="grid gap-1">
            <legend className="mb-1 text-sm font-semibold tracking-wide text-muted uppercase">{field}</legend>
            {group.map((module) => (
              <Checkbox key={module.id} checked={chosen.includes(module.id)} onChange={() => toggle(module.id)}>
                <span className="font-medium">{module.name}</span>{' '}
                <span className="text-sm text-muted">{setup.questions(module.questionCount)}</span>
                <span className="block text-sm text-muted">{module.description}</span>
              </Checkbox>
            ))}
          </fieldset>
        ))}
      </Card>
      <div className="grid gap-6">
        <Card className="grid gap-4">
          <Select label={setup.length} name="length" defaultValue="6">
            {LENGTHS.map((n) => (
              <option key={n}>{n}</option>
            ))}
          </Select>
          <Select label={setup.followUps} name="followUps" defaultValue="4">
            {FOLLOW_UPS.map((n) => (
              <option key={n}>{n}</option>
            ))}
          </Select>
          <Select label={setup.time} name="minutes" defaultValue="0">
            <option value="0">{setup.noLimit}</option>
            {LIMITS.map((n) => (
              <option key={n} value={n}>
                {setup.minutes(n)}
              </option>
            ))}
          </Select>
          <Select label={setup.resume} name="resume" defaultValue={parameters.get('resume') ?? resumes[0]?.id ?? ''}>
            <option value="">{setup.noResume}</option>
            {resumes.map(({ id, fileName }) => (
              <option key={id} value={id}>
                {fileName}
              </option>
            ))}
          </Select>
          <Select
            label={setup.language}
            value={language}
            onChange={(event) => {
              setLanguage(event.target.value);
              setChosen([]);
            }}
          >
            {languages.map((tag) => (
              <option key={tag} value={tag}>
                {languageName(tag)}
              </option>
            ))}
          </Select>
        </Card>
        <Card className="grid gap-3">
          <h2 className="text-lg font-semibold">{setup.happens}</h2>
          <ul className="grid list-disc gap-2 pl-5 text-muted">
            {setup.happensList.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Checkbox name="consent" value="yes">
            {setup.consent}
          </Checkbox>
          {problem !== undefined && <Alert tone="bad">{problem}</Alert>}
          <Button look="primary" type="submit" disabled={busy}>
            {setup.begin}
          </Button>
        </Card>
      </div>
    </form>
  );
};

const SetupPage = () => (
  <div className="grid gap-6">
    <PageTitle>{setup.title}</PageTitle>
    <Show loaded={useLoad('setup', load)}>{(loaded) => <Form {...loaded} />}</Show>
  </div>
);

export default SetupPage;
