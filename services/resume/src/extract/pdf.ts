import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { DocumentLayout } from '@talentsync/engines';
import { type FieldAnnotation, readField } from './fields.ts';
import { readGlyphs } from './glyphs.ts';
import { type Font, type Operators, readUnmapped } from './letters.ts';
import { LIMITS, Scan, Unreadable } from './limits.ts';
import { joinGlyphs } from './runs.ts';
import { ownLetters } from './scant.ts';

const BOLD = /bold|black|heavy|semibold|demi|[-_]bd\b|cmbx|sfbx|ecbx/i;
const ITALIC = /ital|obli|slant|cmti|sfti|ecti/i;
const ICONS =
  /awesome|icon|material|glyph|dingbat|wingding|webding|academicon|emoji|fontello|icomoon|feather|marvosym|fmvr|ifsym|bbding|fontmfizz|simple-?icons|bootstrap-?icons/i;

interface PdfFont {
  name?: string;
  bold?: boolean;
  black?: boolean;
  italic?: boolean;
  fontMatrix?: number[];
  composite?: boolean;
}
const PLAIN: Font = { bold: false, italic: false, icons: false, scale: 0.001 };

const describe = (font: PdfFont | undefined): Font => {
  if (font === undefined) return PLAIN;
  const name = font.name ?? '';
  return {
    bold: font.bold === true || font.black === true || BOLD.test(name),
    italic: font.italic === true || ITALIC.test(name),
    icons: ICONS.test(name),
    scale: font.fontMatrix?.[0] || 0.001,
  };
};

/** A document that takes what pdf.js would show fonts with, and shows nothing. */
const NO_SCREEN = {
  adoptedStyleSheets: [],
  defaultView: {
    CSSStyleSheet: class {
      cssRules = [];
      insertRule(): void {}
    },
  },
};

const inWords = (error: Error): Unreadable => {
  if (error.name === 'PasswordException')
    return new Unreadable('This PDF is locked with a password. Save it without one, then upload it again.');
  return new Unreadable('This PDF is damaged or cut off. Export it again, then upload it.');
};

/** The text of a PDF with its places, sizes and weight, and its links. Nothing is painted, run or fetched. Errors: Unreadable; Scan where it has hardly any text. */
export const readPdf = async (bytes: Uint8Array): Promise<DocumentLayout> => {
  const { AnnotationMode, getDocument, OPS } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const loading = getDocument({
    data: bytes,
    cMapUrl: join(home, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(home, 'standard_fonts') + sep,
    // Without this letters are drawn as paths, one by one: nothing here paints them, so no font needs loading either.
    disableFontFace: false,
    ownerDocument: NO_SCREEN as unknown as HTMLDocument,
    // Their names, which tell bold, italics and icons.
    fontExtraProperties: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    stopAtErrors: false,
    // Pictures are not needed, and decoding them is where memory goes.
    maxImageSize: 1,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    verbosity: 0,
  });
  const document = await loading.promise.catch((error: Error) => {
    throw inWords(error);
  });
  if (document.numPages > LIMITS.pages)
    throw new Unreadable(`This PDF has ${document.numPages} pages; a resume may have ${LIMITS.pages}.`);

  const { info } = (await document.getMetadata().catch(() => ({ info: {} }))) as { info: { Creator?: unknown } };
  const byTypst = /typst/i.test(String(info.Creator ?? ''));
  const pages: DocumentLayout['pages'] = [];
  let items = 0;
  let characters = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const view = page.getViewport({ scale: 1 });
    const operators = (await page
      .getOperatorList({ annotationMode: AnnotationMode.DISABLE })
      .catch(() => ({ fnArray: [], argsArray: [] }))) as Operators;
    const fonts = new Map<string, Font>();
    const pdfFont = (name: string): PdfFont | undefined =>
      page.commonObjs.has(name) ? (page.commonObjs.get(name) as PdfFont) : undefined;
    const unmapped = byTypst
      ? readUnmapped(operators, OPS as Record<string, number>, (name) => pdfFont(name)?.composite === true)
      : undefined;
    const fontOf = (name: string): Font => {
      const codes = unmapped?.get(name);
      const known = fonts.get(name) ?? { ...describe(pdfFont(name)), ...(codes && { unmapped: codes }) };
      fonts.set(name, known);
      return known;
    };
    const { glyphs, marks } = readGlyphs(
      operators,
      OPS as Record<string, number>,
      view.transform as [number, number, number, number, number, number],
      fontOf,
      LIMITS.characters + 1,
    );
    // What lies outside the page is not for a reader's eyes.
    const inside = glyphs.filter(({ x, end, y }) => end > 0 && x < view.width && y > 0 && y < view.height + 2);
    const layout: DocumentLayout['pages'][number] = {
      width: view.width,
      height: view.height,
      items: joinGlyphs(inside, marks),
      links: [],
    };
    items += layout.items.length;
    characters += glyphs.length;
    if (items > LIMITS.items || characters > LIMITS.characters)
      throw new Unreadable('This PDF has more text than a resume can have.');
    const annotations = (await page.getAnnotations().catch(() => [])) as Array<
      FieldAnnotation & { url?: string; rect?: number[] }
    >;
    for (const annotation of annotations.slice(0, LIMITS.links)) {
      const { subtype, url, rect } = annotation;
      if (rect === undefined) continue;
      const [left = 0, bottom = 0, right = 0, top = 0] = rect;
      const [x1 = 0, y1 = 0] = view.convertToViewportPoint(left, bottom) as number[];
      const [x2 = 0, y2 = 0] = view.convertToViewportPoint(right, top) as number[];
      const box = { x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1) };
      layout.items.push(...readField(annotation, box));
      if (subtype === 'Link' && typeof url === 'string' && url.length <= 500) layout.links.push({ url, ...box });
    }
    pages.push(layout);
    page.cleanup();
  }
  await loading.destroy();
  const own = ownLetters(pages).reduce((sum, letters) => sum + letters, 0);
  if (own < LIMITS.fewestCharacters) throw new Scan();
  return { kind: 'pdf', pages };
};
