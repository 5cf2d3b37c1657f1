/** Characters shown on each side of what differs. */
const beside = 36;
/** A quotation up to this length is shown whole. */
const whole = 120;

/**
 * A passage as it was and as it is, short enough for a line, so that what differs can be seen: long ones are cut to the words that differ
 * and those round them. White space is shown as one space.
 *
 * @example bothWordings('We had time.', 'We had the time.') // ['We had time.', 'We had the time.']
 */
export function bothWordings(before: string, now: string): readonly [before: string, now: string] {
  const [old, fresh] = [oneLine(before), oneLine(now)];
  if (Math.max(old.length, fresh.length) <= whole) return [old, fresh];
  const shorter = Math.min(old.length, fresh.length);
  let from = 0;
  while (from < shorter && old[from] === fresh[from]) from += 1;
  let after = 0;
  while (after < shorter - from && old.at(-1 - after) === fresh.at(-1 - after)) after += 1;
  const start = wordStart(old, from - beside);
  return [cut(old, start, old.length - after + beside), cut(fresh, start, fresh.length - after + beside)];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Where the word begins that a place lies in. */
function wordStart(text: string, place: number): number {
  return place <= 0 ? 0 : text.lastIndexOf(' ', place) + 1;
}

function cut(text: string, start: number, to: number): string {
  const space = text.indexOf(' ', to);
  const end = to >= text.length || space < 0 ? text.length : space;
  return `${start > 0 ? '[…] ' : ''}${shortened(text.slice(start, end))}${end < text.length ? ' […]' : ''}`;
}

/** Changes far apart are shown by the words round the first and the last. */
function shortened(text: string): string {
  return text.length <= 2 * whole ? text : `${text.slice(0, whole)} […] ${text.slice(-whole)}`;
}
