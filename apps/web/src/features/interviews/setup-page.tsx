import type { Module, Resume } from '@talentsync/contracts';
import { ArrowRight, Check } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Checkbox } from '../../ui/field.tsx';
import { Alert, Card, PageTitle } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { Select } from '../../ui/select.tsx';
import { words } from '../../words/en.ts';
import { languageName } from '../../words/format.ts';
import { ModulePicker } from './module-picker.tsx';

const { setup: text } = words;
const options = (numbers: number[]) => numbers.map((n) => ({ value: String(n), label: String(n) }));
const LENGTHS = options([3, 5, 8, 10, 15, 20]);
const FOLLOW_UPS = options([0, 2, 4, 6, 10]);
const LIMITS = [
  { value: '0', label: text.noLimit },
  ...[10, 15, 20, 30, 45, 60].map((n) => ({ value: String(n), label: text.minutes(n) })),
];
/** A rough guess, in fives: two minutes an answer, and about half of the follow-ups that are allowed. */
const minutesOf = (questions: number, followUps: number): number =>
  Math.max(5, Math.round((questions * 2 + followUps) / 5) * 5);

const load = async () => {
  const [modules, resumes] = await Promise.all([api.modules(), api.resumes()]);
  return { modules, resumes: resumes.items.filter(({ status }) => status === 'parsed') };
};

const Happens = () => (
  <div className="grid gap-3">
    <h2 className="text-lg font-semibold">{text.happens}</h2>
    <ul className="grid gap-2.5">
      {text.happensList.map((line) => (
        <li key={line} className="flex gap-2.5 text-muted">
          <Check aria-hidden="true" className="mt-1 size-4.5 shrink-0 text-accent" />
          {line}
        </li>
      ))}
    </ul>
  </div>
);

const Form = ({ modules, resumes }: { modules: Module[]; resumes: Resume[] }) => {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const key = useRef(crypto.randomUUID());
  const wanted = modules.filter(({ id }) => parameters.getAll('module').includes(id));
  const [language, setLanguage] = useState(wanted[0]?.languages[0] ?? 'en');
  const [chosen, setChosen] = useState<string[]>(wanted.map(({ id }) => id));
  const [length, setLength] = useState('5');
  const [followUps, setFollowUps] = useState('4');
  const [minutes, setMinutes] = useState('0');
  const [resume, setResume] = useState(parameters.get('resume') ?? resumes[0]?.id ?? '');
  const [consent, setConsent] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const languages = [...new Set(modules.flatMap((module) => module.languages))].toSorted();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (chosen.length === 0) return setProblem(text.chooseOne);
    if (!consent) return setProblem(text.needConsent);
    setBusy(true);
    setProblem(undefined);
    try {
      const { id } = await api.startInterview(
        {
          moduleIds: chosen,
          questionCount: Number(length),
          maxFollowUps: Number(followUps),
          language,
          ...(resume !== '' && { resumeId: resume }),
          ...(minutes !== '0' && { durationMinutes: Number(minutes) }),
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
    <form className="grid items-start gap-4 lg:grid-cols-[1.6fr_1fr]" onSubmit={(event) => void submit(event)}>
      <Card>
        <ModulePicker
          modules={modules.filter((module) => module.languages.includes(language))}
          chosen={chosen}
          onToggle={toggle}
        />
      </Card>
      <div className="grid gap-4 lg:sticky lg:top-4">
        <Card className="grid gap-5">
          <h2 className="text-lg font-semibold">{text.how}</h2>
          <Choice
            label={text.length}
            hint={text.lengthHint(minutesOf(Number(length), Number(followUps)))}
            options={LENGTHS}
            value={length}
            onChange={setLength}
          />
          <Choice label={text.followUps} options={FOLLOW_UPS} value={followUps} onChange={setFollowUps} />
          <Select label={text.time} options={LIMITS} value={minutes} onChange={setMinutes} />
          <Select
            label={text.resume}
            options={[
              { value: '', label: text.noResume },
              ...resumes.map(({ id, fileName }) => ({ value: id, label: fileName })),
            ]}
            value={resume}
            onChange={setResume}
          />
          {languages.length > 1 && (
            <Select
              label={text.language}
              options={languages.map((value) => ({ value, label: languageName(value) }))}
              value={language}
              onChange={(value) => {
                setLanguage(value);
                setChosen([]);
              }}
            />
          )}
        </Card>
        <Card className="grid gap-4">
          <Happens />
          <Checkbox checked={consent} onChange={(event) => setConsent(event.target.checked)}>
            <span className="font-medium">{text.consent}</span>
          </Checkbox>
          {problem !== undefined && <Alert tone="bad">{problem}</Alert>}
          <Button look="primary" type="submit" disabled={busy} className="min-h-12 text-lg">
            {busy ? text.beginning : text.begin}
            {!busy && <ArrowRight aria-hidden="true" />}
          </Button>
        </Card>
      </div>
    </form>
  );
};

const SetupPage = () => (
  <div className="grid gap-6">
    <PageTitle lead={text.lead}>{text.title}</PageTitle>
    <Show loaded={useLoad('setup', load)}>{(loaded) => <Form {...loaded} />}</Show>
  </div>
);

export default SetupPage;
