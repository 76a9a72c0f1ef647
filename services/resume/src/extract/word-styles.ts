import { readXml } from './xml.ts';

/** How letters look; undefined where a style leaves it to the one it is based on. */
export interface Look {
  size?: number;
  bold?: boolean;
  italic?: boolean;
}

interface WordStyle extends Look {
  basedOn?: string;
  name: string;
  list: boolean;
}

/** What the styles and lists of a Word document say. */
export interface WordStyles {
  base: Look;
  get(id: string | undefined): WordStyle & { heading: boolean };
}

const isOn = (value: string | undefined): boolean =>
  value === undefined || !['0', 'false', 'off', 'none'].includes(value);

/** Reads one property of letters into a look. */
export const readLook = (look: Look, name: string, value: string | undefined): void => {
  if (name === 'b') look.bold = isOn(value);
  else if (name === 'i') look.italic = isOn(value);
  // Half points.
  else if (name === 'sz') look.size = Math.min(144, Math.max(1, Number(value) / 2 || 10));
};

const NAMED_HEADING = /^(?:heading|title|überschrift|titre|título|berschrift)/i;

/** The styles of a Word document, each with what it inherits (ECMA-376 17.7). */
export const readStyles = (xml: string | undefined): WordStyles => {
  const base: Look = { size: 10, bold: false, italic: false };
  const styles = new Map<string, WordStyle>();
  let style: WordStyle | undefined;
  let inDefaults = false;
  for (const event of readXml(xml ?? '')) {
    if (event.kind === 'text') continue;
    if (event.kind === 'close') {
      if (event.name === 'style') style = undefined;
      if (event.name === 'rPrDefault') inDefaults = false;
      continue;
    }
    const { name, attributes } = event;
    if (name === 'rPrDefault') inDefaults = true;
    else if (name === 'style') {
      style = { name: attributes.styleId ?? '', list: false };
      styles.set(attributes.styleId ?? '', style);
    } else if (style !== undefined) {
      if (name === 'name') style.name = attributes.val ?? '';
      else if (name === 'basedOn' && attributes.val !== undefined) style.basedOn = attributes.val;
      else if (name === 'numPr') style.list = true;
      else readLook(style, name, attributes.val);
    } else if (inDefaults) readLook(base, name, attributes.val);
  }
  return {
    base,
    get(id) {
      const chain: WordStyle[] = [];
      for (let at = id; at !== undefined && chain.length < 20; at = styles.get(at)?.basedOn) {
        const found = styles.get(at);
        if (found === undefined) break;
        chain.unshift(found);
      }
      const merged = Object.assign({ name: '' }, base, ...chain) as WordStyle;
      return {
        ...merged,
        list: chain.some(({ list }) => list),
        heading: chain.some(({ name }) => NAMED_HEADING.test(name)),
      };
    },
  };
};
