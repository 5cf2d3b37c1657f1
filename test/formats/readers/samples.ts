import { column, pdfFile } from './pdf-file.ts';
import { docxOf, odtOf, paragraph, xlsxOf } from './sources.ts';

/** One small good file of each reader, by the reader's name. */
export const samples: Readonly<Record<string, readonly [path: string, content: string | Uint8Array]>> = {
  txt: ['P07.txt', 'I: How did it start?\nP07: With a – how to say – “hut”.\n'],
  md: ['P07.md', '---\nrole: Team manager\n---\n\n**I:** How did it start?\n\n**P07:** With a hut.\n'],
  vtt: ['P07.vtt', 'WEBVTT\n\n1\n00:01.000 --> 00:02.000\n<v Ann>How?</v>\n\n2\n00:03.000 --> 00:04.000\n<v P07>With a hut.</v>\n'],
  srt: ['P07.srt', '1\n00:00:01,000 --> 00:00:02,000\nAnn: How?\n\n2\n00:00:03,000 --> 00:00:04,000\nAnn: With a hut.\n'],
  csv: ['P07.csv', 'start,speaker,text\n1.5,Ann,"How, then?"\n2.5,P07,With a hut.\n'],
  tsv: ['P07.tsv', 'start\tend\ttext\n0\t1500\tHow?\n1500\t2000\tWith a hut.\n'],
  lrc: ['P07.lrc', '[ti:Talk]\n[00:01.00]How?\n[00:02.50]With a hut.\n'],
  json: ['P07.json', '{"segments":[{"start":0,"end":1.5,"text":" How?"},{"start":1.5,"end":2,"text":" With a hut."}]}'],
  html: ['P07.html', '<!DOCTYPE html><html><body><p><b>Ann:</b> How?</p><p>P07: With a hut.</p></body></html>'],
  pdf: ['P07.pdf', pdfFile([column(['Ann: How?', 'P07: With a hut.'], 60, 700)])],
  rtf: ['P07.rtf', "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\b Ann:} How?\\par P07: With a \\'93hut\\'94.\\par}"],
  odt: ['P07.odt', odtOf('<text:p>Ann: How?</text:p><text:p>P07: With a hut.</text:p>')],
  xlsx: [
    'P07.xlsx',
    xlsxOf([
      ['start', 'speaker', 'text'],
      ['0:01', 'Ann', 'How?'],
      ['0:02', 'P07', 'With a hut.'],
    ]),
  ],
  docx: ['P07.docx', docxOf(paragraph(['<w:b/>', 'Ann:'], ' How?') + paragraph('P07: With a hut.'))],
};
