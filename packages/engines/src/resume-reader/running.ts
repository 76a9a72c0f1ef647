import type { Piece } from './pieces.ts';

const PAGE_NUMBER =
  /^(?:.{0,60}?[\s|·•–—-]\s*)?(?:(?:page|seite|página|pagina|p\.|第)\s*)?\d{1,2}\s*(?:(?:\/|of|von|de|sur|out of)\s*\d{1,2}|页)?$/iu;
const STAMP =
  /^(?:last updated|updated|stand:|references available|dernière mise à jour|última actualización)\b.{0,40}$/i;
const SAYS_PAGE = /\b(?:page|seite|página|pagina)\s*\d|\d\s*(?:\/|of|von|sur)\s*\d{1,2}$|^\d{1,2}$/iu;

/** Page numbers, and what stands at the head or foot of every page, are no part of the story; the first page keeps its head. */
export const dropRunning = (pages: Piece[][], heights: number[]): Piece[][] => {
  const shape = (text: string): string => text.replace(/\d+/g, '#');
  const edge = ({ y }: Piece, page: number): boolean =>
    y < 0.09 * (heights[page] ?? 0) || y > 0.91 * (heights[page] ?? 0);
  const seen = new Map<string, number>();
  for (const [page, pieces] of pages.entries())
    for (const text of new Set(pieces.filter((piece) => edge(piece, page)).map((piece) => shape(piece.text))))
      seen.set(text, (seen.get(text) ?? 0) + 1);
  return pages.map((pieces, page) =>
    pieces.filter((piece) => {
      if (!edge(piece, page)) return true;
      const { text } = piece;
      if (STAMP.test(text)) return false;
      if (text.length < 80 && PAGE_NUMBER.test(text) && SAYS_PAGE.test(text)) return false;
      const repeated = pages.length > 1 && (seen.get(shape(text)) ?? 0) >= Math.max(2, pages.length - 1);
      return !repeated || (page === 0 && piece.y < 0.5 * (heights[0] ?? 0) && !SAYS_PAGE.test(text));
    }),
  );
};
