import type { DocumentLayout } from '@talentsync/engines';
import { readDocx } from './docx.ts';
import { Scan, Unreadable } from './limits.ts';
import { type PaintedPage, paintPdf } from './paint.ts';
import { readPdf } from './pdf.ts';
import { scantPages } from './scant.ts';
import { readTxt } from './txt.ts';

/** What the parent sends and hears. */
export interface ExtractRequest {
  kind: DocumentLayout['kind'];
  bytes: Uint8Array;
  /** To paint pages of a PDF, in place of reading their text: all, or those of these numbers. */
  paint?: true | number[];
}
export type ExtractReply =
  | { layout: DocumentLayout; scant: number[] }
  | { pictures: PaintedPage[] }
  | { scan: true }
  | { problem: string };

const read = async ({ kind, bytes }: Omit<ExtractRequest, 'paint'>): Promise<DocumentLayout> => {
  switch (kind) {
    case 'pdf':
      // What comes over the channel is a Buffer; pdf.js takes nothing but a plain array of bytes.
      return readPdf(Uint8Array.from(bytes));
    case 'docx':
      return readDocx(bytes);
    case 'txt':
      return readTxt(bytes);
    default:
      return kind satisfies never;
  }
};

// A process of its own for one document: whatever a hostile file does, it does it here, and it ends.
process.once('message', async (request: ExtractRequest) => {
  const work = async (): Promise<ExtractReply> => {
    const { paint, bytes } = request;
    if (paint !== undefined)
      return { pictures: await paintPdf(Uint8Array.from(bytes), paint === true ? undefined : paint) };
    const layout = await read(request);
    return { layout, scant: scantPages(layout, bytes) };
  };
  const reply = await work().catch((error: unknown): ExtractReply => {
    if (error instanceof Scan) return { scan: true };
    return {
      problem:
        error instanceof Unreadable
          ? error.message
          : 'This file could not be read. Export it again as PDF, DOCX or TXT.',
    };
  });
  process.send?.(reply, () => process.exit(0));
});
