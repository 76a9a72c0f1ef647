import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import { FIELD } from './field.tsx';

export interface Option {
  value: string;
  label: string;
}

/** One of many, in a list that opens; for a handful that fits on a line there is `Choice`. */
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
}) => (
  <Base.Root items={options} value={value} onValueChange={(next) => next !== null && onChange(next)}>
    <div className="grid gap-1.5">
      <Base.Label className="text-sm font-medium">{label}</Base.Label>
      <Base.Trigger className={`${FIELD} flex cursor-pointer items-center justify-between gap-3 text-left`}>
        <Base.Value className="truncate" />
        <ChevronDown aria-hidden="true" className="size-4.5 shrink-0 text-muted" />
      </Base.Trigger>
    </div>
    {/* Inside the page's main part, so that what opens is in a landmark. */}
    <Base.Portal container={document.getElementById('content')}>
      <Base.Positioner sideOffset={6} alignItemWithTrigger={false} className="z-50 outline-none">
        <Base.Popup className="max-h-80 w-(--anchor-width) overflow-y-auto rounded-xl border border-line bg-card p-1 shadow-pop outline-none">
          {options.map((option) => (
            <Base.Item
              key={option.value}
              value={option.value}
              className="flex min-h-11 cursor-pointer items-center gap-2 rounded-lg px-3 py-2 outline-none select-none data-highlighted:bg-accent-soft data-highlighted:text-accent"
            >
              <Base.ItemText className="grow break-words">{option.label}</Base.ItemText>
              <Base.ItemIndicator>
                <Check aria-hidden="true" className="size-4.5" />
              </Base.ItemIndicator>
            </Base.Item>
          ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);
