import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';
import { api } from '../../api.ts';
import { PageTitle } from '../../ui/layout.tsx';
import { Skeleton, useLoad } from '../../ui/load.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { admin as text } from '../../words/en/admin.ts';

// A part is loaded when it is first looked at.
const PARTS = {
  health: { label: text.health, Part: lazy(() => import('./health.tsx')) },
  queues: { label: text.queues, Part: lazy(() => import('./queues.tsx')) },
  accounts: { label: text.accounts, Part: lazy(() => import('./accounts.tsx')) },
  packs: { label: text.packs, Part: lazy(() => import('./packs.tsx')) },
  questions: { label: text.bank, Part: lazy(() => import('./questions.tsx')) },
  learned: { label: text.learned, Part: lazy(() => import('./learned.tsx')) },
  outbox: { label: text.outbox, Part: lazy(() => import('./outbox.tsx')) },
  audit: { label: text.audit, Part: lazy(() => import('./audit.tsx')) },
};

/** What an administrator sees and does; which part is shown stands in the address, so that it can be linked and reloaded. `tab`: which one where the address names none. */
const AdminPage = ({ tab = 'health' }: { tab?: string }) => {
  const options = useLoad('sign-in options', api.signInOptions);
  const [search, setSearch] = useSearchParams();
  const asked = search.get('part') ?? '';
  const shown = asked in PARTS ? asked : tab;
  // Letters wait here only where there is no mail server.
  const parts = Object.entries(PARTS).filter(
    ([value]) => value !== 'outbox' || options.value?.outbox || shown === 'outbox',
  );
  return (
    <div className="grid min-w-0 gap-6">
      <PageTitle>{text.title}</PageTitle>
      <Tabs
        label={text.tabs}
        value={shown}
        onChange={(part) => setSearch({ part }, { replace: true })}
        tabs={parts.map(([value, { label, Part }]) => ({
          ...{ value, label },
          content: (
            <Suspense fallback={<Skeleton lines={2} />}>
              <Part />
            </Suspense>
          ),
        }))}
      />
    </div>
  );
};

export default AdminPage;
