import type { SharedReport, SharedTurn } from '@talentsync/contracts';
import { Link2Off } from 'lucide-react';
import { useEffect, useState } from 'react';
import { api } from '../../api.ts';
import { Badge, Card, Empty, PageTitle } from '../../ui/layout.tsx';
import { Show, useLoad } from '../../ui/load.tsx';
import { report as reportText, share as text } from '../../words/en/report.ts';
import { showDate, showScore } from '../../words/format.ts';
import { DeliveryCard } from './delivery-card.tsx';
import { highlight } from './highlight.ts';
import { Competencies, Overall } from './scores.tsx';
import { badgeOf } from './tone.ts';

/** Where the quotes stand in the answer: a link tells their words alone. */
const placesOf = (answer: string, quotes: string[]) =>
  quotes.flatMap((quote) => {
    const start = answer.indexOf(quote);
    return start < 0 ? [] : [{ start, end: start + quote.length, keyPoint: null }];
  });

const Turn = ({ turn }: { turn: SharedTurn }) => (
  <Card className="sheet grid gap-3">
    <header>
      <p className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
        {typeof turn.score === 'number' && (
          <Badge tone={badgeOf(turn.score)}>{reportText.scoreText(showScore(turn.score))}</Badge>
        )}
        {turn.kind === 'followUp' && `${reportText.followUp} · `}
        {turn.competency}
      </p>
      <h3 className="leading-snug font-semibold text-pretty sm:text-lg">{turn.question}</h3>
    </header>
    {typeof turn.band === 'string' && <p className="font-medium">{reportText.scaleSays(turn.band)}</p>}
    {turn.declined && <p className="text-muted italic">{reportText.declined}</p>}
    {turn.answer ? (
      <p className="rounded-xl bg-sunken p-4 leading-relaxed whitespace-pre-wrap">
        {highlight(turn.answer, placesOf(turn.answer, turn.quotes ?? [])).map((piece) =>
          piece.quoted ? <mark key={piece.start}>{piece.text}</mark> : <span key={piece.start}>{piece.text}</span>,
        )}
      </p>
    ) : turn.quotes?.length === 0 ? (
      !turn.declined && <p className="text-muted">{text.noQuotes}</p>
    ) : (
      <ul className="grid gap-2">
        {turn.quotes?.map((quote, index) => (
          <li key={index}>
            <mark>
              <q>{quote}</q>
            </mark>
          </li>
        ))}
      </ul>
    )}
  </Card>
);

const Shown = ({ report }: { report: SharedReport }) => (
  <>
    <PageTitle lead={text.pageLead(showDate(report.createdAt), showDate(report.expiresAt))}>
      {report.name === undefined ? text.page : text.pageOf(report.name)}
    </PageTitle>
    {report.overall && (
      <Overall overall={report.overall} summary={text.basis(report.overall.scored, report.overall.asked)} />
    )}
    {report.competencies && <Competencies competencies={report.competencies} />}
    {report.turns && (
      <section className="grid gap-4" aria-label={reportText.questions}>
        {report.turns.map((turn, index) => (
          <Turn key={index} turn={turn} />
        ))}
      </section>
    )}
    {report.delivery && <DeliveryCard delivery={report.delivery} />}
    <p className="text-sm text-muted">{text.about}</p>
  </>
);

/** What somebody shared: opened by the token behind the `#` of the address, by anybody who has it. */
const SharedPage = () => {
  const [token] = useState(() => window.location.hash.slice(1));
  const loaded = useLoad(`shared ${token}`, () =>
    api.sharedReport(token === '' ? '-' : token).catch((thrown: { code?: string }) => {
      if (thrown.code === 'NOT_FOUND') return null;
      throw thrown;
    }),
  );
  useEffect(() => {
    const robots = document.createElement('meta');
    robots.name = 'robots';
    robots.content = 'noindex, nofollow';
    document.head.append(robots);
    return () => robots.remove();
  }, []);
  return (
    <div className="mx-auto grid max-w-4xl gap-6">
      {!loaded.value && (
        <div className="sr-only">
          <PageTitle>{text.page}</PageTitle>
        </div>
      )}
      <Show loaded={loaded}>
        {(report) =>
          report === null ? (
            <Card>
              <Empty icon={Link2Off} title={text.gone}>
                <p className="max-w-md text-muted">{text.goneText}</p>
              </Empty>
            </Card>
          ) : (
            <Shown report={report} />
          )
        }
      </Show>
    </div>
  );
};

export default SharedPage;
