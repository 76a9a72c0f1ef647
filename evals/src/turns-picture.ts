import type { TurnFigures } from './turns.ts';

const WIDTH = 720;
const HEIGHT = 400;
const LEFT = 60;
const RIGHT = 20;
const TOP = 46;
const BOTTOM = 46;
/** The ends of both scales: seconds of waiting, and share of turns that are cut off. */
const MOST_WAIT = 5.5;
const MOST_CUT = 0.8;

const COLOURS: Record<string, string> = {
  'plain silence': '#777',
  'learnt pauses': '#3b4fc4',
  'state machine': '#b3452c',
};

const xOf = ({ meanWait }: TurnFigures): number =>
  Math.round(LEFT + (Math.min(meanWait, MOST_WAIT) / MOST_WAIT) * (WIDTH - LEFT - RIGHT));
const yOf = (cutOffs: number): number =>
  Math.round(HEIGHT - BOTTOM - (Math.min(cutOffs, MOST_CUT) / MOST_CUT) * (HEIGHT - TOP - BOTTOM));

/** Cut-offs against the mean wait: a line for each way of waiting, a point for each setting, and where the two modes lie. */
export const pictureOfTurns = (rows: TurnFigures[]): string => {
  const ways = [...new Set(rows.map(({ waiting }) => waiting))];
  const lines = ways.map((way, at) => {
    const points = rows.filter(({ waiting }) => waiting === way).toSorted((a, b) => a.meanWait - b.meanWait);
    const colour = COLOURS[way] ?? '#222';
    const path = points.map((point) => `${xOf(point)},${yOf(point.cutOffs)}`).join(' ');
    const named = way === 'state machine';
    return [
      named ? '' : `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      ...points.map((point) => `<circle cx="${xOf(point)}" cy="${yOf(point.cutOffs)}" r="4" fill="${colour}"/>`),
      ...(named
        ? points.map((point) => `<text x="${xOf(point) + 8}" y="${yOf(point.cutOffs) - 8}">${point.setting}</text>`)
        : []),
      `<text x="${WIDTH - 190}" y="${TOP + 18 + at * 20}" style="fill:${colour}">● ${way}</text>`,
    ].join('\n');
  });
  const grid = [0, 0.2, 0.4, 0.6, 0.8].map(
    (share) =>
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${yOf(share)}" y2="${yOf(share)}" stroke="#ddd"/><text x="${LEFT - 8}" y="${yOf(share) + 4}" text-anchor="end">${share * 100} %</text>`,
  );
  const seconds = [1, 2, 3, 4, 5].map(
    (wait) =>
      `<text x="${xOf({ meanWait: wait } as TurnFigures)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${wait} s</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Turns cut off against the mean wait at their end">
<style>text{font:12px system-ui,sans-serif;fill:#333}.title{font-size:15px;font-weight:600}</style>
<rect width="100%" height="100%" fill="#fff"/>
<text class="title" x="16" y="24">Turns cut off against the mean wait at their end</text>
${[...grid, ...seconds, ...lines].join('\n')}
</svg>
`;
};
