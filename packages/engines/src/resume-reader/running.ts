import type { Piece } from './pieces.ts';

const PAGE_NUMBER =
  /^(?:.{0,60}?[\s|·•–—-]\s*)?(?:(?:page|seite|página|pagina|p\.|第)\s*)?\d{1,2}\s*(?:(?:\/|of|von|de|sur|out of)\s*\d{1,2}|页)?$/iu;
const STAMP =
  /^(?:last updated|updated|stand:|references available|dernière mise à jour|última actualización)\b.{0,40}$/i;
const SIGNED = /^.{3,80}\s[·•|–—-]\s*(?:cv|résumé|resume|curriculum vitae|lebenslauf|currículo|简历)$/iu;
const MOST_AT_FOOT = 60;
const SAYS_PAGE = /\b(?:page|seite|página|pagina)\s*\d|\d\s*(?:\/|of|von|sur)\s*\d{1,2}$|^\d{1,2}$/iu;

/** Page numbers, and what stands at the head or foot of every page, are no part of the story; the first page keeps its head. */
export const dropRunning = (pages: Piece[][], heights: number[]): Piece[][] => {
  const shape = (text: string): string => text.replace(/\d+/g, '#');
  const edge = ({ y }: Piece, page: number): boolean =>
    y < 0.09 * (heights[page] ?? 0) || y > 0.91 * (heights[page] ?? 0);
  // "Jo Bloggs · CV" at the foot, in as many pieces as it has, and what stands beside it; or the name alone.
  const name = (pages[0] ?? []).reduce<Piece | undefined>(
    (a, b) => (a !== undefined && a.size >= b.size ? a : b),
    undefined,
  );
  const signed = pages.map((pieces, page) => {
    const foot = pieces
      .filter(({ y }) => y > 0.91 * (heights[page] ?? 0))
      .slice(0, MOST_AT_FOOT)
      .toSorted((a, b) => a.x - b.x);
    return foot.flatMap((piece) => {
      const row = foot.filter(({ y }) => Math.abs(y - piece.y) < 3).map(({ text }) => text);
      const named = name !== undefined && piece.text === name.text && piece.size < 0.6 * name.size;
      return named || SIGNED.test(piece.text) || SIGNED.test(row.join(' ')) ? [piece.y] : [];
    });
  });
  const seen = new Map<string, number>();
  for (const [page, pieces] of pages.entries())
    for (const text of new Set(pieces.filter((piece) => edge(piece, page)).map((piece) => shape(piece.text))))
      seen.set(text, (seen.get(text) ?? 0) + 1);
  return pages.map((pieces, page) =>
    pieces.filter((piece) => {
      if (!edge(piece, page)) return true;
      const { text } = piece;
      if (STAMP.test(text) || signed[page]?.some((y) => Math.abs(y - piece.y) < 3)) return false;
      if (text.length < 80 && PAGE_NUMBER.test(text) && SAYS_PAGE.test(text)) return false;
      const repeated = pages.length > 1 && (seen.get(shape(text)) ?? 0) >= Math.max(2, pages.length - 1);
      return !repeated || (page === 0 && piece.y < 0.5 * (heights[0] ?? 0) && !SAYS_PAGE.test(text));
    }),
  );
};
