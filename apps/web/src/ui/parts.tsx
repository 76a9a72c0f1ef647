import {
  type ButtonHTMLAttributes,
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useEffect,
  useId,
  useRef,
} from 'react';

const LOOKS = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong border-transparent font-semibold',
  plain: 'bg-card text-ink border-line hover:border-accent hover:text-accent',
  quiet: 'bg-transparent text-muted border-transparent hover:text-ink hover:bg-sunken',
  danger: 'bg-card text-bad border-line hover:border-bad',
};

export const buttonClass = (look: keyof typeof LOOKS = 'plain'): string =>
  `inline-flex min-h-11 items-center justify-center gap-2 rounded-lg border px-4 py-2 text-center transition-colors disabled:cursor-not-allowed disabled:opacity-55 ${LOOKS[look]}`;

export const Button = ({
  look = 'plain',
  className = '',
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { look?: keyof typeof LOOKS }) => (
  <button type="button" className={`${buttonClass(look)} ${className}`} {...rest} />
);

const FIELD = 'w-full min-h-11 rounded-lg border border-line bg-card px-3 py-2 text-ink placeholder:text-muted';

interface FieldText {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

const Labelled = ({ label, hint, error, id, children }: FieldText & { id: string; children: ReactNode }) => (
  <div className="grid content-start gap-1">
    <label htmlFor={id} className="text-sm font-medium">
      {label}
    </label>
    {children}
    {hint !== undefined && (
      <p id={`${id}-hint`} className="text-sm text-muted">
        {hint}
      </p>
    )}
    {error !== undefined && (
      <p id={`${id}-error`} className="text-sm text-bad">
        {error}
      </p>
    )}
  </div>
);

const described = (id: string, { hint, error }: FieldText) => ({
  id,
  'aria-describedby': [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined,
  'aria-invalid': error !== undefined || undefined,
});

export const TextField = ({
  label,
  hint,
  error,
  className = '',
  ...rest
}: FieldText & InputHTMLAttributes<HTMLInputElement>) => {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <input
        className={`${FIELD} ${error ? 'border-bad' : ''} ${className}`}
        {...described(id, { label, hint, error })}
        {...rest}
      />
    </Labelled>
  );
};

export const TextArea = ({
  label,
  hint,
  error,
  className = '',
  ...rest
}: FieldText & TextareaHTMLAttributes<HTMLTextAreaElement>) => {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <textarea className={`${FIELD} ${className}`} {...described(id, { label, hint, error })} {...rest} />
    </Labelled>
  );
};

export const Select = ({
  label,
  hint,
  error,
  children,
  ...rest
}: FieldText & SelectHTMLAttributes<HTMLSelectElement>) => {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <select className={FIELD} {...described(id, { label, hint, error })} {...rest}>
        {children}
      </select>
    </Labelled>
  );
};

export const Checkbox = ({ children, ...rest }: InputHTMLAttributes<HTMLInputElement>) => (
  <label className="flex min-h-11 cursor-pointer items-start gap-3 py-2">
    <input type="checkbox" className="mt-1 size-5 shrink-0 accent-accent" {...rest} />
    <span>{children}</span>
  </label>
);

export const Card = ({ children, className = '' }: { children: ReactNode; className?: string }) => (
  <div className={`card rounded-2xl border border-line bg-card p-5 sm:p-6 ${className}`}>{children}</div>
);

const TONES = {
  info: 'bg-accent-soft border-accent',
  good: 'bg-good-soft border-good',
  warn: 'bg-warn-soft border-warn',
  bad: 'bg-bad-soft border-bad',
};

export const Alert = ({
  tone = 'info',
  title,
  children,
}: {
  tone?: keyof typeof TONES;
  title?: string;
  children?: ReactNode;
}) => (
  <div
    role={tone === 'bad' ? 'alert' : 'status'}
    className={`grid justify-items-start gap-2 rounded-xl border-l-4 p-4 ${TONES[tone]}`}
  >
    {title !== undefined && <p className="font-semibold">{title}</p>}
    {children}
  </div>
);

const BADGES = {
  info: 'bg-accent-soft text-accent',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  plain: 'bg-sunken text-muted',
};

export const Badge = ({ tone = 'plain', children }: { tone?: keyof typeof BADGES; children: ReactNode }) => (
  <span className={`inline-flex items-center rounded-full px-2.5 py-0.5 text-sm font-medium ${BADGES[tone]}`}>
    {children}
  </span>
);

/** A bar from 0 to 1, with its name for those who do not see it. */
export const Bar = ({
  value,
  label,
  tone = 'accent',
}: {
  value: number;
  label: string;
  tone?: 'accent' | 'good' | 'warn';
}) => {
  const colour = { accent: 'bg-accent', good: 'bg-good', warn: 'bg-warn' }[tone];
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(value * 100)}
      className="h-2.5 w-full overflow-hidden rounded-full bg-sunken"
    >
      <div
        className={`h-full rounded-full transition-[width] duration-300 ${colour}`}
        style={{ width: `${Math.round(Math.min(1, Math.max(0, value)) * 100)}%` }}
      />
    </div>
  );
};

/** The heading of a page: takes the focus when the page is opened, so that a screen reader says where one is. */
export const PageTitle = ({ children }: { children: string }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${children} · TalentSync`;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [children]);
  return (
    <h1 ref={heading} tabIndex={-1} className="text-2xl font-bold tracking-tight sm:text-3xl">
      {children}
    </h1>
  );
};

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
}) => {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
    if (!open) dialog.current?.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby={id}
      className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-2xl border border-line bg-card p-6"
    >
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      {text !== undefined && <p className="mt-2 text-muted">{text}</p>}
      <div className="mt-5 flex flex-wrap justify-end gap-3">
        <Button onClick={() => dialog.current?.close()}>{no}</Button>
        <Button
          look={danger ? 'danger' : 'primary'}
          onClick={() => {
            dialog.current?.close();
            onYes();
          }}
        >
          {yes}
        </Button>
      </div>
    </dialog>
  );
};
