import type { DocumentLayout, LayoutItem } from '@talentsync/engines';
import { LEFT, LINE_HEIGHT, type Link, onePage, placeLine, WIDTH } from './flow.ts';
import { LIMITS, Unreadable } from './limits.ts';
import { type Block, type Paragraph, readBody, type Table } from './word-body.ts';
import { readStyles } from './word-styles.ts';
import { readXml } from './xml.ts';
import { readZip } from './zip.ts';

const PARTS = /^word\/(?:document|styles|header\d*|_rels\/(?:document|header\d*)\.xml)\.(?:xml|rels)$/;

const readLinks = (xml: string): Map<string, { target: string; type: string }> => {
  const links = new Map<string, { target: string; type: string }>();
  for (const event of readXml(xml)) {
    if (event.kind !== 'open' || event.name !== 'Relationship') continue;
    const { Id = '', Target = '', Type = '' } = event.attributes;
    links.set(Id, { target: Target.slice(0, 500), type: Type.slice(Type.lastIndexOf('/') + 1) });
  }
  return links;
};

/** What is placed so far. */
interface Placed {
  items: LayoutItem[];
  links: Link[];
}

const placeParagraph = (
  paragraph: Paragraph,
  x: number,
  right: number,
  y: number,
  { items, links }: Placed,
): number => {
  const left = Math.min(x + (paragraph.bullet ? Math.max(15, paragraph.indent) : paragraph.indent), right - 50);
  let at = y + (paragraph.heading ? 6 : 0) + Math.min(12, paragraph.spaceBefore);
  let first = true;
  for (const line of paragraph.lines) {
    const spans = line.map(({ text, size, bold, italic }) => ({ text, fontSize: size, bold, italic }));
    const size = Math.max(10, ...spans.map(({ fontSize }) => fontSize));
    const placed = placeLine(spans, left, right, at);
    if (placed.length > 0 && first && paragraph.bullet) {
      items.push({
        text: '•',
        x: left - 10,
        y: at,
        width: 5,
        height: 10,
        fontSize: spans[0]?.fontSize ?? 10,
        bold: false,
      });
      first = false;
    }
    items.push(...placed);
    at += Math.max(LINE_HEIGHT, size * 1.2);
  }
  links.push(...paragraph.links.map((url) => ({ url, x: left, y, width: right - left, height: at - y })));
  return at;
};

const placeTable = (table: Table, x: number, right: number, y: number, placed: Placed): number => {
  const columns = Math.max(
    1,
    table.grid.length,
    ...table.rows.map((row) => row.reduce((sum, cell) => sum + cell.columns, 0)),
  );
  const grid = Array.from({ length: columns }, (_, index) => table.grid[index] ?? (table.grid.length === 0 ? 1 : 0));
  const total = grid.reduce((sum, width) => sum + width, 0) || 1;
  let at = y;
  for (const row of table.rows) {
    let column = 0;
    let bottom = at;
    for (const cell of row) {
      const before = grid.slice(0, column).reduce((sum, width) => sum + width, 0);
      const wide = grid.slice(column, column + cell.columns).reduce((sum, width) => sum + width, 0);
      const cellLeft = x + ((right - x) * before) / total;
      const cellRight = Math.max(cellLeft + 30, cellLeft + ((right - x) * wide) / total - 8);
      bottom = Math.max(bottom, place(cell.blocks, cellLeft, cellRight, at, placed));
      column += cell.columns;
    }
    at = bottom;
  }
  return at;
};

/** Blocks one below the other, cells side by side: no true measure of the page, but what lies beside what. */
const place = (blocks: Block[], x: number, right: number, y: number, placed: Placed): number => {
  let at = y;
  for (const block of blocks) {
    at =
      block.kind === 'paragraph'
        ? placeParagraph(block, x, right, at, placed)
        : placeTable(block, x, right, at, placed);
    if (placed.items.length > LIMITS.items) throw new Unreadable('This DOCX has more text than a resume can have.');
  }
  return at;
};

/** The text of a Word document: styles, lists, tabs, tables, text boxes, links and the header of its pages. */
export const readDocx = async (bytes: Uint8Array): Promise<DocumentLayout> => {
  const files = readZip(bytes, (name) => PARTS.test(name));
  const text = (name: string): string | undefined => {
    const found = files.get(name);
    return found && new TextDecoder().decode(found);
  };
  const document = text('word/document.xml');
  if (document === undefined)
    throw new Unreadable('This DOCX has no text part. Save it again as DOCX, then upload it.');
  const styles = readStyles(text('word/styles.xml'));
  const relations = readLinks(text('word/_rels/document.xml.rels') ?? '');
  const hyperlinks = (known: typeof relations) => (id: string) => {
    const found = known.get(id);
    return found?.type === 'hyperlink' ? found.target : undefined;
  };

  const items: LayoutItem[] = [];
  const links: Link[] = [];
  let at = LINE_HEIGHT;
  const headers = [...relations.values()].filter(({ type }) => type === 'header').map(({ target }) => target);
  for (const header of headers.slice(0, 3)) {
    const blocks = readBody(
      text(`word/${header}`) ?? '',
      styles,
      hyperlinks(readLinks(text(`word/_rels/${header}.rels`) ?? '')),
    );
    const placed: Placed = { items: [], links: [] };
    const end = place(blocks, LEFT, LEFT + WIDTH, at, placed);
    if (placed.items.length === 0) continue;
    items.push(...placed.items);
    links.push(...placed.links);
    at = end + LINE_HEIGHT;
  }
  at = place(readBody(document, styles, hyperlinks(relations)), LEFT, LEFT + WIDTH, at, { items, links });

  const characters = items.reduce((sum, item) => sum + item.text.length, 0);
  if (characters > LIMITS.characters) throw new Unreadable('This DOCX has more text than a resume can have.');
  if (characters < LIMITS.fewestCharacters) throw new Unreadable('There is hardly any text in this DOCX.');
  return onePage('docx', items, at + LINE_HEIGHT, links.slice(0, LIMITS.links));
};
