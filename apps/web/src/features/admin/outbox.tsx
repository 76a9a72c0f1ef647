import type { KeptLetter, Page } from '@talentsync/contracts';
import { api } from '../../api.ts';
import { Alert, Card } from '../../ui/layout.tsx';
import { type Loaded, Show, useLoad } from '../../ui/load.tsx';
import { More } from '../../ui/more.tsx';
import { admin as text } from '../../words/en/admin.ts';
import { showTime } from '../../words/format.ts';

/** A letter as its reader would see it; its link can be followed here. */
const Letter = ({ letter }: { letter: KeptLetter }) => (
  <li className="grid gap-1 py-4">
    <span className="font-medium">{letter.subject}</span>
    <span className="text-sm text-muted">
      {letter.to} · {showTime(letter.at)}
    </span>
    <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">
      {letter.text.split(/(https?:\/\/\S+)/).map((part, at) =>
        part.startsWith('http') ? (
          <a key={at} href={part} className="text-accent underline">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </p>
  </li>
);

/** Letters that nobody sent, because there is no mail server: for trying things out. */
const Outbox = () => {
  const loaded: Loaded<Page<KeptLetter>> = useLoad('outbox', () => api.outbox());
  return (
    <Card className="grid gap-3">
      <h2 className="text-lg font-semibold">{text.outbox}</h2>
      <Alert tone="warn" title={text.outboxTitle}>
        {text.outboxText}
      </Alert>
      <Show loaded={loaded}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">{text.outboxEmpty}</p>
          ) : (
            <ul className="divide-y divide-line">
              {items.map((letter) => (
                <Letter key={letter.id} letter={letter} />
              ))}
            </ul>
          )
        }
      </Show>
      {loaded.value && <More page={loaded.value} load={api.outbox} onMore={loaded.set} />}
    </Card>
  );
};

export default Outbox;
