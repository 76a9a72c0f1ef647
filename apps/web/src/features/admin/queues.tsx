import type { DeadJob, QueueState, ServiceQueues } from '@talentsync/contracts';
import { CircleCheck, RotateCcw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../api.ts';
import { readApiError } from '../../api-error.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Alert, Badge, Card, Empty } from '../../ui/layout.tsx';
import { Show } from '../../ui/load.tsx';
import { toast } from '../../ui/toast.ts';
import { useLive } from '../../ui/use-live.ts';
import { serviceName, admin as text } from '../../words/en/admin.ts';
import { words } from '../../words/en.ts';
import { showClock, showTime } from '../../words/format.ts';
import { Table } from './table.tsx';

const TOTALS = ['waiting', 'running', 'delayed', 'dead'] as const;
const nameOf = (queue: string): string => text.queueNames[queue] ?? queue;

const load = async () => {
  const [services, dead] = await Promise.all([api.queues(), api.deadJobs()]);
  return { services, dead };
};

const Totals = ({ queues }: { queues: QueueState[] }) => (
  <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4">
    {TOTALS.map((state) => {
      const sum = queues.reduce((all, queue) => all + queue[state], 0);
      return (
        <div key={state} className="flex flex-col-reverse rounded-2xl border border-line bg-card px-5 py-4 shadow-xs">
          <dt className="text-sm text-muted">{text.queueTotals[state]}</dt>
          <dd
            className={`text-3xl font-semibold tracking-tight tabular-nums ${state === 'dead' && sum > 0 ? 'text-bad' : ''}`}
          >
            {sum}
          </dd>
        </div>
      );
    })}
  </dl>
);

const Figure = ({ value, bad = false }: { value: number; bad?: boolean }) => (
  <td className={`tabular-nums ${value === 0 ? 'text-muted' : bad ? 'font-semibold text-bad' : 'font-medium'}`}>
    {value}
  </td>
);

/** How long the oldest has waited. */
const ageOf = ({ oldestAt }: QueueState): string | undefined =>
  oldestAt === null ? undefined : text.oldest(showClock((Date.now() - Date.parse(oldestAt)) / 1000));

/** A queue where there is no room for a table: what is not nought, in words. */
const Line = ({ service, queue }: { service: string; queue: QueueState }) => {
  const age = ageOf(queue);
  const counts = TOTALS.filter((state) => queue[state] > 0);
  return (
    <li className="py-3 last:pb-0">
      <p className="font-medium">{nameOf(queue.queue)}</p>
      <p className="text-sm text-muted">
        {service} · {queue.queue}
      </p>
      <p className="mt-1.5 flex flex-wrap gap-1.5">
        {counts.length === 0 && <Badge>{text.queueIdle}</Badge>}
        {counts.map((state) => (
          <Badge key={state} tone={state === 'dead' ? 'bad' : state === 'running' ? 'info' : 'plain'}>
            {`${queue[state]} ${text.queueTotals[state].toLowerCase()}`}
          </Badge>
        ))}
        {age !== undefined && <Badge>{text.oldestOf(age)}</Badge>}
      </p>
    </li>
  );
};

const Board = ({ services }: { services: ServiceQueues[] }) => (
  <Card className="grid gap-3">
    <h2 className="text-lg font-semibold">{text.queues}</h2>
    <ul className="divide-y divide-line sm:hidden">
      {services.flatMap(({ service, queues }) =>
        (queues ?? []).map((queue) => <Line key={`${service} ${queue.queue}`} service={service} queue={queue} />),
      )}
    </ul>
    <div className="max-sm:hidden">
      <Table label={text.queues} columns={text.queueColumns}>
        {services.flatMap(({ service, queues }) =>
          (queues ?? []).map((queue) => (
            <tr key={`${service} ${queue.queue}`}>
              <th scope="row" className="border-t border-line py-2.5 pr-5 font-medium">
                {nameOf(queue.queue)}
                <span className="block text-sm font-normal text-muted">
                  {service} · {queue.queue}
                </span>
              </th>
              <Figure value={queue.waiting} />
              <Figure value={queue.running} />
              <Figure value={queue.delayed} />
              <Figure value={queue.dead} bad />
              <td className="whitespace-nowrap text-muted tabular-nums">{ageOf(queue) ?? '–'}</td>
            </tr>
          )),
        )}
      </Table>
    </div>
    {services
      .filter(({ queues }) => queues === null)
      .map(({ service }) => (
        <Alert key={service} tone="warn">
          {text.serviceAway(serviceName(service))}
        </Alert>
      ))}
  </Card>
);

type Act = { job: DeadJob; what: 'retry' | 'discard' };

const Dead = ({ jobs, onAct }: { jobs: DeadJob[]; onAct: (act: Act) => void }) => (
  <Card className="grid gap-3">
    <div>
      <h2 className="text-lg font-semibold">{text.deadTitle}</h2>
      {jobs.length > 0 && <p className="max-w-2xl text-sm text-muted">{text.deadText}</p>}
    </div>
    {jobs.length === 0 ? (
      <Empty icon={CircleCheck} title={text.deadNone}>
        <p className="text-muted">{text.deadNoneText}</p>
      </Empty>
    ) : (
      <ul className="divide-y divide-line">
        {jobs.map((job) => (
          <li key={job.id} className="flex flex-wrap items-center gap-x-4 gap-y-3 py-3.5 last:pb-0">
            <div className="min-w-0 grow basis-72">
              <p className="font-medium">
                {nameOf(job.queue)} <span className="font-normal text-muted">{text.deadAttempts(job.attempts)}</span>
              </p>
              <p className="break-words text-bad">{job.error ?? text.deadNoReason}</p>
              <p className="font-mono text-xs break-all text-muted">{job.jobId}</p>
            </div>
            <div className="flex gap-2">
              <Button
                aria-label={text.retryJobOf(nameOf(job.queue), job.jobId)}
                onClick={() => onAct({ job, what: 'retry' })}
              >
                <RotateCcw aria-hidden="true" />
                {text.retryJob}
              </Button>
              <Button
                look="danger"
                aria-label={text.discardJobOf(nameOf(job.queue), job.jobId)}
                onClick={() => onAct({ job, what: 'discard' })}
              >
                <Trash2 aria-hidden="true" />
                {text.discardJob}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    )}
  </Card>
);

/** The background work of all services, looked at again and again, and what can be done about jobs that were given up. */
const Queues = () => {
  const { loaded, staleSince, again } = useLive('queues', load);
  const [asked, setAsked] = useState<Act>();
  const [problem, setProblem] = useState<string>();
  const act = async ({ job, what }: Act) => {
    setProblem(undefined);
    try {
      await (what === 'retry' ? api.retryJob(job.id) : api.discardJob(job.id));
      toast({ title: what === 'retry' ? text.retried : text.discarded });
    } catch (thrown) {
      setProblem(readApiError(thrown).message);
    }
    again();
  };
  const retrying = asked?.what === 'retry';
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p className="max-w-2xl text-muted">{text.queuesText}</p>
        <p className="text-sm text-muted">{text.queuesLive}</p>
      </div>
      {staleSince !== undefined && <Alert tone="warn">{text.queuesOld(showTime(staleSince))}</Alert>}
      {problem !== undefined && (
        <Alert tone="bad" title={words.errorTitle}>
          {problem}
        </Alert>
      )}
      <Show loaded={loaded}>
        {({ services, dead }) => (
          <>
            <Totals queues={services.flatMap(({ queues }) => queues ?? [])} />
            <Board services={services} />
            <Dead jobs={dead} onAct={setAsked} />
          </>
        )}
      </Show>
      <Confirm
        open={asked !== undefined}
        title={retrying ? text.retryAsk : text.discardAsk}
        text={retrying ? text.retryText : text.discardText}
        yes={retrying ? text.retryJob : text.discardJob}
        no={words.cancel}
        danger={!retrying}
        onYes={() => asked && void act(asked)}
        onClose={() => setAsked(undefined)}
      />
    </div>
  );
};

export default Queues;
