const plain = /^(?:=?[\p{L}\p{N}]|\/)(?:[\p{L}\p{N} '’*~>./()&…-]*[\p{L}\p{N}'’*./)…])?$/u;
const meant = /^(?:true|false|null|yes|no|on|off|y|n|[-+.]?\d[\d_.,:eExXa-fA-F+-]*)$/i;

/** A text as a scalar of YAML: in quotation marks where it could be taken for something else, as a number or a mapping. */
export function yamlText(text: string): string {
  return plain.test(text) && !meant.test(text) ? text : JSON.stringify(text);
}

/** The same within brackets. Slashes of an expression hold what brackets would divide at. */
export function flowText(text: string): string {
  return text.startsWith('/') ? JSON.stringify(text) : yamlText(text);
}

export function flowList(texts: readonly string[]): string {
  return `[${texts.map(flowText).join(', ')}]`;
}
