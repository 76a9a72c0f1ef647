import type { DocumentLayout } from '@talentsync/engines';

export interface Sniffed {
  kind: DocumentLayout['kind'];
  mediaType: string;
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Text has no zero bytes outside UTF-16 and hardly any control characters. */
const isText = (bytes: Uint8Array): boolean => {
  const head = bytes.subarray(0, 4096);
  const [first, second] = head;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const control = head.filter((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27)).length;
  return control === 0;
};

/** What a file is by its content, whatever it is called; undefined for anything that is not a PDF, a DOCX or plain text. */
export const sniff = async (bytes: Uint8Array): Promise<Sniffed | undefined> => {
  // Some printers write a few bytes before the mark; readers accept it within the first kilobyte.
  if (Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return { kind: 'pdf', mediaType: 'application/pdf' };
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found?.mime === DOCX) return { kind: 'docx', mediaType: DOCX };
  if (found !== undefined || !isText(bytes)) return undefined;
  return { kind: 'txt', mediaType: 'text/plain; charset=utf-8' };
};
