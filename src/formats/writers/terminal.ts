import type { Block, Cell, CodeFrame, Figure, QuotationBlock, Report, Table } from '../../model/report.ts';
import { cellText } from './cell-text.ts';
import { typeset } from './typeset.ts';

export type Style = 'title' | 'strong' | 'dim' | 'caution' | 'confirmed' | 'possible' | 'evidence' | 'code';

/** Paints a piece of text; the identity where there is no colour. */
export type Painter = (style: Style, text: string) => string;

export const noPaint: Painter = (_, text) => text;

/** A report for the terminal: aligned tables, wrapped paragraphs. `width` in columns. No raw control character gets through. */
export function writeTerminal(report: Report, width: number, paint: Painter = noPaint): string {
  const blocks = report.blocks.map((block) => blockText(block, width, paint)).filter((text) => text !== '');
  const title =
    report.title === ''
      ? []
      : [paint('title', typeset(report.title)) + (report.subtitle === undefined ? '' : `\n${paint('dim', typeset(report.subtitle))}`)];
  return `${[...title, ...blocks].join('\n\n')}\n`;
}

function blockText(block: Block, width: number, paint: Painter): string {
  switch (block.block) {
    case 'heading':
      return paint('title', typeset(block.text));
    case 'paragraph': {
      const text = wrap(typeset(block.runs.map((run) => run.text).join('')), width).join('\n');
      return block.tone === 'caution' ? paint('caution', text) : block.tone === 'note' ? paint('dim', text) : text;
    }
    case 'table':
      return tableText(block, width, paint);
    case 'quotation':
      return quotationText(block, width, paint);
    case 'figure':
      return figureText(block, width, paint);
    case 'code-frame':
      return block.codes.map((code) => codeText(code, width, paint)).join('\n');
  }
}

function codeText(code: CodeFrame['codes'][number], width: number, paint: Painter): string {
  const before = '  '.repeat(code.depth);
  const said = [
    code.definition,
    ...(code.include === undefined ? [] : [`Include: ${code.include}`]),
    ...(code.exclude === undefined ? [] : [`Exclude: ${code.exclude}`]),
    ...(code.patterns === undefined ? [] : [`Patterns: ${code.patterns.join(' · ')}`]),
    ...(code.examples ?? []).map((example) => `Example: “${example}”`),
  ].filter((text) => text !== '');
  const figures = code.figures === undefined ? '' : `  ${typeset(code.figures)}`;
  const lines = said.flatMap((text) => wrap(typeset(text), width - 4 - before.length));
  return [`${before}${paint('strong', typeset(code.name))} ${paint('dim', typeset(code.id))}${figures}`, indent(lines, `${before}  `)]
    .filter((text) => text !== '')
    .join('\n');
}

function tableText(table: Table, width: number, paint: Painter): string {
  const texts = [
    table.columns.map((column) => typeset(column.title)),
    ...table.rows.map((row) => row.map((cell) => typeset(cellText(cell)))),
  ];
  const widths = fitWidths(
    table.columns.map((_, column) => Math.max(...texts.map((row) => displayWidth(row[column] ?? '')))),
    width,
  );
  const lines = texts.flatMap((row, index) => {
    const wrapped = row.map((text, column) => wrap(text, widths[column] ?? 10));
    const height = Math.max(...wrapped.map((cell) => cell.length));
    return Array.from({ length: height }, (_, line) =>
      wrapped
        .map((cell, column) => {
          const padded = pad(cell[line] ?? '', widths[column] ?? 0, table.columns[column]?.align ?? 'start');
          return index === 0 ? paint('strong', padded) : paintCell(table.rows[index - 1]?.[column], padded, table.heat === true, paint);
        })
        .join('  ')
        .trimEnd(),
    );
  });
  const notes = (table.notes ?? []).flatMap((note) => wrap(typeset(note), width)).map((line) => paint('dim', line));
  return [
    ...wrap(typeset(table.caption), width).map((line) => paint('strong', line)),
    '',
    ...lines,
    ...(notes.length === 0 ? [] : ['', ...notes]),
  ].join('\n');
}

function paintCell(cell: Cell | undefined, text: string, heat: boolean, paint: Painter): string {
  if (cell?.kind === 'state') return paint('dim', text);
  if (!heat || cell?.kind !== 'count') return text;
  if (cell.confirmed > 0) return paint('confirmed', text);
  return cell.possible > 0 ? paint('possible', text) : paint('dim', text);
}

/** Narrows the widest columns until the table fits. */
function fitWidths(widths: number[], width: number): number[] {
  const fitted = [...widths];
  const total = () => fitted.reduce((sum, one) => sum + one + 2, -2);
  while (total() > width) {
    const widest = fitted.indexOf(Math.max(...fitted));
    if ((fitted[widest] ?? 0) <= 8) break;
    fitted[widest] = (fitted[widest] ?? 0) - 1;
  }
  return fitted;
}

function quotationText(block: QuotationBlock, width: number, paint: Painter): string {
  const words = block.parts
    .map((part) => (part.part === 'cut' ? ' […] ' : part.part === 'insertion' ? `[${part.text}]` : part.text))
    .join('');
  const question = block.question === undefined ? [] : [paint('dim', indent(wrap(`Q: ${typeset(block.question)}`, width - 4), '    '))];
  const source = `— ${typeset(block.attribution)} · ${typeset(block.source)} · ${typeset(block.code)} · ${block.status} · ${block.id}`;
  return [...question, indent(wrap(`“${typeset(words)}”`, width - 4), '    '), paint('dim', indent(wrap(source, width - 4), '    '))].join(
    '\n',
  );
}

function figureText(figure: Figure, width: number, paint: Painter): string {
  if (figure.figure === 'heatmap') return '';
  const label = Math.min(28, Math.max(...figure.rows.map((row) => displayWidth(row.label))));
  const lines = figure.rows.map((row) => {
    const dots =
      paint('confirmed', '●'.repeat(row.confirmed)) +
      paint('possible', '◍'.repeat(row.possible)) +
      paint('dim', '○'.repeat(row.total - row.confirmed - row.possible));
    return `${pad(typeset(row.label), label, 'start')}  ${dots}`;
  });
  return [paint('strong', typeset(figure.title)), ...lines].join('\n').slice(0, width * 400);
}

/** Breaks a text into lines of at most `width` columns, at spaces where there are any. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = '';
    }
    let rest = word;
    while (displayWidth(rest) > Math.max(4, width)) {
      lines.push(rest.slice(0, Math.max(4, width)));
      rest = rest.slice(Math.max(4, width));
    }
    line = line === '' ? rest : `${line} ${rest}`;
  }
  return [...lines, line];
}

function indent(lines: readonly string[], before: string): string {
  return lines.map((line) => before + line).join('\n');
}

function pad(text: string, width: number, align: 'start' | 'end'): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'end' ? space + text : text + space;
}

/** Columns a text takes: marks take none, East Asian wide characters and emoji two. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{M}|\u200d|\ufe0f/u.test(character)) continue;
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(
        character,
      ) && character.codePointAt(0) !== 0xa9
        ? 2
        : 1;
  }
  return width;
}
