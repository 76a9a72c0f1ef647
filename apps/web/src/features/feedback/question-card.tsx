import type { Interview, ReportTurn } from '@talentsync/contracts';
import { Check, ChevronDown, Lightbulb, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Badge } from '../../ui/layout.tsx';
import { report as text } from '../../words/en/report.ts';
import { showScore } from '../../words/format.ts';
import { highlight, marked } from './highlight.ts';
import { RecordedAnswer } from './recorded-answer.tsx';
import { badgeOf } from './tone.ts';

const Label = ({ children }: { children: ReactNode }) => (
  <p className="break-after-avoid text-sm font-semibold text-muted">{children}</p>
);

/** A part that is folded until somebody wants it; on paper it is open. */
const Fold = ({ title, noPrint = false, children }: { title: string; noPrint?: boolean; children: ReactNode }) => (
  <details className={noPrint ? 'no-print' : ''}>
    <summary className="min-h-11 cursor-pointer py-2.5 text-sm font-semibold text-muted hover:text-ink">
      {title}
    </summary>
    <div className="grid gap-2 pb-2">{children}</div>
  </details>
);

/** What was said, with the words marked that the score rests on, and below it which point each of them covers. */
const Answer = ({ turn, lang }: { turn: ReportTurn; lang: string }) => {
  const [recordings, setRecordings] = useState(turn.recordings ?? []);
  const covering = turn.evidence.filter(({ keyPoint }) => keyPoint !== null);
  if (turn.declined) return <p className="text-muted italic">{text.declined}</p>;
  return (
    <div className="grid gap-2 print:block print:space-y-2">
      <Label>{text.yourAnswer}</Label>
      {recordings.length > 0 ? (
        <RecordedAnswer turn={turn} recordings={recordings} lang={lang} onRemoved={() => setRecordings([])} />
      ) : (
        <p lang={lang} className="break-inside-avoid rounded-xl bg-sunken p-4 leading-relaxed whitespace-pre-wrap">
          {highlight(turn.answer, marked(turn)).map((piece) =>
            piece.quoted ? <mark key={piece.start}>{piece.text}</mark> : <span key={piece.start}>{piece.text}</span>,
          )}
        </p>
      )}
      {covering.length > 0 && (
        <Fold title={text.covers} noPrint>
          <ul className="grid gap-2">
            {covering.map(({ start, end, quote, keyPoint }) => (
              <li key={`${start} ${end} ${keyPoint}`} className="flex gap-2.5">
                <Check aria-hidden="true" className="mt-1 size-4.5 shrink-0 text-good" />
                <span className="min-w-0">
                  <span className="block">{keyPoint}</span>
                  <q lang={lang} className="text-sm text-muted">
                    {quote}
                  </q>
                </span>
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </div>
  );
};

const Why = ({ turn, interview }: { turn: ReportTurn; interview: Interview }) => {
  const trace = interview.turns.find(({ turnId }) => turnId === turn.turnId)?.trace;
  if (trace === undefined) return null;
  return (
    <Fold title={text.asked} noPrint>
      <p>
        {trace.reason} {trace.gap !== null && <em>{trace.gap}</em>}
      </p>
      {trace.candidates.length > 0 && (
        <ul className="grid gap-1.5 text-sm text-muted">
          {trace.candidates.slice(0, 8).map((candidate) => (
            <li key={`${candidate.questionId} ${candidate.followUpId}`} className="flex gap-3">
              <span className="w-9 shrink-0 tabular-nums">{candidate.similarity.toFixed(2)}</span>
              <span>
                {candidate.text} <span className="whitespace-nowrap">({text.outcome[candidate.outcome]})</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="text-sm text-muted">{trace.engine}</p>
    </Fold>
  );
};

const Points = ({
  title,
  hint,
  points,
  heard,
}: {
  title: string;
  hint?: string | undefined;
  points: string[];
  heard: boolean;
}) => {
  if (points.length === 0) return null;
  const Icon = heard ? Check : X;
  return (
    <div className="grid break-inside-avoid content-start gap-1.5">
      <Label>{title}</Label>
      <ul className="grid gap-1.5">
        {points.map((point) => (
          <li key={point} className="flex gap-2.5">
            <Icon aria-hidden="true" className={`mt-1 size-4.5 shrink-0 ${heard ? 'text-good' : 'text-warn'}`} />
            {point}
          </li>
        ))}
      </ul>
      {hint !== undefined && <p className="text-sm text-muted">{hint}</p>}
    </div>
  );
};

/** The band in words, what was heard and what was not, and what one more step up would have taken. */
const Judgement = ({ judged, turns }: { judged: ReportTurn; turns: ReportTurn[] }) => {
  const heard = [...new Set(turns.flatMap(({ evidence }) => evidence.flatMap(({ keyPoint }) => keyPoint ?? [])))];
  const all = heard.length + judged.missed.length;
  return (
    <div className="grid gap-4">
      <div className="grid gap-1">
        <Label>{judged.band === null ? text.whyNone : text.why}</Label>
        <p className={judged.band === null ? '' : 'font-medium'}>
          {judged.band === null
            ? judged.reasoning
            : judged.engine.driver === 'offline'
              ? text.scaleByRules(judged.band)
              : text.scaleSays(judged.band)}
        </p>
      </div>
      <div className="grid gap-4 sm:grid-cols-2 print:grid-cols-2">
        <Points title={text.heard(heard.length, all)} points={heard} heard />
        <Points
          title={text.missed(judged.missed.length, all)}
          hint={judged.engine.driver === 'offline' ? text.missedHint : undefined}
          points={judged.missed}
          heard={false}
        />
      </div>
      {judged.nextBand !== null && (
        <div className="flex break-inside-avoid gap-3 rounded-xl bg-accent-soft p-4">
          <Lightbulb aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-accent" />
          <div className="grid gap-1">
            <Label>{text.next}</Label>
            <p>{judged.nextBand}</p>
          </div>
        </div>
      )}
    </div>
  );
};

/** One question with its follow-ups: what was said, what was made of it, and by which words. */
export const QuestionCard = ({
  turns,
  interview,
  number,
  open,
}: {
  turns: ReportTurn[];
  interview: Interview;
  number: number;
  /** Whether it is unfolded at first. */
  open: boolean;
}) => {
  const [root] = turns;
  if (root === undefined) return null;
  const judged = turns.find(({ score }) => score !== null) ?? root;
  return (
    <details
      id={`question-${number}`}
      open={open}
      className="group/card card min-w-0 rounded-2xl border border-line bg-card shadow-xs"
    >
      <summary className="flex cursor-pointer list-none items-start gap-4 rounded-2xl p-5 sm:p-6 [&::-webkit-details-marker]:hidden">
        <span className="min-w-0 grow">
          <span className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
            {judged.score === null ? (
              <Badge>{text.none}</Badge>
            ) : (
              <Badge tone={badgeOf(judged.score)}>{text.scoreText(showScore(judged.score))}</Badge>
            )}
            {text.number(number)} · {root.competency}
          </span>
          <h3 lang={interview.language} className="leading-snug font-semibold text-pretty sm:text-lg">
            {root.question}
          </h3>
        </span>
        <ChevronDown
          aria-hidden="true"
          className="no-print mt-1 size-5 shrink-0 text-muted transition-transform group-open/card:rotate-180"
        />
      </summary>
      <div className="grid gap-5 px-5 pb-5 sm:px-6 sm:pb-6 print:block print:space-y-4">
        {turns.map((turn, index) => (
          <div
            key={turn.turnId}
            className={`grid print:block print:space-y-2 ${index === 0 ? 'gap-1' : 'gap-3 border-l-3 border-line pl-4'}`}
          >
            {index > 0 && (
              <p lang={interview.language} className="break-after-avoid">
                <Badge tone="info">{text.followUp}</Badge> <span className="font-medium">{turn.question}</span>
              </p>
            )}
            <Answer turn={turn} lang={interview.language} />
            <Why turn={turn} interview={interview} />
          </div>
        ))}
        <Judgement judged={judged} turns={turns} />
        <div>
          {judged.band !== null && (
            <Fold title={text.reasoning} noPrint>
              <p>{judged.reasoning}</p>
            </Fold>
          )}
          {root.idealAnswer !== undefined && (
            <Fold title={text.ideal}>
              <p lang={interview.language} className="leading-relaxed">
                {root.idealAnswer}
              </p>
            </Fold>
          )}
        </div>
        <p className="break-before-avoid border-t border-line pt-3 text-sm text-muted">
          {root.kind === 'resume' ? `${text.resumeNote} ` : ''}
          {text.engine(judged.engine.driver)}
        </p>
      </div>
    </details>
  );
};
