import { isEnglish } from '../codebook/language.ts';
import type { Codebook } from '../model/codebook.ts';

/** Says that words do not inflect, where the codebook is of another language than English; nothing else. Begins with a space. */
export function languageLine({ language }: Codebook): string {
  if (isEnglish(language)) return '';
  return ` The language is \`${language}\`: words match as they are written, without inflections; \`*\` asks for other endings.`;
}
