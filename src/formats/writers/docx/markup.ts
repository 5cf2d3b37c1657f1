import { typeset } from '../typeset.ts';

/** How a piece of text looks. */
export interface Look {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly code?: boolean;
  readonly faint?: boolean;
  /** Marked as with a pen. */
  readonly marked?: boolean;
}

/** Text for XML. Control characters and halves of characters are shown as everywhere: they cannot stand in it. */
export function xmlText(text: string): string {
  return typeset(text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/g, '\ufffd'))
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** A run of text. White space at its ends is kept as one space. */
export function run(text: string, look: Look = {}): string {
  if (text === '') return '';
  const [before, after] = [/^\s/.test(text) ? ' ' : '', /\S\s+$/.test(text) ? ' ' : ''];
  const properties = [
    look.code === true ? '<w:rStyle w:val="Code"/>' : '',
    look.bold === true ? '<w:b/>' : '',
    look.italic === true ? '<w:i/>' : '',
    look.faint === true ? '<w:color w:val="5A6675"/>' : '',
    look.marked === true ? '<w:shd w:val="clear" w:color="auto" w:fill="FFE58A"/>' : '',
  ].join('');
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${before}${xmlText(text)}${after}</w:t></w:r>`;
}

/** A paragraph of runs. `more` are properties behind the style, in the order of the standard. */
export function paragraph(style: string, runs: string, more = ''): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${runs}</w:p>`;
}
