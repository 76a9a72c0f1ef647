/** What a document may cost. Past any of these it is refused in words; the process that reads it is bounded besides. */
export const LIMITS = {
  pages: 30,
  /** Runs of text in the whole document. */
  items: 50_000,
  characters: 300_000,
  links: 500,
  /** Fewer letters than this are no resume: a scan, an empty page. */
  fewestCharacters: 40,
  /** Bytes that a DOCX may unpack to, and the files in it. */
  unpackedBytes: 60 * 1024 * 1024,
  files: 2_000,
  /** Of a scan, the pages that are painted and read by OCR, and the seconds that this may take. */
  paintedPages: 6,
  ocrSeconds: 40,
  seconds: 20,
  heapMegabytes: 384,
};

/** What is wrong with a document that has pictures where text should be. */
export class Scan extends Error {
  override readonly name = 'Scan';
}

/** A reason for which a document cannot be read, in words for the person who uploaded it. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}
