import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from './button.tsx';

const BACKDROP =
  'fixed inset-0 z-40 bg-shade transition-opacity duration-come data-ending-style:opacity-0 data-starting-style:opacity-0';
const POPUP =
  'fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-2xl border border-line bg-card p-6 shadow-pop transition-opacity duration-come data-ending-style:opacity-0 data-starting-style:opacity-0';

/** A piece of work beside the page: the focus stays inside until it is closed. Toasts lie above it, as they could not above a `<dialog>`. */
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
      <Base.Popup className={POPUP}>
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
