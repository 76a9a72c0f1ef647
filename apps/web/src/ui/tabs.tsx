import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

export interface Tab {
  value: string;
  label: string;
  content: ReactNode;
}

/** Parts of a page of which one is seen; the arrow keys move between their names. */
export const Tabs = ({ label, tabs }: { label: string; tabs: Tab[] }) => (
  <Base.Root defaultValue={tabs[0]?.value} className="grid min-w-0 gap-5">
    <Base.List
      aria-label={label}
      className="flex gap-1 overflow-x-auto rounded-xl bg-sunken p-1 [scrollbar-width:none] sm:justify-self-start"
    >
      {tabs.map(({ value, label: name }) => (
        <Base.Tab
          key={value}
          value={value}
          className="min-h-11 cursor-pointer rounded-lg px-4 whitespace-nowrap text-muted outline-offset-[-3px] transition-colors hover:text-ink data-active:bg-card data-active:font-semibold data-active:text-ink data-active:shadow-xs"
        >
          {name}
        </Base.Tab>
      ))}
    </Base.List>
    {tabs.map(({ value, content }) => (
      <Base.Panel key={value} value={value} className="min-w-0">
        {content}
      </Base.Panel>
    ))}
  </Base.Root>
);
