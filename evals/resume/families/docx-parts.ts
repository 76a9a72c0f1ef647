import { zip } from '../zip.ts';
import { e } from './html-parts.ts';

interface Style {
  bold?: boolean;
  italic?: boolean;
  size?: number;
  caps?: boolean;
}
export const run = (text: string | undefined, { bold, italic, size, caps }: Style = {}): string =>
  (text ?? '') === ''
    ? ''
    : `<w:r><w:rPr>${bold ? '<w:b/>' : ''}${italic ? '<w:i/>' : ''}${caps ? '<w:smallCaps/>' : ''}${size ? `<w:sz w:val="${size * 2}"/>` : ''}</w:rPr><w:t xml:space="preserve">${e(text)}</w:t></w:r>`;
export const tab = '<w:r><w:tab/></w:r>';
export const lineBreak = '<w:r><w:br/></w:r>';
export const paragraph = (runs: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`;
export const styled = (style: string, text: string): string => paragraph(run(text), `<w:pStyle w:val="${style}"/>`);
export const bullets = (lines: string[] | undefined): string =>
  (lines ?? [])
    .map((line) =>
      paragraph(
        run(line),
        '<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
      ),
    )
    .join('');
export const rightTab = '<w:tabs><w:tab w:val="right" w:pos="9600"/></w:tabs>';
export const hyperlink = (id: string, text: string): string => `<w:hyperlink r:id="${id}">${run(text)}</w:hyperlink>`;
export const row = (widths: number[], cells: string[]): string =>
  `<w:tr>${cells.map((cell, index) => `<w:tc><w:tcPr><w:tcW w:w="${widths[index]}" w:type="dxa"/></w:tcPr>${cell === '' ? '<w:p/>' : cell}</w:tc>`).join('')}</w:tr>`;
export const table = (widths: number[], rows: string[]): string =>
  `<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`;

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const STYLES = `${XML}<w:styles ${NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Sans" w:hAnsi="Liberation Sans" w:eastAsia="Noto Sans CJK SC"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="48"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="200"/></w:pPr><w:rPr><w:b/><w:color w:val="2F5496"/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="500" w:hanging="300"/></w:pPr></w:style></w:styles>`;
const NUMBERING = `${XML}<w:numbering ${NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/><w:pPr><w:ind w:left="500" w:hanging="300"/></w:pPr><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

/** A DOCX of the given body; `header` is what stands at the head of each page. */
export const docx = (body: string, options: { links?: string[]; header?: string } = {}): Uint8Array => {
  const { links = [], header } = options;
  const base = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relations = [
    `<Relationship Id="s1" Type="${base}/styles" Target="styles.xml"/>`,
    `<Relationship Id="n1" Type="${base}/numbering" Target="numbering.xml"/>`,
    ...(header === undefined ? [] : [`<Relationship Id="h1" Type="${base}/header" Target="header1.xml"/>`]),
    ...links.map(
      (url, index) =>
        `<Relationship Id="l${index}" Type="${base}/hyperlink" Target="${e(url)}" TargetMode="External"/>`,
    ),
  ];
  const part = (name: string, type: string) =>
    `<Override PartName="/word/${name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${type}+xml"/>`;
  const packages = 'http://schemas.openxmlformats.org/package/2006';
  return zip({
    '[Content_Types].xml': `${XML}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('document', 'document.main')}${part('styles', 'styles')}${part('numbering', 'numbering')}${header === undefined ? '' : part('header1', 'header')}</Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${packages}/relationships"><Relationship Id="d1" Type="${base}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `${XML}<Relationships xmlns="${packages}/relationships">${relations.join('')}</Relationships>`,
    'word/styles.xml': STYLES,
    'word/numbering.xml': NUMBERING,
    ...(header !== undefined && { 'word/header1.xml': `${XML}<w:hdr ${NAMESPACES}>${header}</w:hdr>` }),
    'word/document.xml': `${XML}<w:document ${NAMESPACES}><w:body>${body}<w:sectPr>${header === undefined ? '' : '<w:headerReference w:type="default" r:id="h1"/>'}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1100" w:right="1100" w:bottom="1100" w:left="1100"/></w:sectPr></w:body></w:document>`,
  });
};
