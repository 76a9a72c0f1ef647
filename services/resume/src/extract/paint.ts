import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { LIMITS, Unreadable } from './limits.ts';

/** A page as a picture, and how many of its pixels make a point. */
export interface PaintedPage {
  png: Uint8Array;
  width: number;
  height: number;
  scale: number;
}

interface Canvas {
  canvas: { toBuffer(type: 'image/png'): Uint8Array };
  context: CanvasRenderingContext2D;
}

/** Three hundred dots an inch is what OCR is trained on; a page larger than a poster gets fewer. */
const SCALE = 300 / 72;
const MOST_PIXELS = 12_000_000;

/** Pages of a PDF as pictures, all or those of these numbers, painted by pdf.js on the canvas that comes with it. Errors: Unreadable. */
export const paintPdf = async (bytes: Uint8Array, only?: number[]): Promise<PaintedPage[]> => {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const loading = getDocument({
    data: bytes,
    cMapUrl: join(home, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(home, 'standard_fonts') + sep,
    wasmUrl: join(home, 'wasm') + sep,
    useSystemFonts: false,
    useWorkerFetch: false,
    maxImageSize: 60_000_000,
    verbosity: 0,
  });
  const document = await loading.promise;
  const factory = document.canvasFactory as { create(width: number, height: number): Canvas };
  const pages: PaintedPage[] = [];
  const numbers = only ?? Array.from({ length: document.numPages }, (_, index) => index + 1);
  for (const number of numbers.slice(0, LIMITS.paintedPages)) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const scale = Math.min(SCALE, Math.sqrt(MOST_PIXELS / Math.max(1, width * height)));
    const viewport = page.getViewport({ scale });
    let surface: Canvas;
    try {
      surface = factory.create(Math.ceil(viewport.width), Math.ceil(viewport.height));
    } catch {
      throw new Unreadable('This PDF is a scan, and no canvas to paint its pages is installed on this server.');
    }
    await page.render({ canvas: null, canvasContext: surface.context, viewport }).promise;
    pages.push({ png: surface.canvas.toBuffer('image/png'), width, height, scale });
    page.cleanup();
  }
  await loading.destroy();
  return pages;
};
