import { type Line, trimmed } from './lines.ts';

const closing =
  /^\W*(?:transcribed by (?:https?:|\w+ ?\.(?:ai|com))|[\p{L}. '’-]{2,40} stopped transcription|meeting ended after|this (?:editable )?transcript was (?:computer|auto)|end of (?:the )?(?:audio|transcript(?:ion)?|recording|interview|tape|file)\b|(?:transcript(?:ion)?|audio|recording|interview) ends?(?:ed)?\b|end\W*$)/iu;
const most = 5;
const longest = 120;

/** Lines without those at their end that a service or a typist wrote below the speech: `Transcribed by https://otter.ai`, `[End of interview]`. */
export function withoutClosing(text: string, lines: readonly Line[]): readonly Line[] {
  let end = lines.length;
  for (let at = lines.length - 1, seen = 0; at >= 0 && seen < most; at -= 1) {
    const span = trimmed(text, lines[at]?.start ?? 0, lines[at]?.end ?? 0);
    if (span === undefined) continue;
    seen += 1;
    if (span.end - span.start > longest || !closing.test(text.slice(span.start, span.end))) break;
    end = at;
  }
  return end === lines.length ? lines : lines.slice(0, end);
}
