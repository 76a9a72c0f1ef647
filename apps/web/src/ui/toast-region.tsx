import { Toast } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect } from 'react';
import { words } from '../words/en.ts';
import { buttonClass } from './button.tsx';
import { takeToasts } from './toast.ts';

const SHOWN_MS = 6_000;

const List = () => {
  const { toasts } = Toast.useToastManager();
  return toasts.map((shown) => (
    <Toast.Root
      key={shown.id}
      toast={shown}
      className="pointer-events-auto rounded-2xl border border-line bg-card shadow-pop transition-opacity duration-come data-ending-style:opacity-0 data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-center gap-3 py-1.5 pr-1.5 pl-4">
        {shown.type === 'bad' ? (
          <CircleAlert aria-hidden="true" className="size-5 shrink-0 text-bad" />
        ) : (
          <CircleCheck aria-hidden="true" className="size-5 shrink-0 text-good" />
        )}
        <Toast.Title className="grow text-base" render={<p />} />
        <Toast.Close aria-label={words.close} className={`${buttonClass('quiet')} min-w-11 px-0`}>
          <X aria-hidden="true" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
};

const Listen = () => {
  const { add } = Toast.useToastManager();
  useEffect(() => takeToasts(({ title, tone = 'good' }) => void add({ title, type: tone })), [add]);
  return null;
};

/** Where toasts appear; announced politely, and reachable with F6. */
const ToastRegion = () => (
  <Toast.Provider timeout={SHOWN_MS} limit={3}>
    <Listen />
    <Toast.Portal>
      <Toast.Viewport className="no-print pointer-events-none fixed inset-x-4 bottom-20 z-50 grid gap-2 sm:right-6 sm:bottom-6 sm:left-auto sm:w-88">
        <List />
      </Toast.Viewport>
    </Toast.Portal>
  </Toast.Provider>
);

export default ToastRegion;
