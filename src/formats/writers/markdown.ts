import type { Block, Figure, QuotationBlock, Report, Run, Table } from '../../model/report.ts';
import { cellText } from './cell-text.ts';
import { typeset } from './typeset.ts';

/** A report as Markdown (CommonMark with pipe tables), for reading as it is and for pandoc. */
export function writeMarkdown(report: Report): string {
  const blocks = report.blocks.map(blockText).filter((text) => text !== '');
  const subtitle = report.subtitle === undefined ? [] : [`*${escapeText(report.subtitle)}*`];
  return `${[`# ${escapeText(report.title)}`, ...subtitle, ...blocks].join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.block) {
    case 'heading':
      return `${'#'.repeat(block.depth)} ${escapeText(block.text)}`;
    case 'paragraph':
      return block.tone === 'caution' ? `> **${block.runs.map(runText).join('').replaceAll('**', '')}**` : block.runs.map(runText).join('');
    case 'table':
      return tableText(block);
    case 'quotation':
      return quotationText(block);
    case 'figure':
      return figureText(block);
    case 'code-frame':
      return block.codes
        .map((code) => {
          const rule = [
            code.include === undefined ? '' : `  \n  *Include:* ${escapeText(code.include)}`,
            code.exclude === undefined ? '' : `  \n  *Exclude:* ${escapeText(code.exclude)}`,
            code.patterns === undefined ? '' : `  \n  *Patterns:* ${escapeText(code.patterns.join(' · '))}`,
            ...(code.examples ?? []).map((example) => `  \n  *Example:* “${escapeText(example)}”`),
          ].join('');
          const figures = code.figures === undefined ? '' : ` (${escapeText(code.figures)})`;
          return `${'  '.repeat(code.depth)}- **${escapeText(code.name)}** \`${code.id}\`${figures}: ${escapeText(code.definition)}${rule}`;
        })
        .join('\n');
  }
}

function runText(run: Run): string {
  if (run.style === 'code') return `\`${run.text.replaceAll('`', "'")}\``;
  const text = escapeText(run.text);
  if (run.style === 'strong') return `**${text}**`;
  return run.style === 'emphasis' ? `*${text}*` : text;
}

function tableText(table: Table): string {
  const rows = table.rows.map((row) => `| ${row.map((cell) => escapeCell(cellText(cell))).join(' | ')} |`);
  const head = `| ${table.columns.map((column) => escapeCell(column.title)).join(' | ')} |`;
  const rule = `| ${table.columns.map((column) => (column.align === 'end' ? '---:' : '---')).join(' | ')} |`;
  const notes = (table.notes ?? []).map((note) => `\n*${escapeText(note)}*`);
  return [`**${escapeText(table.caption)}**`, '', head, rule, ...rows, ...notes].join('\n');
}

function quotationText(block: QuotationBlock): string {
  const words = block.parts
    .map((part) => (part.part === 'cut' ? ' […] ' : part.part === 'insertion' ? `[${part.text}]` : part.text))
    .join('');
  const source = `*${escapeText(block.attribution)}* · ${escapeText(block.source)} · ${escapeText(block.code)} · ${block.status} · \`${block.id}\``;
  return `> “${escapeText(words)}”\n>\n> — ${source}`;
}

/** Figures in words: the numbers that they draw. */
function figureText(figure: Figure): string {
  if (figure.figure === 'heatmap') {
    const columns = [{ title: '' }, ...figure.columns.map((title) => ({ title }))];
    return tableText({
      block: 'table',
      caption: figure.title,
      columns,
      rows: figure.rows.map((row) => [{ kind: 'text', text: row.label }, ...row.cells]),
    });
  }
  const rows = figure.rows.map(
    (row) =>
      `- ${row.group === undefined ? '' : `${escapeText(row.group)}, `}${escapeText(row.label)}: ${cellText({ kind: 'count', read: 0, ...row })}`,
  );
  return [`**${escapeText(figure.title)}**`, '', ...rows].join('\n');
}

/** Keeps a transcript's own marks from becoming Markdown. Brackets stay as they are where they could not open a link. */
function escapeText(text: string): string {
  return typeset(text)
    .replace(/([\\`*_<>#|~])/g, '\\$1')
    .replace(/\](?=[([:])/g, '\\]')
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/^([-+])/, '\\$1');
}

function escapeCell(text: string): string {
  return typeset(text).replace(/([\\|`*_<>])/g, '\\$1');
}
