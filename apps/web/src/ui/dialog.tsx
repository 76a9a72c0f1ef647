import { useId, useLayoutEffect, useRef } from 'react';
import { Button } from './button.tsx';

interface Asked {
  title: string;
  text?: string;
  yes: string;
  no: string;
  onYes: () => void;
  onClose: () => void;
  danger?: boolean;
}

/** The browser's own dialog: it holds the focus, takes Escape, and gives the focus back. */
const Question = ({ title, text, yes, no, onYes, onClose, danger = false }: Asked) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  // Closed before it leaves the page: only then does the focus go back to where it was.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby={id}
      aria-describedby={text === undefined ? undefined : `${id}-text`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        if (dialog.current?.open === false) onClose();
      }}
      className="m-auto max-h-[calc(100dvh-2rem)] w-[min(28rem,calc(100vw-2rem))] overflow-y-auto rounded-2xl border border-line bg-card p-6 text-ink shadow-pop transition-opacity duration-come backdrop:bg-shade starting:opacity-0"
    >
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      {text !== undefined && (
        <p id={`${id}-text`} className="mt-2 text-muted">
          {text}
        </p>
      )}
      <div className="mt-6 flex flex-wrap justify-end gap-3">
        <Button onClick={onClose}>{no}</Button>
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
    </dialog>
  );
};

/** A question before something that cannot be undone. Escape and the first button leave everything as it is. */
export const Confirm = ({ open, ...asked }: Asked & { open: boolean }) => (open ? <Question {...asked} /> : null);
