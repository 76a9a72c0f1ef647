import type { LayoutItem } from '@talentsync/engines';

/** What pdf.js tells of an annotation that is a field of a form. */
export interface FieldAnnotation {
  subtype?: string;
  fieldType?: string;
  fieldValue?: unknown;
  hidden?: boolean;
  password?: boolean;
  defaultAppearanceData?: { fontSize?: number };
}

const MOST_LETTERS = 4_000;
const LETTER = 0.5;
const USUAL = 10;

/** What was typed into a field of a form, as lines in its box: pages drawn without forms do not show it. */
export const readField = (
  field: FieldAnnotation,
  box: { x: number; y: number; width: number; height: number },
): LayoutItem[] => {
  if (field.subtype !== 'Widget' || (field.fieldType !== 'Tx' && field.fieldType !== 'Ch')) return [];
  if (field.hidden === true || field.password === true) return [];
  const value = Array.isArray(field.fieldValue) ? field.fieldValue.join(', ') : field.fieldValue;
  if (typeof value !== 'string' || value.trim() === '') return [];
  const fontSize = field.defaultAppearanceData?.fontSize || Math.min(USUAL + 2, Math.max(6, 0.7 * box.height));
  const room = Math.max(10, Math.floor(box.width / (LETTER * fontSize)));
  const lines = value
    .slice(0, MOST_LETTERS)
    .split(/\r\n|\r|\n/)
    .flatMap((line) => (box.height > 2.4 * fontSize ? wrap(line, room) : [line]));
  return lines.flatMap((text, nth) => {
    if (text.trim() === '') return [];
    const width = Math.min(box.width, text.length * LETTER * fontSize);
    // A single line stands in the middle of its box.
    const y = lines.length === 1 ? box.y + Math.max(0, (box.height - fontSize) / 2) : box.y + nth * 1.2 * fontSize;
    return [{ text: text.trim(), x: box.x + 2, y, width, height: fontSize, fontSize, bold: false }];
  });
};

const wrap = (text: string, room: number): string[] => {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length + 1 > room) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
};
