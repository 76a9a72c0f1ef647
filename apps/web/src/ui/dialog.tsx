import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, buttonClass } from './button.tsx';

const BACKDROP =
  'fixed inset-0 z-40 bg-shade transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0';
const POPUP =
  'fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[min(var(--wide),calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-2xl border border-line bg-card p-6 shadow-pop transition-opacity duration-200 data-ending-style:opacity-0 data-starting-style:opacity-0';

/** A question before something that cannot be undone. Escape and the first button leave everything as it is. */
export const Confirm = ({
  open,
  title,
  text,
  yes,
  no,
  onYes,
  onClose,
  danger = false,
}: {
  open: boolean;
  title: string;
  text?: string;
  yes: string;
  no: string;
  onYes: () => void;
  onClose: () => void;
  danger?: boolean;
}) => (
  <AlertDialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
    <AlertDialog.Portal>
      <AlertDialog.Backdrop className={BACKDROP} />
      <AlertDialog.Popup className={`${POPUP} [--wide:28rem]`}>
        <AlertDialog.Title className="text-lg font-semibold">{title}</AlertDialog.Title>
        {text !== undefined && <AlertDialog.Description className="mt-2 text-muted">{text}</AlertDialog.Description>}
        <div className="mt-6 flex flex-wrap justify-end gap-3">
          <AlertDialog.Close className={buttonClass()}>{no}</AlertDialog.Close>
          <Button
            look={danger ? 'danger' : 'primary'}
            onClick={() => {
              onClose();
              onYes();
            }}
          >
            {yes}
          </Button>
        </div>
      </AlertDialog.Popup>
    </AlertDialog.Portal>
  </AlertDialog.Root>
);

/** A piece of work beside the page: the focus stays inside until it is closed. */
export const Dialog = ({
  open,
  title,
  text,
  close,
  onClose,
  children,
}: {
  open: boolean;
  title: string;
  text?: string;
  close: string;
  onClose: () => void;
  children: ReactNode;
}) => (
  <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
    <Base.Portal>
      <Base.Backdrop className={BACKDROP} />
      <Base.Popup className={`${POPUP} [--wide:36rem]`}>
        <div className="flex items-start justify-between gap-4">
          <Base.Title className="text-lg font-semibold">{title}</Base.Title>
          <Base.Close aria-label={close} className={`${buttonClass('quiet')} -mt-2 -mr-2 min-w-11 px-0`}>
            <X aria-hidden="true" />
          </Base.Close>
        </div>
        {text !== undefined && <Base.Description className="mt-1 text-muted">{text}</Base.Description>}
        <div className="mt-5">{children}</div>
      </Base.Popup>
    </Base.Portal>
  </Base.Root>
);
