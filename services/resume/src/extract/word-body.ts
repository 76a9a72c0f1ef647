import { type Look, readLook, type WordStyles } from './word-styles.ts';
import { readXml } from './xml.ts';

/** Letters of one look inside a paragraph; a tab stands alone. */
interface Span extends Required<Look> {
  text: string;
}

/** A paragraph of a Word document. */
export interface Paragraph {
  kind: 'paragraph';
  /** Lines parted by line breaks. */
  lines: Span[][];
  bullet: boolean;
  heading: boolean;
  /** Twentieths of a point in the file, points here. */
  indent: number;
  spaceBefore: number;
  /** Where its links lead. */
  links: string[];
}
/** A table of a Word document, by rows and cells. */
export interface Table {
  kind: 'table';
  /** Widths of the columns in any one unit. */
  grid: number[];
  rows: Array<Array<{ blocks: Block[]; columns: number }>>;
}
export type Block = Paragraph | Table;

interface Open {
  paragraph: Paragraph;
  look: Required<Look>;
  run: Required<Look>;
}

/** What a symbol of Word's bullet fonts stands for is not told by its code; as text all of them are a bullet. */
const readSymbols = (text: string): string => text.replace(/[\u{E000}-\u{F8FF}]/gu, '•');
const DEEPEST = 20;

/** The paragraphs and tables of a Word part (document or header) in order. */
export const readBody = (xml: string, styles: WordStyles, linkOf: (id: string) => string | undefined): Block[] => {
  const root: Block[] = [];
  const containers: Block[][] = [root];
  const tables: Table[] = [];
  const open: Open[] = [];
  let skipping = 0;
  let inText = false;
  let inField = false;
  let deletion = 0;
  let inRunProperties = 0;

  const addText = (text: string): void => {
    const current = open.at(-1);
    if (current === undefined || text === '') return;
    const line = current.paragraph.lines.at(-1) as Span[];
    const last = line.at(-1);
    const { size, bold, italic } = current.run;
    if (
      last !== undefined &&
      text !== '\t' &&
      last.text !== '\t' &&
      last.size === size &&
      last.bold === bold &&
      last.italic === italic
    )
      last.text += text;
    else line.push({ text, size, bold, italic });
  };

  const start = (name: string, attributes: Record<string, string>): void => {
    const current = open.at(-1);
    switch (name) {
      case 'p': {
        const { size = 10, bold = false, italic = false } = styles.base;
        const look = { size, bold, italic };
        open.push({
          paragraph: {
            ...{ kind: 'paragraph', lines: [[]], bullet: false, heading: false },
            ...{ indent: 0, spaceBefore: 0, links: [] },
          },
          look,
          run: look,
        });
        break;
      }
      case 'pStyle':
        if (current) {
          const { size = 10, bold = false, italic = false, heading, list } = styles.get(attributes.val);
          current.look = { size, bold: bold || heading, italic };
          current.run = current.look;
          current.paragraph.heading = heading;
          current.paragraph.bullet = list;
        }
        break;
      case 'numId':
        if (current) current.paragraph.bullet = attributes.val !== '0';
        break;
      case 'ind':
        if (current)
          current.paragraph.indent = Math.max(
            0,
            Math.min(200, Number(attributes.left ?? attributes.start ?? 0) / 20 || 0),
          );
        break;
      case 'spacing':
        if (current && attributes.before !== undefined)
          current.paragraph.spaceBefore = Math.min(30, Number(attributes.before) / 20 || 0);
        break;
      case 'r':
        if (current) current.run = { ...current.look };
        break;
      case 'rPr':
        inRunProperties += 1;
        break;
      case 'rStyle':
        if (current && styles.get(attributes.val).bold) current.run.bold = true;
        break;
      case 'tab':
        // The same name tells a tab stop inside paragraph properties; those have a position.
        if (attributes.pos === undefined) addText('\t');
        break;
      case 'br':
      case 'cr':
        current?.paragraph.lines.push([]);
        break;
      case 'noBreakHyphen':
        addText('-');
        break;
      case 'sym':
        addText('•');
        break;
      case 't':
        inText = true;
        break;
      case 'instrText':
        inField = true;
        break;
      case 'hyperlink': {
        const url = linkOf(attributes.id ?? '');
        if (url !== undefined) open.at(-1)?.paragraph.links.push(url);
        break;
      }
      case 'tbl': {
        const table: Table = { kind: 'table', grid: [], rows: [] };
        containers.at(-1)?.push(table);
        tables.push(table);
        break;
      }
      case 'gridCol':
        tables.at(-1)?.grid.push(Number(attributes.w) || 1);
        break;
      case 'tr':
        tables.at(-1)?.rows.push([]);
        break;
      case 'tc': {
        const cell = { blocks: [], columns: 1 };
        tables.at(-1)?.rows.at(-1)?.push(cell);
        containers.push(cell.blocks);
        break;
      }
      case 'gridSpan': {
        const cell = tables.at(-1)?.rows.at(-1)?.at(-1);
        if (cell) cell.columns = Math.max(1, Math.min(50, Number(attributes.val) || 1));
        break;
      }
      default:
        if (inRunProperties > 0 && current) readLook(current.run, name, attributes.val);
    }
  };

  const end = (name: string): void => {
    switch (name) {
      case 'p': {
        const done = open.pop();
        if (done) containers.at(-1)?.push(done.paragraph);
        break;
      }
      case 'rPr':
        inRunProperties = Math.max(0, inRunProperties - 1);
        break;
      case 't':
        inText = false;
        break;
      case 'instrText':
        inField = false;
        break;
      case 'tc':
        if (containers.length > 1) containers.pop();
        break;
      case 'tbl':
        tables.pop();
        break;
      default:
    }
  };

  for (const event of readXml(xml)) {
    if (event.kind === 'text') {
      if (skipping > 0 || deletion > 0) continue;
      if (inText) addText(readSymbols(event.text));
      else if (inField) {
        const url = /HYPERLINK\s+"([^"]{1,500})"/.exec(event.text)?.[1];
        if (url !== undefined) open.at(-1)?.paragraph.links.push(url);
      }
      continue;
    }
    // A text box comes twice, for new readers and for old ones: the old copy is left out, as is what was deleted.
    if (event.name === 'Fallback') skipping += event.kind === 'open' ? 1 : -1;
    else if (event.name === 'del') deletion += event.kind === 'open' ? 1 : -1;
    else if (skipping > 0 || containers.length > DEEPEST) continue;
    else if (event.kind === 'open') start(event.name, event.attributes);
    else end(event.name);
  }
  return root;
};
