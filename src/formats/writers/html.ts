import type { Block, Cell, CodeFrame, Heading, Paragraph, QuotationBlock, Report, Run, Table } from '../../model/report.ts';
import { cellText } from './cell-text.ts';
import { escapeHtml, escapeId } from './html/escape.ts';
import { figureHtml, hatchDefinition, heatShare } from './html/figures.ts';
import { pageStyle } from './html/style.ts';

/**
 * A report as one page: style and figures inside, no script, nothing fetched. Readable on a phone, in print, by a screen reader, in light
 * and dark. Text from transcripts is always escaped.
 */
export function writeHtml(report: Report): string {
  const subtitle = report.subtitle === undefined ? '' : `<p class="subtitle">${escapeHtml(report.subtitle)}</p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="generator" content="verbatim">
<title>${escapeHtml(report.title)}</title>
<style>${pageStyle}</style>
</head>
<body>
${hatchDefinition}
<a class="skip" href="#main">Skip to the results</a>
<header><h1>${escapeHtml(report.title)}</h1>${subtitle}</header>
${contents(report)}
<main id="main">
${sections(report.blocks)}
</main>
</body>
</html>
`;
}

function contents(report: Report): string {
  const headings = report.blocks.filter((block): block is Heading => block.block === 'heading' && block.depth === 2);
  if (headings.length < 2) return '';
  const links = headings.map((heading) => `<li><a href="#${escapeId(heading.id)}">${escapeHtml(heading.text)}</a></li>`).join('');
  return `<nav aria-label="Contents"><ul>${links}</ul></nav>`;
}

/** Each heading of depth 2 opens a section, so that a screen reader can jump. */
function sections(blocks: readonly Block[]): string {
  let html = '';
  let isOpen = false;
  for (const block of blocks) {
    if (block.block === 'heading' && block.depth === 2) {
      html += `${isOpen ? '</section>\n' : ''}<section aria-labelledby="${escapeId(block.id)}">\n`;
      isOpen = true;
    }
    html += `${blockHtml(block)}\n`;
  }
  return isOpen ? `${html}</section>` : html;
}

function blockHtml(block: Block): string {
  switch (block.block) {
    case 'heading':
      return `<h${block.depth} id="${escapeId(block.id)}">${escapeHtml(block.text)}</h${block.depth}>`;
    case 'paragraph':
      return paragraphHtml(block);
    case 'table':
      return tableHtml(block);
    case 'quotation':
      return quotationHtml(block);
    case 'figure':
      return figureHtml(block);
    case 'code-frame':
      return codeFrameHtml(block);
  }
}

function paragraphHtml(block: Paragraph): string {
  const words = block.runs.map(runHtml).join('');
  return block.tone === 'caution'
    ? `<p class="caution" role="note">${words}</p>`
    : `<p${block.tone === 'note' ? ' class="note"' : ''}>${words}</p>`;
}

function runHtml(run: Run): string {
  const words = escapeHtml(run.text);
  if (run.style === undefined) return words;
  const tag = { strong: 'strong', emphasis: 'em', code: 'code' }[run.style];
  return `<${tag}>${words}</${tag}>`;
}

function tableHtml(table: Table): string {
  const head = table.columns.map((column) => `<th scope="col"${alignment(column.align)}>${escapeHtml(column.title)}</th>`).join('');
  const rows = table.rows.map((row) => `<tr>${row.map((cell, index) => cellHtml(cell, table, index)).join('')}</tr>`).join('\n');
  const notes = (table.notes ?? []).map((note) => `<p class="note">${escapeHtml(note)}</p>`).join('');
  const width = table.columns.length > manyColumns ? ' wide' : '';
  return `<div class="table${width}" role="region" tabindex="0" aria-label="${escapeHtml(table.caption)}"><table>
<caption>${escapeHtml(table.caption)}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${rows}
</tbody></table></div>${notes}`;
}

/** Tables of more columns are set smaller. */
const manyColumns = 8;

function cellHtml(cell: Cell, table: Table, column: number): string {
  // a browser would break a date at its hyphens
  const words = escapeHtml(cellText(cell)).replace(/\b\d{4}-\d\d-\d\d\b/g, '<time>$&</time>');
  if (column === 0) return `<th scope="row">${words}</th>`;
  const align = alignment(table.columns[column]?.align ?? (cell.kind === 'number' ? 'end' : undefined));
  return `<td${align}${table.heat === true ? heat(cell) : cell.kind === 'state' ? ' class="state"' : ''}>${words}</td>`;
}

function alignment(align: 'start' | 'end' | undefined): string {
  return align === 'end' ? ' align="right"' : '';
}

/** Colour says confirmed of read; a hatch says suggested only, or fewer than five people. */
function heat(cell: Cell): string {
  if (cell.kind !== 'count') return ' class="state"';
  if (cell.confirmed === 0) return cell.possible > 0 ? ' class="possible"' : ' class="state"';
  return ` class="confirmed${cell.total < 5 ? ' few' : ''}" style="--share:${heatShare(cell).toFixed(2)}"`;
}

function quotationHtml(block: QuotationBlock): string {
  const question =
    block.question === undefined ? '' : `<details><summary>The interviewer before</summary><p>${escapeHtml(block.question)}</p></details>`;
  const id = block.id === '–' ? '' : ` id="q-${escapeId(block.id)}"`;
  return `<figure class="quotation"${id}><blockquote>“${partsHtml(block)}”</blockquote>
<figcaption><strong>${escapeHtml(block.attribution)}</strong> · ${escapeHtml(block.source)} · ${escapeHtml(block.code)} · <span class="status">${escapeHtml(block.status)}</span> · <code>${escapeHtml(block.id)}</code></figcaption>${question}</figure>`;
}

/** The slices with their coded sentences and the words that matched marked inside. */
function partsHtml(block: QuotationBlock): string {
  let at = 0;
  return block.parts
    .map((part) => {
      if (part.part === 'cut') return ' […] ';
      if (part.part === 'insertion') return `<ins>[${escapeHtml(part.text)}]</ins>`;
      const start = at;
      at += part.text.length;
      const words = markWords(part.text, start, block.evidence);
      return part.coded ? `<span class="coded">${words}</span>` : words;
    })
    .join('');
}

function markWords(text: string, offset: number, evidence: QuotationBlock['evidence']): string {
  let html = '';
  let at = 0;
  for (const [from, to] of [...evidence].sort((a, b) => a[0] - b[0])) {
    const start = Math.max(from - offset, at);
    const end = Math.min(to - offset, text.length);
    if (start >= end) continue;
    html += `${escapeHtml(text.slice(at, start))}<mark>${escapeHtml(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escapeHtml(text.slice(at));
}

function codeFrameHtml(frame: CodeFrame): string {
  const codes = frame.codes.map((code) => {
    const rule = [
      code.include === undefined ? '' : `<br><em>Include:</em> ${escapeHtml(code.include)}`,
      code.exclude === undefined ? '' : `<br><em>Exclude:</em> ${escapeHtml(code.exclude)}`,
      code.patterns === undefined ? '' : `<br><em>Patterns:</em> ${escapeHtml(code.patterns.join(' · '))}`,
      ...(code.examples ?? []).map((example) => `<br><em>Example:</em> “${escapeHtml(example)}”`),
    ].join('');
    const figures = code.figures === undefined ? '' : ` <span class="note">${escapeHtml(code.figures)}</span>`;
    return `<dt class="depth-${Math.min(code.depth, 3)}">${escapeHtml(code.name)} <code>${escapeHtml(code.id)}</code>${figures}</dt><dd class="depth-${Math.min(code.depth, 3)}">${escapeHtml(code.definition)}${rule}</dd>`;
  });
  return `<dl class="codes">${codes.join('\n')}</dl>`;
}
