import type { ResumeProfile } from '@talentsync/contracts';
import { layoutOf } from './conformance.ts';
import { openOfflineResumeReader } from './offline.ts';
import type { DocumentLayout, LayoutItem } from './port.ts';

/** A piece of text at a place, in points; half its size a letter wide, a Chinese letter as wide as it is high. */
export const at = (x: number, y: number, text: string, fontSize = 10, bold = false): LayoutItem => ({
  ...{ text, x, y, fontSize, bold },
  width: text.length * fontSize * (/\p{Script=Han}/u.test(text) ? 1 : 0.5),
  height: fontSize,
});

const profileOf = async (layout: DocumentLayout): Promise<ResumeProfile> =>
  (await (await openOfflineResumeReader()).read(layout)).profile;

/** What the rules read of a page of such pieces, 595 points wide and 842 high. */
export const read = async (items: LayoutItem[], kind: DocumentLayout['kind'] = 'pdf'): Promise<ResumeProfile> =>
  profileOf({ kind, pages: [{ width: 595, height: 842, items, links: [] }] });

/** What the rules read of plain text. */
export const readText = async (text: string): Promise<ResumeProfile> => profileOf(layoutOf(text));
