import { useId } from 'react';
import type { Option } from './select.tsx';

/** One of a handful, all in sight; the arrow keys move between them. */
export const Choice = ({
  label,
  hint,
  options,
  value,
  onChange,
}: {
  label: string;
  hint?: string;
  options: Option[];
  value: string;
  onChange: (value: string) => void;
}) => {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <p id={id} className="text-sm font-medium">
        {label}
      </p>
      <div
        role="radiogroup"
        aria-labelledby={id}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className="flex flex-wrap gap-1.5"
      >
        {options.map((option) => (
          <label
            key={option.value}
            className="relative inline-flex min-h-11 min-w-11 items-center justify-center rounded-xl border border-edge bg-card px-3 transition-colors select-none hover:border-accent has-checked:border-accent has-checked:bg-accent-soft has-checked:font-semibold has-checked:text-accent"
          >
            {/* It lies over its whole box and draws nothing but the ring of the focus. */}
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="absolute inset-0 cursor-pointer appearance-none rounded-xl"
            />
            {option.label}
          </label>
        ))}
      </div>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
};
