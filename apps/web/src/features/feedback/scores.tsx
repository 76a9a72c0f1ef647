import type { Report, SharedReport } from '@talentsync/contracts';
import { Card } from '../../ui/layout.tsx';
import { Gauge } from '../../ui/progress.tsx';
import { report as text } from '../../words/en/report.ts';
import { showScore } from '../../words/format.ts';
import { Radar } from './radar.tsx';
import { toneOf } from './tone.ts';

/** Fewer corners make no figure. */
const CORNERS = 3;

/** The one number, its band in words, and what it rests on. */
export const Overall = ({
  overall,
  summary,
  note,
}: {
  overall: Report['overall'] | NonNullable<SharedReport['overall']>;
  summary?: string | undefined;
  /** What the score does not stand for. */
  note?: string | undefined;
}) => (
  <Card className="card-first sheet grid items-center gap-5 sm:grid-cols-[auto_1fr] sm:gap-8 print:grid-cols-[auto_1fr]">
    {overall.score === null ? (
      <p className="text-2xl font-bold">{text.none}</p>
    ) : (
      <p className="flex items-baseline gap-2">
        <span className="text-6xl leading-none font-bold tracking-tight text-accent tabular-nums sm:text-7xl">
          {showScore(overall.score)}
        </span>
        <span className="text-muted">{text.outOf}</span>
      </p>
    )}
    <div className="grid gap-1.5">
      {overall.band !== null && <p className="text-lg leading-snug font-semibold text-balance">{overall.band}</p>}
      {note !== undefined && <p>{note}</p>}
      {summary !== undefined && <p className="text-muted">{summary}</p>}
    </div>
  </Card>
);

type Row = Pick<Report['competencies'][number], 'name' | 'score' | 'questions'> & { spread?: number | null };

/** Competencies as a table that can be read aloud, and as a figure beside it where there are enough of them. */
export const Competencies = ({ competencies }: { competencies: Row[] }) => {
  const corners = competencies.flatMap(({ name, score }) => (score === null ? [] : [{ name, score }]));
  return (
    <Card className="sheet grid gap-5">
      <h2 className="text-lg font-semibold">{text.competencies}</h2>
      <div
        className={
          corners.length >= CORNERS
            ? 'grid items-center gap-8 lg:grid-cols-[1fr_1.1fr] print:grid-cols-[1fr_1.1fr] print:gap-4'
            : ''
        }
      >
        {corners.length >= CORNERS && (
          <div className="grid justify-items-center">
            <Radar corners={corners} />
          </div>
        )}
        <table className="w-full text-left">
          <thead className="sr-only">
            <tr>
              <th scope="col">{text.competency}</th>
              <th scope="col">{text.score}</th>
            </tr>
          </thead>
          <tbody>
            {competencies.map(({ name, score, spread = null, questions }) => (
              <tr key={name} className="border-t border-line first:border-t-0">
                <th scope="row" className="py-2.5 pr-4 align-top font-medium">
                  {name}
                  <span className="block text-sm font-normal text-muted">
                    {text.basis(questions)}
                    {spread !== null && spread > 0 && ` · ${text.spread(spread)}`}
                  </span>
                </th>
                <td className="w-2/5 py-2.5 align-top">
                  <span className="mb-1.5 block text-right tabular-nums">
                    {score === null ? text.none : text.scoreText(showScore(score))}
                  </span>
                  {score !== null && (
                    <Gauge
                      value={(score - 1) / 4}
                      label={name}
                      text={text.scoreText(showScore(score))}
                      tone={toneOf(score)}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
};
