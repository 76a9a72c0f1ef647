import { deflateRawSync } from 'node:zlib';

/** A file in a ZIP; `lie` is added to the size that its headers tell. */
interface Packed {
  name: string;
  content: Buffer;
  lie?: number;
}

/** By it a ZIP is told to be a Word document. */
const TYPES = {
  name: '[Content_Types].xml',
  content: Buffer.from(
    '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  ),
};

const head = (signature: number, bytes: number): Buffer => {
  const header = Buffer.alloc(bytes);
  header.writeUInt32LE(signature, 0);
  return header;
};

/** A ZIP of deflated files, as an attacker writes one. */
const zipOf = (files: Packed[]): Buffer => {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let start = 0;
  for (const { name, content, lie = 0 } of files) {
    const packed = deflateRawSync(content);
    const fields = (header: Buffer, at: number): Buffer => {
      header.writeUInt16LE(20, at - 4);
      header.writeUInt16LE(8, at);
      header.writeUInt32LE(packed.length, at + 10);
      header.writeUInt32LE(Math.max(0, content.length + lie), at + 14);
      header.writeUInt16LE(name.length, at + 18);
      return header;
    };
    const entry = fields(head(0x02014b50, 46), 10);
    entry.writeUInt32LE(start, 42);
    entries.push(entry, Buffer.from(name));
    const local = Buffer.concat([fields(head(0x04034b50, 30), 8), Buffer.from(name), packed]);
    locals.push(local);
    start += local.length;
  }
  const end = head(0x06054b50, 22);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(entries).length, 12);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([...locals, ...entries, end]);
};

/** A DOCX with this text of XML in it. */
export const docxOf = (content: Buffer, lie = 0): Buffer => zipOf([TYPES, { name: 'word/document.xml', content, lie }]);
