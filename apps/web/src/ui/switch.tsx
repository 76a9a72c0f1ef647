import { Switch as Base } from '@base-ui/react/switch';
import type { ReactNode } from 'react';

/** On or off, at once; its whole line can be pressed. */
export const Switch = ({
  checked,
  onChange,
  label,
  hint,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: string;
  hint?: ReactNode;
}) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is the switch inside.
  <label className="flex min-h-11 cursor-pointer items-start justify-between gap-4 py-2">
    <span>
      <span className="block font-medium">{label}</span>
      {hint !== undefined && <span className="block text-sm text-muted">{hint}</span>}
    </span>
    <Base.Root
      checked={checked}
      onCheckedChange={onChange}
      className="mt-0.5 flex h-6 w-10 shrink-0 cursor-pointer rounded-full border border-edge bg-sunken p-0.5 transition-colors data-checked:border-accent data-checked:bg-accent"
    >
      <Base.Thumb className="size-4.5 rounded-full bg-muted transition-transform data-checked:translate-x-4 data-checked:bg-on-accent" />
    </Base.Root>
  </label>
);
