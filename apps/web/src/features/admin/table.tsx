import type { ReactNode } from 'react';

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
