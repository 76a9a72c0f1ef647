import type { Interview, ReportTurn } from '@talentsync/contracts';
import { Check, Lightbulb, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge, Card } from '../../ui/layout.tsx';
import { words } from '../../words/en.ts';
import { showScore } from '../../words/format.ts';
import { highlight } from './highlight.ts';
import { badgeOf } from './tone.ts';

const { report: text } = words;

const Label = ({ children }: { children: ReactNode }) => <p className="text-sm font-semibold text-muted">{children}</p>;

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
  const covering = turn.evidence.filter(({ keyPoint }) => keyPoint !== null);
  if (turn.declined) return <p className="text-muted italic">{text.declined}</p>;
  return (
    <div className="grid gap-2">
      <Label>{text.yourAnswer}</Label>
      <p lang={lang} className="rounded-xl bg-sunken p-4 leading-relaxed whitespace-pre-wrap">
        {highlight(turn.answer, turn.evidence).map((piece) =>
          piece.quoted ? <mark key={piece.start}>{piece.text}</mark> : <span key={piece.start}>{piece.text}</span>,
        )}
      </p>
      {covering.length > 0 && (
        <Fold title={text.covers}>
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

const Judgement = ({ judged }: { judged: ReportTurn }) => (
  <div className="grid gap-4">
    <div className="grid gap-1">
      <Label>{text.why}</Label>
      {judged.band !== null && <p className="font-medium">{judged.band}</p>}
      <p>{judged.reasoning}</p>
    </div>
    {judged.missed.length > 0 && (
      <div className="grid gap-1.5">
        <Label>{text.missed}</Label>
        <ul className="grid gap-1.5">
          {judged.missed.map((point) => (
            <li key={point} className="flex gap-2.5">
              <X aria-hidden="true" className="mt-1 size-4.5 shrink-0 text-warn" />
              {point}
            </li>
          ))}
        </ul>
      </div>
    )}
    {judged.nextBand !== null && (
      <div className="flex gap-3 rounded-xl bg-accent-soft p-4">
        <Lightbulb aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-accent" />
        <div className="grid gap-1">
          <Label>{text.next}</Label>
          <p>{judged.nextBand}</p>
        </div>
      </div>
    )}
  </div>
);

/** One question with its follow-ups: what was said, what was made of it, and by which words. */
export const QuestionCard = ({
  turns,
  interview,
  number,
}: {
  turns: ReportTurn[];
  interview: Interview;
  number: number;
}) => {
  const [root] = turns;
  if (root === undefined) return null;
  const judged = turns.find(({ score }) => score !== null) ?? root;
  return (
    <Card className="grid gap-5">
      <header className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <p className="mb-1 text-sm text-muted">
            {text.number(number)} · {root.competency}
          </p>
          <h3 lang={interview.language} className="text-lg leading-snug font-semibold text-balance">
            {root.question}
          </h3>
        </div>
        {judged.score === null ? (
          <Badge>{text.none}</Badge>
        ) : (
          <Badge tone={badgeOf(judged.score)}>{text.scoreText(showScore(judged.score))}</Badge>
        )}
      </header>
      {turns.map((turn, index) => (
        <div key={turn.turnId} className={index === 0 ? 'grid gap-1' : 'grid gap-3 border-l-3 border-line pl-4'}>
          {index > 0 && (
            <p lang={interview.language}>
              <Badge tone="info">{text.followUp}</Badge> <span className="font-medium">{turn.question}</span>
            </p>
          )}
          <Answer turn={turn} lang={interview.language} />
          <Why turn={turn} interview={interview} />
        </div>
      ))}
      <Judgement judged={judged} />
      {root.idealAnswer !== undefined && (
        <Fold title={text.ideal}>
          <p lang={interview.language} className="leading-relaxed">
            {root.idealAnswer}
          </p>
        </Fold>
      )}
      <p className="border-t border-line pt-3 text-sm text-muted">
        {root.kind === 'resume' ? `${text.resumeNote} ` : ''}
        {text.engine(judged.engine.driver)}
      </p>
    </Card>
  );
};
