/** One piece of an XML document, in order. Names are without their prefix; an element that closes itself is opened and closed. */
export type XmlEvent =
  | { kind: 'open'; name: string; attributes: Record<string, string> }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string };

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decode = (text: string): string =>
  text.includes('&')
    ? text.replace(
        /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
        (whole, decimal, hex, name: string | undefined) => {
          if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
          const code = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal);
          return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
        },
      )
    : text;

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

const readAttributes = (text: string): Record<string, string> => {
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single] of text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g))
    attributes[local(name)] = decode(double ?? single ?? '');
  return attributes;
};

/** Where a tag ends: the next ">" outside quotes. */
const endOfTag = (xml: string, from: number): number => {
  let at = from;
  while (at < xml.length) {
    const letter = xml[at];
    if (letter === '>') return at;
    if (letter === '"' || letter === "'") {
      at = xml.indexOf(letter, at + 1);
      if (at < 0) return -1;
    }
    at += 1;
  }
  return -1;
};

/** Goes once through well-formed XML, whatever its size. No entities but the five, no document types, nothing fetched. */
export function* readXml(xml: string): Generator<XmlEvent> {
  let at = 0;
  while (at < xml.length) {
    const open = xml.indexOf('<', at);
    if (open < 0) return;
    if (open > at) yield { kind: 'text', text: decode(xml.slice(at, open)) };
    if (xml.startsWith('<!--', open) || xml.startsWith('<![CDATA[', open)) {
      const mark = xml[open + 2] === '-' ? '-->' : ']]>';
      const end = xml.indexOf(mark, open);
      if (end < 0) return;
      if (mark === ']]>') yield { kind: 'text', text: xml.slice(open + 9, end) };
      at = end + 3;
      continue;
    }
    const end = endOfTag(xml, open + 1);
    if (end < 0) return;
    const tag = xml.slice(open + 1, end);
    at = end + 1;
    if (tag.startsWith('?') || tag.startsWith('!')) continue;
    if (tag.startsWith('/')) {
      yield { kind: 'close', name: local(tag.slice(1).trim()) };
      continue;
    }
    const closes = tag.endsWith('/');
    const body = closes ? tag.slice(0, -1) : tag;
    const gap = body.search(/\s/);
    const name = local(gap < 0 ? body : body.slice(0, gap));
    yield { kind: 'open', name, attributes: gap < 0 ? {} : readAttributes(body.slice(gap)) };
    if (closes) yield { kind: 'close', name };
  }
}
