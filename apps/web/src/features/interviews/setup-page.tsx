import type { Module, Resume } from '@talentsync/contracts';
import { Mic } from 'lucide-react';
import { type FormEvent, lazy, Suspense, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Alert, Card, PageTitle } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { Select } from '../../ui/select.tsx';
import { words } from '../../words/en.ts';
import { languageName } from '../../words/format.ts';
import { type Choices, ConsentChoices, NOTHING_AGREED } from './consent-choices.tsx';
import { ModulePicker } from './module-picker.tsx';
import { devices } from './recording/devices.ts';
import { BeginBar, Happens, How } from './setup-parts.tsx';
import { consent } from './speech/consent.ts';
import { useSpeechCapabilities } from './use-voice.ts';

const DeviceCheck = lazy(() => import('./devices/check.tsx'));

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

interface Problem {
  at: 'modules' | 'consent' | 'form';
  text: string;
}

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
  const [agreed, setAgreed] = useState<Choices>(NOTHING_AGREED);
  const recognition = useSpeechCapabilities()?.recognition;
  const [checking, setChecking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [wide] = useState(() => window.matchMedia('(min-width: 40rem)').matches);
  const picker = useRef<HTMLDivElement>(null);
  const agreement = useRef<HTMLFieldSetElement>(null);
  const languages = [...new Set(modules.flatMap((module) => module.languages))].toSorted();

  /** What is missing is said where it is missing, and the focus goes there. */
  const refuse = (at: 'modules' | 'consent', missing: string) => {
    setProblem({ at, text: missing });
    const input = (at === 'modules' ? picker : agreement).current?.querySelector('input');
    input?.focus({ preventScroll: true });
    input?.scrollIntoView({ block: 'center' });
  };
  const problemAt = (at: Problem['at']) => (problem?.at === at ? problem.text : undefined);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (chosen.length === 0) return refuse('modules', text.chooseOne);
    const { score, picture, ...consents } = agreed;
    if (!score) return refuse('consent', text.needConsent);
    setBusy(true);
    setProblem(undefined);
    try {
      const { id } = await api.startInterview(
        {
          moduleIds: chosen,
          questionCount: Number(length),
          maxFollowUps: Number(followUps),
          language,
          consents: { ...consents, keep: consents.record && consents.keep, score },
          ...(resume !== '' && { resumeId: resume }),
          ...(minutes !== '0' && { durationMinutes: Number(minutes) }),
        },
        key.current,
      );
      devices.choose({ picture });
      if (consents.transcribe && recognition !== undefined) consent.give(recognition.driver);
      void navigate(`/interviews/${id}`);
    } catch (thrown) {
      const error = readApiError(thrown);
      // A changed request is another one; only a lost answer is asked again with the same key.
      if (error.code !== 'OFFLINE') key.current = crypto.randomUUID();
      setProblem({ at: 'form', text: error.message });
      setBusy(false);
    }
  };
  const toggle = (id: string) => {
    setProblem(undefined);
    setChosen((before) => (before.includes(id) ? before.filter((other) => other !== id) : [...before, id]));
  };
  const agree = (choices: Choices) => {
    setProblem(undefined);
    setAgreed(choices);
  };

  return (
    <form className="grid items-start gap-4 lg:grid-cols-[1.6fr_1fr]" onSubmit={(event) => void submit(event)}>
      <Card>
        <ModulePicker
          modules={modules.filter((module) => module.languages.includes(language))}
          chosen={chosen}
          onToggle={toggle}
          error={problemAt('modules')}
          box={picker}
        />
      </Card>
      <div className="grid gap-4">
        <How open={wide} sum={text.howSum(length, followUps)}>
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
              options={languages.map((value) => ({
                value,
                label: `${languageName(value)} (${text.inField(modules.filter((module) => module.languages.includes(value)).length)})`,
              }))}
              value={language}
              onChange={(value) => {
                setLanguage(value);
                setChosen([]);
              }}
            />
          )}
        </How>
        <Card className="grid gap-4">
          <Happens />
          <ConsentChoices
            choices={agreed}
            onChange={agree}
            recognition={recognition}
            error={problemAt('consent')}
            box={agreement}
          />
          <Button onClick={() => setChecking(true)}>
            <Mic aria-hidden="true" />
            {words.devices.open}
          </Button>
          {checking && (
            <Suspense>
              <DeviceCheck withPicture={agreed.record && agreed.picture} onClose={() => setChecking(false)} />
            </Suspense>
          )}
        </Card>
      </div>
      {problem?.at === 'form' && (
        <div className="lg:col-span-2">
          <Alert tone="bad">{problem.text}</Alert>
        </div>
      )}
      <BeginBar
        about={modules.flatMap(({ id, name }) => (chosen.includes(id) ? name : [])).join(', ')}
        sum={text.sum(Number(length), minutesOf(Number(length), Number(followUps)))}
        busy={busy}
      />
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
