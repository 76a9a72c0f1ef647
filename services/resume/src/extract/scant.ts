import type { DocumentLayout } from '@talentsync/engines';

type Pages = DocumentLayout['pages'];

/** Letters of each page that do not stand on every page: a watermark or a running head says nothing of its own. */
export const ownLetters = (pages: Pages): number[] => {
  const seen = new Map<string, number>();
  const textsOf = ({ items }: Pages[number]): string[] => items.map(({ text }) => text.trim());
  for (const page of pages) for (const text of new Set(textsOf(page))) seen.set(text, (seen.get(text) ?? 0) + 1);
  return pages.map((page) =>
    textsOf(page)
      .filter((text) => pages.length === 1 || seen.get(text) !== pages.length)
      .reduce((sum, text) => sum + text.length, 0),
  );
};

/** A page of a resume with fewer letters than this may be a picture with a stamp on it. */
const FEW = 160;
/** Pixels of a picture that could show a page. */
const LARGE = 400_000;

/** Whether a PDF holds a picture as large as a page; the dictionaries of pictures stand uncompressed in its bytes. */
const hasLargePicture = (bytes: Uint8Array): boolean => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  for (const match of text.matchAll(/\/Subtype\s{0,4}\/Image\b/g)) {
    const around = text.slice(Math.max(0, match.index - 400), match.index + 400);
    const size = (name: string): number => Number(new RegExp(`/${name}\\s{0,4}(\\d{1,6})`).exec(around)?.[1] ?? 0);
    if (size('Width') * size('Height') >= LARGE) return true;
  }
  return false;
};

/** Pages of a PDF, from 1, that hold hardly any text of their own, in a document that holds large pictures: perhaps scans. */
export const scantPages = ({ kind, pages }: DocumentLayout, bytes: Uint8Array): number[] => {
  if (kind !== 'pdf') return [];
  const scant = ownLetters(pages).flatMap((letters, index) => (letters < FEW ? [index + 1] : []));
  return scant.length > 0 && hasLargePicture(bytes) ? scant : [];
};
