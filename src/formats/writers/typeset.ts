/** Text as typeset forms show it: a run of white space is one space, a control character (terminal escapes among them) a `·`. */
export function typeset(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '·')
    .trim();
}
