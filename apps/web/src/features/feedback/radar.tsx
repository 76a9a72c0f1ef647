import { curveLinearClosed, lineRadial } from 'd3-shape';

/** One corner of the figure: a name and a score from 1 to 5. */
export interface Corner {
  name: string;
  score: number;
}

const RADIUS = 100;
const RINGS = [1, 2, 3, 4, 5];
const LABEL = 16;

const radius = (score: number): number => (score / 5) * RADIUS;

/** A name that is long goes over two lines: an SVG breaks none by itself. */
const linesOf = (name: string): string[] => {
  if (name.length <= 14) return [name];
  const words = name.split(' ');
  const half = Math.ceil(name.length / 2);
  let first = '';
  while (words.length > 1 && first.length < half) first = `${first} ${words.shift()}`.trim();
  return first === '' ? [name] : [first, words.join(' ')];
};

/** Scores of three or more competencies as a figure; the table beside it says the same, so this is hidden from readers. */
export const Radar = ({ corners }: { corners: Corner[] }) => {
  const angle = (index: number): number => (index / corners.length) * 2 * Math.PI;
  const outline = lineRadial<number>()
    .angle((_, index) => angle(index))
    .curve(curveLinearClosed);
  const shape = outline.radius((score) => radius(score))(corners.map(({ score }) => score)) ?? '';
  // As low as its lowest corner, so that no gap is left below.
  const bottom = Math.max(...corners.map((_, index) => -Math.cos(angle(index)))) * (RADIUS + LABEL) + 22;
  return (
    <svg
      viewBox={`-215 -134 430 ${134 + bottom}`}
      className="h-auto w-full max-w-lg overflow-visible"
      aria-hidden="true"
    >
      <g className="fill-none stroke-line">
        {RINGS.map((ring) => (
          <path key={ring} d={outline.radius(radius(ring))(corners.map(() => ring)) ?? ''} />
        ))}
        {corners.map(({ name }, index) => (
          <line key={name} x2={Math.sin(angle(index)) * RADIUS} y2={-Math.cos(angle(index)) * RADIUS} />
        ))}
      </g>
      <path d={shape} className="fill-accent/20 stroke-accent" strokeWidth="2.5" strokeLinejoin="round" />
      {corners.map(({ name, score }, index) => {
        const [sin, cos] = [Math.sin(angle(index)), Math.cos(angle(index))];
        const lines = linesOf(name);
        const anchor = Math.abs(sin) < 0.2 ? 'middle' : sin > 0 ? 'start' : 'end';
        const y = -cos * (RADIUS + LABEL) + 4 - (cos > 0.2 ? (lines.length - 1) * 18 : 0);
        return (
          <g key={name}>
            <circle cx={sin * radius(score)} cy={-cos * radius(score)} r="4" className="fill-accent" />
            <text
              x={sin * (RADIUS + LABEL)}
              y={y}
              textAnchor={anchor}
              className="fill-ink text-[14px] max-sm:text-[17px]"
            >
              {lines.map((line, at) => (
                <tspan key={line} x={sin * (RADIUS + LABEL)} dy={at === 0 ? 0 : 18}>
                  {line}
                </tspan>
              ))}
            </text>
          </g>
        );
      })}
    </svg>
  );
};
