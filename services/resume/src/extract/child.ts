import type { DocumentLayout } from '@talentsync/engines';
import { readDocx } from './docx.ts';
import { Unreadable } from './limits.ts';
import { readPdf } from './pdf.ts';
import { readTxt } from './txt.ts';

/** What the parent sends and hears. */
export interface ExtractRequest {
  kind: DocumentLayout['kind'];
  bytes: Uint8Array;
}
export type ExtractReply = { layout: DocumentLayout } | { problem: string };

const read = async ({ kind, bytes }: ExtractRequest): Promise<DocumentLayout> => {
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
  const reply: ExtractReply = await read(request).then(
    (layout) => ({ layout }),
    (error: unknown) => ({
      problem:
        error instanceof Unreadable
          ? error.message
          : 'This file could not be read. Export it again as PDF, DOCX or TXT.',
    }),
  );
  process.send?.(reply, () => process.exit(0));
});
