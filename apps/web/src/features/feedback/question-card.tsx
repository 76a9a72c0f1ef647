import type { Interview, ReportTurn } from '@talentsync/contracts';
import { Badge, Card } from '../../ui/parts.tsx';
import { words } from '../../words/en.ts';
import { showScore } from '../../words/format.ts';
import { highlight } from './highlight.ts';

const { report: text } = words;

const tone = (score: number): 'good' | 'info' | 'warn' => (score >= 3.5 ? 'good' : score < 2.5 ? 'warn' : 'info');

const Answer = ({ turn }: { turn: ReportTurn }) => (
  <div className="grid gap-1">
    <p className="text-sm font-semibold text-muted">{text.yourAnswer}</p>
    {turn.declined ? (
      <p className="text-muted italic">{text.declined}</p>
    ) : (
      <p className="rounded-lg bg-sunken p-4 leading-relaxed whitespace-pre-wrap">
        {highlight(turn.answer, turn.evidence).map((piece) =>
          piece.quoted ? (
            <mark key={piece.start} title={piece.points.join(' · ') || undefined}>
              {piece.text}
            </mark>
          ) : (
            <span key={piece.start}>{piece.text}</span>
          ),
        )}
      </p>
    )}
  </div>
);

const Why = ({ turn, interview }: { turn: ReportTurn; interview: Interview }) => {
  const trace = interview.turns.find(({ turnId }) => turnId === turn.turnId)?.trace;
  if (trace === undefined) return null;
  return (
    <details className="text-sm">
      <summary className="min-h-11 cursor-pointer py-2 font-medium text-muted">{text.asked}</summary>
      <div className="grid gap-2 pb-2">
        <p>
          {trace.reason} {trace.gap !== null && <em>{trace.gap}</em>}
        </p>
        {trace.candidates.length > 0 && (
          <ul className="grid gap-1 text-muted">
            {trace.candidates.slice(0, 8).map((candidate) => (
              <li key={`${candidate.questionId} ${candidate.followUpId}`}>
                {candidate.outcome} · {candidate.similarity.toFixed(2)} · {candidate.text}
              </li>
            ))}
          </ul>
        )}
        <p className="text-muted">{trace.engine}</p>
      </div>
    </details>
  );
};

/** One question with its follow-ups: what was said, what was made of it, and by which words. */
export const QuestionCard = ({ turns, interview }: { turns: ReportTurn[]; interview: Interview }) => {
  const [root] = turns;
  if (root === undefined) return null;
  const judged = turns.find(({ score }) => score !== null) ?? root;
  return (
    <Card className="grid gap-4">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0 flex-1">
          <p className="text-sm text-muted">{root.competency}</p>
          <h3 className="text-lg leading-snug font-semibold">{root.question}</h3>
        </div>
        {judged.score === null ? (
          <Badge>{text.none}</Badge>
        ) : (
          <Badge tone={tone(judged.score)}>{`${showScore(judged.score)} ${text.outOf}`}</Badge>
        )}
      </header>
      {turns.map((turn, index) => (
        <div key={turn.turnId} className={index === 0 ? 'grid gap-3' : 'grid gap-3 border-l-4 border-line pl-4'}>
          {index > 0 && (
            <p>
              <Badge tone="info">{text.followUp}</Badge> <span className="font-medium">{turn.question}</span>
            </p>
          )}
          <Answer turn={turn} />
          <Why turn={turn} interview={interview} />
        </div>
      ))}
      <dl className="grid gap-3">
        <div>
          <dt className="text-sm font-semibold text-muted">{text.why}</dt>
          {judged.band !== null && <dd className="font-medium">{judged.band}</dd>}
          <dd>{judged.reasoning}</dd>
        </div>
        {judged.nextBand !== null && (
          <div>
            <dt className="text-sm font-semibold text-muted">{text.next}</dt>
            <dd>{judged.nextBand}</dd>
          </div>
        )}
        {judged.missed.length > 0 && (
          <div>
            <dt className="text-sm font-semibold text-muted">{text.missed}</dt>
            <dd>
              <ul className="list-disc pl-5">
                {judged.missed.map((point) => (
                  <li key={point}>{point}</li>
                ))}
              </ul>
            </dd>
          </div>
        )}
      </dl>
      {root.idealAnswer !== undefined && (
        <details>
          <summary className="min-h-11 cursor-pointer py-2 font-medium">{text.ideal}</summary>
          <p className="leading-relaxed text-muted">{root.idealAnswer}</p>
        </details>
      )}
      <p className="text-sm text-muted">
        {root.kind === 'resume' ? `${text.resumeNote} ` : ''}
        {text.engine(judged.engine.driver)}
      </p>
    </Card>
  );
};
