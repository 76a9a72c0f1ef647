import { expect, it } from 'vitest';
import { readUnmapped } from './letters.ts';

const OPS = { setFont: 1, showText: 2, showSpacedText: 3 };
/** A text as pdf.js shows it: `codes` says which letters are shown as their own code. */
const shown = (text: string, codes: string) =>
  [...text].map((unicode) => ({
    ...{ unicode, width: 280 },
    originalCharCode: codes.includes(unicode) ? unicode.charCodeAt(0) : 7000 + unicode.charCodeAt(0),
  }));
const meaningOf = (text: string, codes: string) =>
  readUnmapped({ fnArray: [1, 3], argsArray: [['f1', 10], [shown(text, codes)]] }, OPS, () => true).get('f1');

it('a comma whose place in the font happens to be its code is a comma', () => {
  expect(meaningOf('Triage, wound care, ventilation (adults, children)', ',')?.get(44)).toBeUndefined();
});

it('what stands between letters where no Unicode is given is a hyphen, also where it is shown as a comma', () => {
  expect(meaningOf('on,call work, well,known and part,time', '')?.size).toBe(0);
  expect(meaningOf('on,call work in well,known and part,time shops', ',')?.get(44)).toBe('-');
});
