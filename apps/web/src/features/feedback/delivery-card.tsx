import type { Delivery, DeliveryFinding } from '@talentsync/contracts';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/layout.tsx';
import { report } from '../../words/en/report.ts';

const text = report.delivery;
const HIDDEN = 'talentsync.coaching.hidden';

/** The published ranges as a line of names, with the one marked in which the figure lies. */
const Bands = ({ finding: { bands, source } }: { finding: DeliveryFinding }) => {
  if (source === null) return <p className="text-sm text-muted">{text.noSource}</p>;
  return (
    <div className="grid gap-1.5">
      <ul className="flex flex-wrap gap-1.5">
        {bands.map(({ label, from, to, here }) => (
          <li
            key={label}
            className={`rounded-lg border px-2.5 py-1 text-sm ${here ? 'border-accent bg-accent-soft font-medium' : 'border-line text-muted'}`}
          >
            {label} <span className="tabular-nums">({text.range(from, to)})</span>
            {here && <span> · {text.here}</span>}
          </li>
        ))}
      </ul>
      <p className="text-xs text-muted">{text.source(source)}</p>
    </div>
  );
};

const Finding = ({ finding, lang }: { finding: DeliveryFinding; lang: string | undefined }) => {
  const { measure, value, examples } = finding;
  const [title, meaning] = text.measures[measure];
  const shown = measure === 'pauses' ? text.after : text.times;
  return (
    <li className="grid gap-2 border-t border-line pt-4 first:border-t-0 first:pt-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-semibold">{title}</h3>
        <p className="font-semibold tabular-nums">{text.figure[measure](value)}</p>
      </div>
      <p className="text-sm text-muted">{meaning}</p>
      <Bands finding={finding} />
      {examples.length > 0 && (
        <ul lang={lang} className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {examples.map((example, index) => (
            <li key={index}>{shown(example.text, example.amount)}</li>
          ))}
        </ul>
      )}
    </li>
  );
};

/** How it was said: coaching, in a card of its own below all scores. */
export const DeliveryCard = ({ delivery, lang }: { delivery: Delivery; lang?: string }) => (
  <Card className="sheet grid gap-5">
    <div>
      <h2 className="text-lg font-semibold">{text.title}</h2>
      <p className="text-sm text-muted">
        {text.hint} {text.spoken(delivery.spokenAnswers, delivery.answers)}
      </p>
    </div>
    <ul className="grid gap-4">
      {delivery.findings.map((finding) => (
        <Finding key={finding.measure} finding={finding} lang={lang} />
      ))}
    </ul>
  </Card>
);

/** The card for the report's owner, who can put it away: on this device, and from then on out of print too. */
export const OwnDelivery = ({ delivery, lang }: { delivery: Delivery; lang: string }) => {
  const [hidden, setHidden] = useState(() => localStorage.getItem(HIDDEN) !== null);
  if (delivery.findings.length === 0) return null;
  const toggle = () => {
    if (hidden) localStorage.removeItem(HIDDEN);
    else localStorage.setItem(HIDDEN, 'yes');
    setHidden(!hidden);
  };
  return (
    <section aria-label={text.title} className="grid gap-2">
      {!hidden && <DeliveryCard delivery={delivery} lang={lang} />}
      <Button look="quiet" className="no-print justify-self-start" aria-expanded={!hidden} onClick={toggle}>
        {hidden ? text.show : text.hide}
      </Button>
    </section>
  );
};
