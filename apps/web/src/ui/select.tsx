import { ChevronDown } from 'lucide-react';
import { useId } from 'react';
import { FIELD } from './field.tsx';

export interface Option {
  value: string;
  label: string;
}

/**
 * One of many, in a list that opens; for a handful that fits on a line there is `Choice`. The browser's own, which on a
 * phone is the one that the thumb knows; where it can, its list wears our looks (styles.css).
 */
export const Select = ({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: Option[];
  value: string;
  onChange: (value: string) => void;
}) => {
  const id = useId();
  return (
    <div className="grid min-w-0 gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <div className="relative min-w-0">
        <select
          id={id}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            // In the open list Enter chooses; on the closed one it would send the form around it.
            if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
            event.preventDefault();
            event.currentTarget.showPicker?.();
          }}
          className={`select ${FIELD} cursor-pointer truncate pr-10`}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-3.5 size-4.5 -translate-y-1/2 text-muted"
        />
      </div>
    </div>
  );
};
