import type { Cell } from '../../model/report.ts';

/** A cell in words, the same in every format. People are counted *confirmed + possible? of total*, never without their total. */
export function cellText(cell: Cell): string {
  if (cell.kind === 'text') return cell.text;
  if (cell.kind === 'number') return numberText(cell.value, cell.digits ?? 0);
  if (cell.kind === 'state') return cell.note === undefined ? cell.state : `${cell.state} (${cell.note})`;
  const beside = cell.notCountable === undefined ? '' : ` ${besideText(cell.notCountable)}`;
  return `${countText(cell)}${beside}`;
}

function countText({ confirmed, possible, total }: Extract<Cell, { kind: 'count' }>): string {
  if (possible > 0) return confirmed > 0 ? `${confirmed} + ${possible}? of ${total}` : `${possible}? of ${total}`;
  return confirmed === 1 ? `1 person of ${total}` : `${confirmed} of ${total}`;
}

/** Passages whose speakers are no people of the sample. */
export function besideText(passages: number): string {
  return `+ ${passages} ${passages === 1 ? 'quotation' : 'quotations'}, people not countable`;
}

/** A number with `digits` after the point and commas between thousands; never by the machine's language. */
export function numberText(value: number, digits: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${value < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}
