import type { ErasureReceipt } from '@talentsync/contracts';
import { Badge, Card, PageTitle } from '../../ui/layout.tsx';
import { words } from '../../words/en.ts';
import { showTime } from '../../words/format.ts';

const { settings: text } = words;

/** What was erased where, with the number by which it can be looked up later. */
export const Receipt = ({ receipt }: { receipt: ErasureReceipt }) => (
  <div className="grid max-w-2xl gap-6">
    <PageTitle lead={showTime(receipt.requestedAt)}>{text.receipt}</PageTitle>
    <Card className="grid gap-4">
      <p className="break-all">{text.receiptText(receipt.id)}</p>
      <ul className="divide-y divide-line">
        {receipt.lines.map((line) => (
          <li key={line.service} className="flex flex-wrap items-center gap-3 py-3">
            <span className="grow font-medium">{line.service}</span>
            <span className="text-muted">
              {Object.entries(line.counts)
                .map(([what, n]) => `${what}: ${n}`)
                .join(', ')}
            </span>
            <Badge tone={line.status === 'erased' ? 'good' : 'warn'}>{text[line.status]}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  </div>
);
