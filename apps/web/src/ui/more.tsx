import type { Page } from '@talentsync/contracts';
import { useState } from 'react';
import { readApiError } from '../api-error.ts';
import { words } from '../words/en.ts';
import { Button } from './button.tsx';
import { Alert } from './layout.tsx';

/** Fetches the next page of a list, to stand below what is there; gone at the end of it. */
export const More = <Item,>({
  page,
  load,
  onMore,
}: {
  page: Page<Item>;
  load: (cursor: string) => Promise<Page<Item>>;
  onMore: (whole: Page<Item>) => void;
}) => {
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const cursor = page.nextCursor;
  if (cursor === null) return null;
  const more = async () => {
    setProblem(undefined);
    setBusy(true);
    try {
      const next = await load(cursor);
      onMore({ items: [...page.items, ...next.items], nextCursor: next.nextCursor });
    } catch (thrown) {
      setProblem(readApiError(thrown).message);
    }
    setBusy(false);
  };
  return (
    <div className="mt-3 grid justify-items-start gap-3">
      {problem !== undefined && <Alert tone="bad">{problem}</Alert>}
      <Button onClick={() => void more()} disabled={busy}>
        {busy ? words.loading : words.more}
      </Button>
    </div>
  );
};
