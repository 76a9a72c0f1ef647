import { Check } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useLocation } from 'react-router';
import { readApiError } from '../../api-error.ts';
import { useSession } from '../../session.tsx';
import { Card, PageTitle } from '../../ui/layout.tsx';
import { words } from '../../words/en.ts';

/** A form that signs somebody in, or leads a step nearer: `work` answers false where nobody is signed in yet. */
export const useSubmit = (work: (form: FormData) => Promise<boolean>) => {
  const { reload } = useSession();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      if (await work(new FormData(event.currentTarget))) await reload();
      else setBusy(false);
    } catch (thrown) {
      setProblem(readApiError(thrown).message);
      setBusy(false);
    }
  };
  return { busy, problem, submit };
};

/** Where somebody wanted to go before they were asked to sign in. */
export const useWanted = (): string => {
  const { state } = useLocation();
  return (state as { from?: string } | null)?.from ?? '/';
};

/** What TalentSync is, beside the form. */
export const Frame = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="grid items-center gap-8 py-4 lg:grid-cols-2 lg:gap-16 lg:py-12">
    <div className="order-last grid gap-4 lg:order-none">
      <p className="text-2xl font-bold tracking-tight text-balance sm:text-4xl">{words.auth.welcome}</p>
      <p className="text-lg text-muted">{words.auth.pitch}</p>
      <ul className="grid gap-2">
        {words.auth.points.map((point) => (
          <li key={point} className="flex gap-3">
            <Check aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-accent" />
            {point}
          </li>
        ))}
      </ul>
    </div>
    <Card className="mx-auto grid w-full max-w-md gap-5 lg:mx-0 lg:justify-self-end">
      <PageTitle>{title}</PageTitle>
      {children}
    </Card>
  </div>
);
