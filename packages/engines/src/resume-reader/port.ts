import type { ResumeProfile, ResumeWarning } from '@talentsync/contracts';
import type { Engine } from '../probe.ts';

/** A run of text as the document places it; points from the top left corner of its page. Without geometry (TXT, DOCX) the numbers follow the order of the lines. */
export interface LayoutItem {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
  fontSize: number;
  bold: boolean;
  italic?: boolean;
}

/** A page with its size in points. */
export interface LayoutPage {
  width: number;
  height: number;
  items: LayoutItem[];
  /** Link annotations: where they lie and where they lead. */
  links: Array<{ x: number; y: number; width: number; height: number; url: string }>;
}

/** A document as places and words, without what they mean. */
export interface DocumentLayout {
  kind: 'pdf' | 'docx' | 'txt';
  pages: LayoutPage[];
  /** Whether the text was read from pictures, with the mistakes of that. */
  readByOcr?: boolean;
}

/** What a resume says, and how sure that is. */
export interface ReadResume {
  profile: ResumeProfile;
  warnings: ResumeWarning[];
  /** Lines in reading order, a list a page; what the screen shows beside the document. */
  pages: Array<{ lines: string[] }>;
}

/** From a laid-out document to JSON Resume. Everything in the profile stands in the document. */
export interface ResumeReader extends Engine {
  read(layout: DocumentLayout, options?: { signal?: AbortSignal }): Promise<ReadResume>;
}
