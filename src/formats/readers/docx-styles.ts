import type { Attributes, ReadXml } from '../xml.ts';
import { bold, italic, underline } from './flow.ts';

/** What a style or a run says of its characters: bits that are on and bits it decides at all, and whether they are hidden. */
export interface Setting {
  on: number;
  decided: number;
  hidden: boolean;
}

export interface DocxStyle extends Setting {
  basedOn?: string;
  heading?: string;
}

export type DocxStyles = ReadonlyMap<string, DocxStyle>;

const bits: ReadonlyMap<string, number> = new Map([
  ['b', bold],
  ['i', italic],
  ['u', underline],
]);

export function noSetting(): Setting {
  return { on: 0, decided: 0, hidden: false };
}

/** Takes one property of characters (`w:b`, `w:i`, `w:u`, `w:vanish`) into a setting. */
export function takeProperty(setting: Setting, name: string, attributes: Attributes): void {
  const isOn = !['0', 'false', 'off', 'none'].includes(attributes.val ?? 'true');
  if (name === 'vanish') setting.hidden = isOn;
  const bit = bits.get(name);
  if (bit === undefined) return;
  setting.decided |= bit;
  setting.on = isOn ? setting.on | bit : setting.on & ~bit;
}

/** The level of a heading: `heading 2` in any language's template has this English name; a title counts as the highest. */
function headingOf(name: string): string | undefined {
  return /^title$/i.test(name) ? '1' : /^heading (\d)$/i.exec(name)?.[1];
}

/** The styles of a document, each with what it inherits. */
export function readStyles(readXml: ReadXml, xml: Uint8Array, part: string): DocxStyles {
  const styles = new Map<string, DocxStyle>();
  let style: DocxStyle | undefined;
  readXml(xml, part, {
    open(name, attributes) {
      if (name === 'style') {
        style = noSetting();
        styles.set(attributes.styleId ?? '', style);
      } else if (style !== undefined) takeStyleProperty(style, name, attributes);
    },
    close(name) {
      if (name === 'style') style = undefined;
    },
  });
  return new Map([...styles.keys()].map((id) => [id, inherit(styles, id)]));
}

function takeStyleProperty(style: DocxStyle, name: string, attributes: Attributes): void {
  if (name === 'basedOn' && attributes.val !== undefined) style.basedOn = attributes.val;
  const heading = name === 'name' ? headingOf(attributes.val ?? '') : undefined;
  if (heading !== undefined) style.heading = heading;
  takeProperty(style, name, attributes);
}

/** A style decides what it says and leaves the rest to the one it is based on. A circle of styles ends after ten. */
function inherit(styles: ReadonlyMap<string, DocxStyle>, id: string): DocxStyle {
  let result: DocxStyle = noSetting();
  let next: string | undefined = id;
  for (let depth = 0; depth < 10 && next !== undefined; depth += 1) {
    const style: DocxStyle | undefined = styles.get(next);
    if (style === undefined) break;
    result = { ...combine(style, result), ...headingFrom(result, style) };
    next = style.basedOn;
  }
  return result;
}

function headingFrom(first: DocxStyle, second: DocxStyle): { heading?: string } {
  const heading = first.heading ?? second.heading;
  return heading === undefined ? {} : { heading };
}

/** What holds where `over` is said on top of `under`. */
export function combine(under: Setting, over: Setting): Setting {
  return {
    on: (under.on & ~over.decided) | over.on,
    decided: under.decided | over.decided,
    hidden: under.hidden || over.hidden,
  };
}
