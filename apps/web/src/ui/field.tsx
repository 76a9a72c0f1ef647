import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from 'react';

/** The box that one types into; the select and the search share its look. */
export const FIELD =
  'w-full min-h-11 rounded-xl border border-edge bg-card px-3.5 py-2 text-ink placeholder:text-muted transition-colors hover:border-muted';

interface FieldText {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

const Labelled = ({ label, hint, error, id, children }: FieldText & { id: string; children: ReactNode }) => (
  <div className="grid w-full content-start gap-1.5">
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
      <p id={`${id}-error`} className="text-sm text-warn">
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

/** A line to type into, with its label, hint and what is wrong with it. */
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
        className={`${FIELD} ${error ? 'border-warn bg-warn-soft' : ''} ${className}`}
        {...described(id, { label, hint, error })}
        {...rest}
      />
    </Labelled>
  );
};

/** Lines to type into. */
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
      <textarea
        className={`${FIELD} ${error ? 'border-warn bg-warn-soft' : ''} ${className}`}
        {...described(id, { label, hint, error })}
        {...rest}
      />
    </Labelled>
  );
};

/** A box to tick; its whole line can be pressed. What is wrong with it stands below it. */
export const Checkbox = ({
  children,
  error,
  ...rest
}: { error?: string | undefined } & InputHTMLAttributes<HTMLInputElement>) => {
  const id = useId();
  return (
    <div>
      <label className="flex min-h-11 cursor-pointer items-start gap-3 py-2">
        <input type="checkbox" className="check mt-0.5" {...described(id, { label: '', error })} {...rest} />
        <span>{children}</span>
      </label>
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className="mb-2 rounded-xl bg-bad-soft px-4 py-2.5 font-medium text-bad">
          {error}
        </p>
      )}
    </div>
  );
};
