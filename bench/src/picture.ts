import { measuresIn, type Results } from './report.ts';

const ROW = 26;
const TOP = 64;
const LABELS = 400;
const WIDTH = 1000;
const RIGHT = 30;
/** The scale ends at a hundred times as good, and as bad, as the target. */
const DECADES = 2;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const middle = LABELS + (WIDTH - LABELS - RIGHT) / 2;
const placeOf = (room: number): number => {
  const decades = Math.max(-DECADES, Math.min(DECADES, Math.log10(Math.max(room, 1e-9))));
  return Math.round(middle + (decades / DECADES) * ((WIDTH - LABELS - RIGHT) / 2));
};

/** All targets as bars from the line where a target is just met: to the right what is better, to the left what falls short. */
export const asPicture = (results: Results): string => {
  const measures = measuresIn(results);
  const height = TOP + measures.length * ROW + 20;
  const bars = measures.map(({ what, room, met }, at) => {
    const y = TOP + at * ROW;
    const end = placeOf(room);
    const [left, width] = [Math.min(middle, end), Math.max(2, Math.abs(end - middle))];
    return [
      `<text x="${LABELS - 12}" y="${y + 13}" text-anchor="end">${escaped(what)}</text>`,
      `<rect x="${left}" y="${y}" width="${width}" height="18" rx="3" fill="${met ? '#3f7d58' : '#b3452c'}"/>`,
      `<text class="small" x="${met ? end + 6 : end - 6}" y="${y + 13}" text-anchor="${met ? 'start' : 'end'}">${room >= 100 ? '> 100' : room}</text>`,
    ].join('\n');
  });
  const scale = [-2, -1, 0, 1, 2].map((decade) => {
    const x = placeOf(10 ** decade);
    const name = decade === 0 ? 'target' : `${10 ** decade} ×`;
    return `<line x1="${x}" x2="${x}" y1="${TOP - 8}" y2="${height - 16}" stroke="${decade === 0 ? '#333' : '#ddd'}"/>\n<text class="small" x="${x}" y="${TOP - 14}" text-anchor="middle">${name}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="How far each figure is from its target">
<style>text{font:13px system-ui,sans-serif;fill:#222}.small{font-size:11px;fill:#555}.title{font-size:16px;font-weight:600}</style>
<rect width="100%" height="100%" fill="#fff"/>
<text class="title" x="16" y="26">How far each figure is from its target (logarithmic; to the right is better)</text>
${scale.join('\n')}
${bars.join('\n')}
</svg>
`;
};
