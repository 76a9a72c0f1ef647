import { Tabs as Base } from '@base-ui/react/tabs';
import { type ReactNode, useEffect, useRef } from 'react';

export interface Tab {
  value: string;
  label: string;
  content: ReactNode;
}

/** Parts of a page of which one is seen; the arrow keys move between their names. Which one, it keeps itself unless it is told. */
export const Tabs = ({
  label,
  tabs,
  value: shown,
  onChange,
}: {
  label: string;
  tabs: Tab[];
  value?: string;
  onChange?: (value: string) => void;
}) => {
  const list = useRef<HTMLDivElement>(null);
  // Opened by its address, the chosen one may lie beyond the edge of a phone.
  useEffect(() => {
    const box = list.current;
    const chosen = box?.querySelector<HTMLElement>('[data-active]');
    if (box && chosen) box.scrollLeft = chosen.offsetLeft - (box.clientWidth - chosen.offsetWidth) / 2;
  }, []);
  return (
    <Base.Root
      {...(shown === undefined ? { defaultValue: tabs[0]?.value } : { value: shown })}
      onValueChange={(next) => onChange?.(String(next))}
      className="grid min-w-0 gap-5"
    >
      <Base.List
        ref={list}
        aria-label={label}
        className="relative flex gap-1 overflow-x-auto max-w-full rounded-xl bg-sunken p-1 [scrollbar-width:none] sm:justify-self-start"
      >
        {tabs.map(({ value, label: name }) => (
          <Base.Tab
            key={value}
            value={value}
            className="min-h-11 cursor-pointer rounded-lg border border-transparent px-4 whitespace-nowrap text-muted outline-offset-[-3px] transition-colors hover:text-ink data-active:border-edge data-active:bg-card data-active:font-semibold data-active:text-ink data-active:shadow-xs"
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
};
