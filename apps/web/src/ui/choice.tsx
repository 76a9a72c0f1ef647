import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
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
      <RadioGroup
        aria-labelledby={id}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        value={value}
        onValueChange={(next) => onChange(String(next))}
        className="flex flex-wrap gap-1.5"
      >
        {options.map((option) => (
          <Radio.Root
            key={option.value}
            value={option.value}
            aria-label={option.label}
            className="inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center rounded-xl border border-edge bg-card px-3 transition-colors select-none hover:border-accent data-checked:border-accent data-checked:bg-accent-soft data-checked:font-semibold data-checked:text-accent"
          >
            {option.label}
          </Radio.Root>
        ))}
      </RadioGroup>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
    </div>
  );
};
