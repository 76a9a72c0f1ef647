import { curveMonotoneX, line } from 'd3-shape';
import { useLayoutEffect, useRef, useState } from 'react';
import { Card } from '../../ui/layout.tsx';
import { Select } from '../../ui/select.tsx';
import { words } from '../../words/en.ts';
import { showDate, showScore, showShortDate } from '../../words/format.ts';
import type { Point, Series } from './progress.ts';

const { home: text } = words;
/** Until it is measured. */
const WIDTH = 480;
const HEIGHT = 230;
const LEFT = 48;
const RIGHT = 24;
const TOP = 22;
const BOTTOM = 34;
const SCORES = [1, 2, 3, 4, 5];
/** A date and the space beside it: closer they would run into each other. */
const DATE = 72;

const y = (score: number): number => TOP + ((5 - score) / 4) * (HEIGHT - TOP - BOTTOM);

/** How wide the chart is on this screen: drawn at its own size, so that its letters are as large as all others. */
const useWidth = () => {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(WIDTH);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { box, width };
};

/** One line of scores; evenly spaced, since what counts is the next try, not the days between. Its table is beside it. */
const Chart = ({ points }: { points: Point[] }) => {
  const { box, width } = useWidth();
  const x = (index: number): number => LEFT + (index / Math.max(1, points.length - 1)) * (width - LEFT - RIGHT);
  const path = line<Point>()
    .x((_, index) => x(index))
    .y(({ score }) => y(score))
    .curve(curveMonotoneX)(points);
  const most = Math.max(2, Math.floor(width / DATE));
  const every = Math.ceil(points.length / most);
  return (
    <div ref={box} className="min-w-0">
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        width={width}
        height={HEIGHT}
        className="block max-w-full"
        aria-hidden="true"
      >
        {SCORES.map((score) => (
          <g key={score}>
            <line x1={LEFT - 20} x2={width - RIGHT + 8} y1={y(score)} y2={y(score)} className="stroke-line" />
            <text x="8" y={y(score) + 4} className="fill-muted text-[13px]">
              {score}
            </text>
          </g>
        ))}
        {path !== null && <path d={path} className="fill-none stroke-accent" strokeWidth="3" strokeLinecap="round" />}
        {points.map(({ interviewId, at, score }, index) => (
          <g key={interviewId}>
            <circle cx={x(index)} cy={y(score)} r="5" className="fill-accent stroke-card" strokeWidth="2" />
            {(index === points.length - 1 || points.length <= most) && (
              <text x={x(index)} y={y(score) - 11} textAnchor="middle" className="fill-ink text-sm font-semibold">
                {showScore(score)}
              </text>
            )}
            {index % every === 0 && (
              <text x={x(index)} y={HEIGHT - 8} textAnchor="middle" className="fill-muted text-[13px]">
                {showShortDate(at)}
              </text>
            )}
          </g>
        ))}
      </svg>
    </div>
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
                <th scope="col">{text.score}</th>
              </tr>
            </thead>
            <tbody>
              {shown.points.map(({ interviewId, at, score }) => (
                <tr key={interviewId}>
                  <th scope="row">{showDate(at)}</th>
                  <td>{text.weakScore(showScore(score))}</td>
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
