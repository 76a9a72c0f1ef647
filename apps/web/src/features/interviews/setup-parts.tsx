import { ArrowRight, Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/layout.tsx';
import { words } from '../../words/en.ts';

const { setup: text } = words;

/** What one agrees to, in plain words. */
export const Happens = () => (
  <div className="grid gap-3">
    <h2 className="text-lg font-semibold">{text.happens}</h2>
    <ul className="grid gap-2.5">
      {text.happensList.map((line) => (
        <li key={line} className="flex gap-2.5 text-muted">
          <Check aria-hidden="true" className="mt-1 size-4.5 shrink-0 text-accent" />
          {line}
        </li>
      ))}
    </ul>
  </div>
);

/** How it goes has sensible values: on a small screen they are told in a line, and open when somebody wants others. */
export const How = ({ open, sum, children }: { open: boolean; sum: string; children: ReactNode }) => (
  <Card>
    <details open={open} className="group">
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-3 [&::-webkit-details-marker]:hidden">
        <span>
          <h2 className="text-lg font-semibold">{text.how}</h2>
          <span className="block text-sm text-muted">{sum}</span>
        </span>
        <ChevronDown
          aria-hidden="true"
          className="size-5 shrink-0 text-muted transition-transform group-open:rotate-180"
        />
      </summary>
      <div className="grid gap-5 pt-4">{children}</div>
    </details>
  </Card>
);

/** What was chosen and how to begin: always in sight, above the bar of a phone. */
export const BeginBar = ({ about, sum, busy }: { about: string; sum: string; busy: boolean }) => (
  <div className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-10 -mx-4 flex items-center gap-4 border-t border-line bg-page px-4 py-3 sm:bottom-0 sm:mx-0 sm:px-0 lg:col-span-2">
    <p className="min-w-0 grow">
      <span className="line-clamp-2 leading-snug font-semibold sm:line-clamp-1">
        {about === '' ? text.chosen(0) : about}
      </span>
      <span className="block text-sm text-muted">{sum}</span>
    </p>
    <Button look="primary" type="submit" disabled={busy} className="min-h-12 shrink-0 px-5 text-lg sm:px-6">
      {busy ? text.beginning : text.begin}
      {!busy && <ArrowRight aria-hidden="true" />}
    </Button>
  </div>
);
