import { curveMonotoneX, line } from 'd3-shape';
import { useState } from 'react';
import { Card } from '../../ui/layout.tsx';
import { Select } from '../../ui/select.tsx';
import { words } from '../../words/en.ts';
import { showDate, showScore, showShortDate } from '../../words/format.ts';
import type { Point, Series } from './progress.ts';

const { home: text } = words;
const WIDTH = 480;
const HEIGHT = 230;
const LEFT = 28;
const RIGHT = 24;
const TOP = 22;
const BOTTOM = 34;
const SCORES = [1, 2, 3, 4, 5];
/** More dates than these would run into each other. */
const MOST_DATES = 6;

const y = (score: number): number => TOP + ((5 - score) / 4) * (HEIGHT - TOP - BOTTOM);

/** One line of scores; evenly spaced, since what counts is the next try, not the days between. Its table is beside it. */
const Chart = ({ points }: { points: Point[] }) => {
  const x = (index: number): number => LEFT + (index / Math.max(1, points.length - 1)) * (WIDTH - LEFT - RIGHT);
  const path = line<Point>()
    .x((_, index) => x(index))
    .y(({ score }) => y(score))
    .curve(curveMonotoneX)(points);
  const every = Math.ceil(points.length / MOST_DATES);
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="h-auto w-full" aria-hidden="true">
      {SCORES.map((score) => (
        <g key={score}>
          <line x1={LEFT} x2={WIDTH - RIGHT + 8} y1={y(score)} y2={y(score)} className="stroke-line" />
          <text x="8" y={y(score) + 4} className="fill-muted text-[12px]">
            {score}
          </text>
        </g>
      ))}
      {path !== null && <path d={path} className="fill-none stroke-accent" strokeWidth="3" strokeLinecap="round" />}
      {points.map(({ interviewId, at, score }, index) => (
        <g key={interviewId}>
          <circle cx={x(index)} cy={y(score)} r="5" className="fill-accent stroke-card" strokeWidth="2" />
          {(index === points.length - 1 || points.length <= MOST_DATES) && (
            <text x={x(index)} y={y(score) - 11} textAnchor="middle" className="fill-ink text-[13px] font-semibold">
              {showScore(score)}
            </text>
          )}
          {index % every === 0 && (
            <text x={x(index)} y={HEIGHT - 8} textAnchor="middle" className="fill-muted text-[12px]">
              {showShortDate(at)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
};

/** How the scores went over time: the whole, or one competency. */
const Trend = ({ series }: { series: Series[] }) => {
  const [chosen, setChosen] = useState(0);
  const shown = series[chosen] ?? series[0];
  return (
    <Card className={`grid min-w-0 content-start gap-4 ${shown === undefined ? '' : 'min-h-96'}`}>
      <div>
        <h2 className="text-lg font-semibold">{text.trend}</h2>
        <p className="text-sm text-muted">{shown === undefined ? text.trendNone : text.trendHint}</p>
      </div>
      {shown !== undefined && (
        <>
          <Select
            label={text.trendPick}
            options={series.map(({ name }, index) => ({ value: String(index), label: name ?? text.overall }))}
            value={String(chosen)}
            onChange={(value) => setChosen(Number(value))}
          />
          <Chart points={shown.points} />
          <table className="sr-only">
            <caption>{`${text.trendTable}: ${shown.name ?? text.overall}`}</caption>
            <thead>
              <tr>
                <th scope="col">{text.when}</th>
                <th scope="col">{words.report.score}</th>
              </tr>
            </thead>
            <tbody>
              {shown.points.map(({ interviewId, at, score }) => (
                <tr key={interviewId}>
                  <th scope="row">{showDate(at)}</th>
                  <td>{words.report.scoreText(showScore(score))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Card>
  );
};

export default Trend;
