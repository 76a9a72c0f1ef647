import type { Page } from '@talentsync/contracts';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import type { Loaded } from '../../ui/load.tsx';
import { words } from '../../words/en.ts';

/** A table that scrolls sideways inside its sheet where it is too wide for the screen. */
export const Table = ({
  label,
  columns,
  children,
}: {
  label: string;
  columns: readonly string[];
  children: ReactNode;
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls sideways, by keyboard too.
  <section className="-mx-2 overflow-x-auto px-2" tabIndex={0} aria-label={label}>
    <table className="w-full text-left">
      <thead>
        <tr className="text-sm text-muted">
          {columns.map((column) => (
            <th key={column} scope="col" className="py-2 pr-5 font-medium whitespace-nowrap">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="[&_td]:border-t [&_td]:border-line [&_td]:py-2.5 [&_td]:pr-5">{children}</tbody>
    </table>
  </section>
);

/** Shows the next page below what is there. */
export const More = <Item,>({
  loaded,
  load,
}: {
  loaded: Loaded<Page<Item>>;
  load: (cursor: string) => Promise<Page<Item>>;
}) => {
  const { value } = loaded;
  const cursor = value?.nextCursor;
  if (!value || !cursor) return null;
  return (
    <Button
      className="mt-3"
      onClick={() =>
        void load(cursor).then(
          (next) => loaded.set({ items: [...value.items, ...next.items], nextCursor: next.nextCursor }),
          () => undefined,
        )
      }
    >
      {words.admin.more}
    </Button>
  );
};
