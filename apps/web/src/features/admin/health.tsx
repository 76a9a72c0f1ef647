import { RotateCw } from 'lucide-react';
import { api, type Health as Ready } from '../../api.ts';
import { Button } from '../../ui/button.tsx';
import { Alert, Badge, Card } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { serviceName, admin as text } from '../../words/en/admin.ts';
import { Spending } from './spending.tsx';

type Engine = Ready['services'][string][number];

const State = ({ engine }: { engine: Engine }) => {
  if (!engine.usable) return <Badge tone="bad">{text.broken}</Badge>;
  return engine.reduced ? <Badge tone="warn">{text.reduced}</Badge> : <Badge tone="good">{text.usable}</Badge>;
};

const Service = ({ name, engines }: { name: string; engines: Engine[] }) => (
  <Card className="grid break-inside-avoid content-start gap-2">
    <h2 className="font-semibold">{serviceName(name)}</h2>
    <ul className="divide-y divide-line">
      {engines.map((engine) => (
        <li key={engine.engine} className="py-2.5">
          <p className="flex flex-wrap items-center justify-between gap-2">
            <span>
              {text.engineNames[engine.engine] ?? engine.engine} <span className="text-muted">· {engine.driver}</span>
            </span>
            <State engine={engine} />
          </p>
          {engine.detail !== '' && <p className="text-sm break-words text-muted">{engine.detail}</p>}
        </li>
      ))}
    </ul>
  </Card>
);

/** What each service works with, and how that is. */
const Health = () => {
  const loaded = useLoad('health', () => api.health().catch(() => null));
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-2xl text-muted">{text.healthText}</p>
        <Button onClick={loaded.reload}>
          <RotateCw aria-hidden="true" />
          {text.refresh}
        </Button>
      </div>
      <Show loaded={loaded}>
        {(health) =>
          health === null ? (
            <Alert tone="warn">{text.healthGone}</Alert>
          ) : (
            <>
              <Alert tone={health.status === 'ready' ? 'good' : 'bad'}>
                {health.status === 'ready' ? text.allWell : text.notWell}
              </Alert>
              <div className="gap-4 space-y-4 md:columns-2">
                {Object.entries(health.services).map(([name, engines]) => (
                  <Service key={name} name={name} engines={engines} />
                ))}
              </div>
            </>
          )
        }
      </Show>
      <Spending />
    </div>
  );
};

export default Health;
