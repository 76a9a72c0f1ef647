import type { NewShare, SharePart } from '@talentsync/contracts';
import { Copy, Link2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { TextField } from '../../ui/field.tsx';
import { Alert } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { Dialog } from '../../ui/modal.tsx';
import { Switch } from '../../ui/switch.tsx';
import { toast } from '../../ui/toast.ts';
import { share as text } from '../../words/en/report.ts';
import { words } from '../../words/en.ts';
import { showDate } from '../../words/format.ts';

const PARTS = Object.keys(text.parts) as SharePart[];
const DAYS = ['1', '7', '14', '30', '90'];

const namesOf = (parts: SharePart[]): string => parts.map((part) => text.parts[part][0]).join(', ');

/** The token stands behind the `#`: it reaches no server's log and no other site. */
const addressOf = (token: string): string => `${window.location.origin}/shared#${token}`;

const Made = ({ share }: { share: NewShare }) => {
  const box = useRef<HTMLDivElement>(null);
  const [refused, setRefused] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(addressOf(share.token));
      setRefused(false);
      toast({ title: text.copied });
    } catch {
      // The browser lets no page copy here: the address is marked, so that the keys do it.
      setRefused(true);
      box.current?.querySelector('input')?.select();
    }
  };
  return (
    <div ref={box} role="status" className="grid gap-2 rounded-xl bg-good-soft p-4">
      <div className="flex items-end gap-2">
        <TextField
          label={text.made}
          readOnly
          value={addressOf(share.token)}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button look="primary" onClick={() => void copy()}>
          <Copy aria-hidden="true" />
          {text.copy}
        </Button>
      </div>
      <p className="text-sm">{refused ? text.notCopied : text.madeText}</p>
    </div>
  );
};

/** What to show, for how long, and the links that work now. */
const ShareDialog = ({ interviewId, onClose }: { interviewId: string; onClose: () => void }) => {
  const [parts, setParts] = useState<SharePart[]>(['overall', 'scores']);
  const [days, setDays] = useState('14');
  const [made, setMade] = useState<NewShare>();
  const [problem, setProblem] = useState<string>();
  const [making, setMaking] = useState(false);
  const loaded = useLoad(`shares ${interviewId}`, () => api.shares(interviewId));

  const attempt = async (work: () => Promise<void>) => {
    setProblem(undefined);
    try {
      await work();
    } catch (thrown) {
      setProblem(readApiError(thrown).message);
    }
  };
  const make = () =>
    attempt(async () => {
      if (!parts.some((part) => part !== 'name')) return setProblem(text.nothing);
      // Twice pressed would be two links, and one of them nobody sees.
      setMaking(true);
      try {
        setMade(await api.share(interviewId, parts, Number(days)));
      } finally {
        setMaking(false);
      }
      loaded.reload();
    });
  const revoke = (id: string) =>
    attempt(async () => {
      await api.revokeShare(interviewId, id);
      if (made?.id === id) setMade(undefined);
      toast({ title: text.revoked });
      loaded.reload();
    });

  return (
    <Dialog open title={text.title} text={text.text} close={words.close} onClose={onClose}>
      <div className="grid gap-5">
        <div className="grid divide-y divide-line">
          {PARTS.map((part) => (
            <Switch
              key={part}
              label={text.parts[part][0]}
              hint={text.parts[part][1]}
              checked={parts.includes(part)}
              onChange={(on) => setParts(on ? [...parts, part] : parts.filter((other) => other !== part))}
            />
          ))}
        </div>
        <Choice
          label={text.days}
          options={DAYS.map((value) => ({ value, label: text.daysOption(Number(value)) }))}
          value={days}
          onChange={setDays}
        />
        {problem !== undefined && <Alert tone="bad">{problem}</Alert>}
        <Button look="primary" className="justify-self-start" disabled={making} onClick={() => void make()}>
          <Link2 aria-hidden="true" />
          {text.make}
        </Button>
        {made !== undefined && <Made share={made} />}
        <section aria-labelledby="links" className="border-t border-line pt-4">
          <h3 id="links" className="font-semibold">
            {text.list}
          </h3>
          <Show loaded={loaded}>
            {(shares) =>
              shares.length === 0 ? (
                <p className="py-2 text-muted">{text.none}</p>
              ) : (
                <ul className="divide-y divide-line">
                  {shares.map((share) => (
                    <li key={share.id} className="flex items-center justify-between gap-3 py-2">
                      <span className="min-w-0">
                        <span className="block">{namesOf(share.parts)}</span>
                        <span className="text-sm text-muted">{text.ends(showDate(share.expiresAt))}</span>
                      </span>
                      <Button
                        look="danger"
                        aria-label={text.revokeOf(namesOf(share.parts), showDate(share.expiresAt))}
                        onClick={() => void revoke(share.id)}
                      >
                        {text.revoke}
                      </Button>
                    </li>
                  ))}
                </ul>
              )
            }
          </Show>
        </section>
      </div>
    </Dialog>
  );
};

export default ShareDialog;
