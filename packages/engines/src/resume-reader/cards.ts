import type { Line } from './lines.ts';

/** Lines of some columns of a section, with the room between them as it is then. */
const columnOf = (lines: Line[], from: number, to: number): Line[] => {
  const column: Line[] = [];
  for (const line of lines) {
    const pieces = line.pieces.filter(({ x }) => x >= from - 2 && x < to - 2);
    const [first] = pieces;
    if (first === undefined) continue;
    const before = column.at(-1);
    const size = Math.max(...pieces.map((piece) => piece.size));
    column.push({
      ...line,
      ...{ pieces, size, x: first.x, y: first.y, bullet: first.bullet },
      end: Math.max(...pieces.map(({ end }) => end)),
      gap: before === undefined ? 9 : (first.y - before.y) / Math.max(1, Math.min(size, before.size)),
      text: pieces.map(({ text }) => text).join('\t'),
      loose: false,
    });
  }
  const edge = Math.max(...column.map(({ end }) => end));
  return column.map((line) => ({ ...line, edge }));
};

/**
 * Cards that stand side by side in a section, one below the other: where one line begins several of them, each of which
 * `begins` says is one (two schools side by side), what stands below each belongs to it.
 */
export const unfoldCards = (lines: Line[], begins: (text: string) => boolean): Line[] => {
  const at = lines.findIndex(
    ({ pieces, margin }) => margin.length === 0 && pieces.filter(({ text }) => begins(text)).length >= 2,
  );
  if (at < 0) return lines;
  const starts = (lines[at]?.pieces ?? []).flatMap(({ text, x }) => (begins(text) ? [x] : []));
  const below = lines.slice(at);
  const columns = starts.map((x, nth) =>
    columnOf(below, nth === 0 ? Number.NEGATIVE_INFINITY : x, starts[nth + 1] ?? Number.POSITIVE_INFINITY),
  );
  return [...lines.slice(0, at), ...columns.flat()];
};
