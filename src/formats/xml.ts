import { Unreadable } from './readers/reader.ts';

/** Names without their prefix: the formats read here do not use one local name in two senses. */
export interface XmlHandlers {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** Attributes by local name. */
export type Attributes = Readonly<Record<string, string>>;

export type ReadXml = (bytes: Uint8Array, part: string, handlers: XmlHandlers) => void;

/**
 * Loads the XML parser. The function it gives walks one part of a document; `part` names it in problems. A document type is refused, and
 * with it every entity of its own: no word processor writes one, and they can be made to grow without bound.
 * Throws `Unreadable` with line and column for what is not well formed.
 */
export async function loadXml(): Promise<ReadXml> {
  const { default: saxes } = await import('saxes');
  return (bytes, part, handlers) => {
    const parser = new saxes.SaxesParser({ xmlns: false, position: true });
    const { open, close, text } = handlers;
    const refuse = (why: string) => {
      throw new Unreadable(
        'format-broken',
        `holds XML that cannot be read: \`${part}\` ${why}`,
        'open it in its own program and save it again',
      );
    };
    parser.on('error', (error) => refuse(error.message.replace(/^(\d+):(\d+): /, 'line $1, column $2: ').replace(/\.$/, '')));
    parser.on('doctype', () => refuse('declares a document type'));
    if (open !== undefined) parser.on('opentag', (tag) => open(local(tag.name), localAttributes(tag.attributes)));
    if (close !== undefined) parser.on('closetag', (tag) => close(local(tag.name)));
    if (text !== undefined) {
      parser.on('text', text);
      parser.on('cdata', text);
    }
    parser.write(decodeXml(bytes)).close();
  };
}

/** UTF-16 where the byte-order mark says so, else UTF-8: other encodings are not allowed in these formats. */
function decodeXml(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(wide).decode(bytes);
}

function local(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

function localAttributes(attributes: Readonly<Record<string, string>>): Attributes {
  const found: Record<string, string> = Object.create(null);
  for (const name in attributes) found[local(name)] = attributes[name] ?? '';
  return found;
}
