import type { Block, CodeFrame, Paragraph, QuotationBlock, Report } from '../../../model/report.ts';
import { type Look, paragraph, run } from './markup.ts';
import { figureMarkup, tableMarkup } from './tables.ts';

/** The blocks of a report as the body of a document. */
export function bodyMarkup(report: Report): string {
  const head = [
    report.title === '' ? '' : paragraph('Title', run(report.title)),
    report.subtitle === undefined ? '' : paragraph('Subtitle', run(report.subtitle)),
  ];
  return [...head, ...report.blocks.map(blockMarkup)].join('');
}

function blockMarkup(block: Block): string {
  switch (block.block) {
    case 'heading':
      return paragraph(`Heading${block.depth - 1}`, run(block.text));
    case 'paragraph':
      return paragraphMarkup(block);
    case 'table':
      return tableMarkup(block);
    case 'quotation':
      return quotationMarkup(block);
    case 'figure':
      return figureMarkup(block);
    case 'code-frame':
      return codeFrameMarkup(block);
  }
}

function paragraphMarkup(block: Paragraph): string {
  const style = block.tone === 'caution' ? 'Caution' : block.tone === 'note' ? 'Note' : 'BodyText';
  const looks: Readonly<Record<string, Look>> = { strong: { bold: true }, emphasis: { italic: true }, code: { code: true } };
  return paragraph(style, block.runs.map((one) => run(one.text, looks[one.style ?? ''])).join(''));
}

/** The coded sentence stands out from its neighbours, and in it the words that matched. */
function quotationMarkup(block: QuotationBlock): string {
  const question =
    block.question === undefined ? '' : paragraph('QuoteSource', run(`Interviewer: ${block.question}`, { italic: true }), '<w:keepNext/>');
  const source = [
    run('— '),
    run(block.attribution, { bold: true }),
    run(` · ${block.source} · ${block.code} · ${block.status} · `),
    run(block.id, { code: true }),
  ].join('');
  return question + paragraph('Quote', `${run('“')}${partsMarkup(block)}${run('”')}`, '<w:keepNext/>') + paragraph('QuoteSource', source);
}

function partsMarkup(block: QuotationBlock): string {
  const evidence = [...block.evidence].sort((a, b) => a[0] - b[0]);
  const hasCoded = block.parts.some((part) => part.part === 'slice' && part.coded);
  let at = 0;
  return block.parts
    .map((part) => {
      if (part.part === 'cut') return run(' […] ');
      if (part.part === 'insertion') return run(`[${part.text}]`);
      const look: Look = { faint: hasCoded && !part.coded };
      const offset = at;
      at += part.text.length;
      let done = 0;
      const pieces = evidence.flatMap(([from, to]) => {
        const start = Math.max(from - offset, done);
        const end = Math.min(to - offset, part.text.length);
        if (start >= end) return [];
        const before = part.text.slice(done, start);
        done = end;
        return [run(before, look), run(part.text.slice(start, end), { ...look, marked: true })];
      });
      return pieces.join('') + run(part.text.slice(done), look);
    })
    .join('');
}

function codeFrameMarkup(frame: CodeFrame): string {
  return frame.codes
    .map((code) => {
      const indent = `<w:ind w:left="${Math.min(code.depth, 4) * 400}"/>`;
      const said = (label: string, text: string | undefined) =>
        text === undefined || text === ''
          ? ''
          : paragraph('CodeText', (label === '' ? '' : run(`${label}: `, { italic: true })) + run(text), indent);
      const name = run(code.name, { bold: true }) + run(`  ${code.id}`, { code: true });
      return [
        paragraph('CodeName', name, `<w:keepNext/>${indent}`),
        code.figures === undefined ? '' : paragraph('CodeText', run(code.figures, { faint: true }), `<w:keepNext/>${indent}`),
        said('', code.definition),
        said('Include', code.include),
        said('Exclude', code.exclude),
        said('Patterns', code.patterns?.join(' · ')),
        ...(code.examples ?? []).map((example) => said('Example', `“${example}”`)),
      ].join('');
    })
    .join('');
}
