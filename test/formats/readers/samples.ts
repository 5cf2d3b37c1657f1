import { docxOf, paragraph } from './sources.ts';

/** One small good file of each reader, by the reader's name. */
export const samples: Readonly<Record<string, readonly [path: string, content: string | Uint8Array]>> = {
  txt: ['P07.txt', 'I: How did it start?\nP07: With a – how to say – “hut”.\n'],
  md: ['P07.md', '---\nrole: Team manager\n---\n\n**I:** How did it start?\n\n**P07:** With a hut.\n'],
  vtt: ['P07.vtt', 'WEBVTT\n\n1\n00:01.000 --> 00:02.000\n<v Ann>How?</v>\n\n2\n00:03.000 --> 00:04.000\n<v P07>With a hut.</v>\n'],
  srt: ['P07.srt', '1\n00:00:01,000 --> 00:00:02,000\nAnn: How?\n\n2\n00:00:03,000 --> 00:00:04,000\nAnn: With a hut.\n'],
  csv: ['P07.csv', 'start,speaker,text\n1.5,Ann,"How, then?"\n2.5,P07,With a hut.\n'],
  tsv: ['P07.tsv', 'start\tend\ttext\n0\t1500\tHow?\n1500\t2000\tWith a hut.\n'],
  docx: ['P07.docx', docxOf(paragraph(['<w:b/>', 'Ann:'], ' How?') + paragraph('P07: With a hut.'))],
};
