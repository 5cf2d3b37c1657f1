import type { Attributes, ReadXml } from '../xml.ts';
import { bold, italic, underline } from './flow.ts';

/** Bits that a style switches on, those it decides at all, and the style it inherits from. */
export interface OdtStyle {
  on: number;
  decided: number;
  readonly parent: string | undefined;
}

/** By family and name: `text/T1`. */
export type OdtStyles = Map<string, OdtStyle>;

/** Adds the styles of one part to those known. */
export function readOdtStyles(readXml: ReadXml, xml: Uint8Array, part: string, styles: OdtStyles): void {
  let style: OdtStyle | undefined;
  readXml(xml, part, {
    open(name, attributes) {
      if (name === 'style') {
        const { family = '', name: own = '' } = attributes;
        const parent = attributes['parent-style-name'];
        style = { on: 0, decided: 0, parent: parent === undefined ? undefined : `${family}/${parent}` };
        styles.set(`${family}/${own}`, style);
      } else if (name === 'text-properties' && style !== undefined) takeProperties(style, attributes);
    },
    close(name) {
      if (name === 'style') style = undefined;
    },
  });
}

function takeProperties(style: OdtStyle, attributes: Attributes): void {
  const weight = attributes['font-weight'];
  decide(style, bold, weight, weight === 'bold' || Number(weight) >= 600);
  decide(style, italic, attributes['font-style'], attributes['font-style'] !== 'normal');
  decide(style, underline, attributes['text-underline-style'], attributes['text-underline-style'] !== 'none');
}

function decide(style: OdtStyle, bit: number, value: string | undefined, isOn: boolean): void {
  if (value === undefined) return;
  style.decided |= bit;
  if (isOn) style.on |= bit;
}

/** What a style and those it inherits from make of the bits around it. A circle of styles ends after ten. */
export function applyStyle(styles: OdtStyles, family: string, name: string | undefined, around: number): number {
  let on = 0;
  let decided = 0;
  let style = name === undefined ? undefined : styles.get(`${family}/${name}`);
  for (let depth = 0; depth < 10 && style !== undefined; depth += 1) {
    on |= style.on & ~decided;
    decided |= style.decided;
    style = style.parent === undefined ? undefined : styles.get(style.parent);
  }
  return (around & ~decided) | on;
}
