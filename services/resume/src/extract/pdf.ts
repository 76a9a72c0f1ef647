import type { DocumentLayout } from '@talentsync/engines';
import { LIMITS, Unreadable } from './limits.ts';

interface TextRun {
  str: string;
  transform: number[];
  width: number;
  fontName: string;
}

const BOLD = /bold|black|heavy|semibold|demi|-bd|cmbx|sfbx/i;

/** The text of a PDF with its places, sizes and weight, and its links. Nothing is drawn, run or fetched. */
export const readPdf = async (bytes: Uint8Array): Promise<DocumentLayout> => {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = getDocument({
    data: bytes,

    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    stopAtErrors: false,
    fontExtraProperties: true,
    verbosity: 0,
  });
  const document = await loading.promise.catch((error: Error) => {
    if (error.name === 'PasswordException')
      throw new Unreadable('This PDF is locked with a password. Save it without one, then upload it again.');
    throw new Unreadable('This PDF is damaged or cut off. Export it again, then upload it.');
  });
  if (document.numPages > LIMITS.pages)
    throw new Unreadable(`This PDF has ${document.numPages} pages; a resume may have ${LIMITS.pages}.`);

  const pages: DocumentLayout['pages'] = [];
  let items = 0;
  let characters = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
    const content = await page.getTextContent();
    // Fonts get their true names only once the page's operators were read.
    await page.getOperatorList().catch(() => undefined);
    const bold = new Map<string, boolean>();
    const isBold = (fontName: string): boolean => {
      const known = bold.get(fontName);
      if (known !== undefined) return known;
      const font = page.commonObjs.has(fontName)
        ? (page.commonObjs.get(fontName) as { name?: string; bold?: boolean; black?: boolean })
        : undefined;
      const heavy = font !== undefined && (font.bold === true || font.black === true || BOLD.test(font.name ?? ''));
      bold.set(fontName, heavy);
      return heavy;
    };
    const layout: DocumentLayout['pages'][number] = { width: right - left, height: top - bottom, items: [], links: [] };
    for (const run of content.items as TextRun[]) {
      if (typeof run.str !== 'string' || run.str === '') continue;
      items += 1;
      characters += run.str.length;
      if (items > LIMITS.items || characters > LIMITS.characters)
        throw new Unreadable('This PDF has more text than a resume can have.');
      const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = run.transform;
      const fontSize = Math.hypot(c, d) || Math.hypot(a, b) || 10;
      // Text that does not run from left to right (a vertical watermark) is no part of a line.
      if (Math.abs(b) > Math.abs(a)) continue;
      layout.items.push({
        text: run.str,
        x: x - left,
        y: top - y,
        width: run.width,
        height: fontSize,
        fontSize,
        bold: isBold(run.fontName),
      });
    }
    for (const link of (await page.getAnnotations()) as Array<{ subtype?: string; url?: string; rect?: number[] }>) {
      if (link.subtype !== 'Link' || typeof link.url !== 'string' || link.url.length > 500) continue;
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = link.rect ?? [];
      layout.links.push({ url: link.url, x: x1 - left, y: top - y2, width: x2 - x1, height: y2 - y1 });
    }
    pages.push(layout);
    page.cleanup();
  }
  await loading.destroy();
  if (characters < 40)
    throw new Unreadable(
      'This PDF holds pictures of text only (a scan). Upload a PDF with text, a DOCX or a TXT file.',
    );
  return { kind: 'pdf', pages };
};
