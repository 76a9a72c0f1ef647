import type { ErasureReceipt } from '@talentsync/contracts';
import { Badge, Card, PageTitle } from '../../ui/layout.tsx';
import { settings as text } from '../../words/en/settings.ts';
import { showTime } from '../../words/format.ts';

/** What there was; kinds of which there was nothing are left out. */
const toldOf = ({ status, counts }: ErasureReceipt['lines'][number]): string => {
  if (status !== 'erased') return text.erasedSoon;
  const told = Object.entries(counts).filter(([, n]) => n > 0);
  return told.length === 0
    ? text.erasedNothing
    : told.map(([what, n]) => text.erasedCount(text.records[what] ?? what, n)).join(' · ');
};

/** What was erased where, with the number by which it can be looked up later. */
export const Receipt = ({ receipt }: { receipt: ErasureReceipt }) => (
  <div className="mx-auto grid max-w-3xl gap-6">
    <PageTitle lead={showTime(receipt.requestedAt)}>{text.receipt}</PageTitle>
    <Card className="grid gap-4">
      <p className="break-all">{text.receiptText(receipt.id)}</p>
      <ul className="divide-y divide-line">
        {receipt.lines.map((line) => (
          <li key={line.service} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 py-3">
            <span className="min-w-0 grow font-medium">{text.services[line.service] ?? line.service}</span>
            <Badge tone={line.status === 'erased' ? 'good' : 'warn'}>{text[line.status]}</Badge>
            <span className="basis-full text-sm text-muted">{toldOf(line)}</span>
          </li>
        ))}
      </ul>
      <p className="text-sm text-muted">{text.receiptRest}</p>
    </Card>
  </div>
);
