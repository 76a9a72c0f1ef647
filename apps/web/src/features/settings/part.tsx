import { type FormEvent, type ReactNode, useState } from 'react';
import { readApiError } from '../../api-error.ts';
import { Alert, Card } from '../../ui/layout.tsx';
import { toast } from '../../ui/toast.ts';

/** A part of the settings. What went wrong stands beside the button that was pressed, until it is pressed again. */
export const Part = ({
  title,
  done,
  work,
  children,
}: {
  title: string;
  done: string;
  work?: (form: FormData) => Promise<unknown>;
  children: ReactNode;
}) => {
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    setProblem(undefined);
    try {
      await work?.(new FormData(form));
      form.reset();
      toast({ title: done });
    } catch (thrown) {
      setProblem(readApiError(thrown).message);
    }
  };
  return (
    <Card>
      <form className="grid justify-items-start gap-4" onSubmit={(event) => void submit(event)}>
        <h2 className="text-lg font-semibold">{title}</h2>
        {problem !== undefined && <Alert tone="bad">{problem}</Alert>}
        {children}
      </form>
    </Card>
  );
};
