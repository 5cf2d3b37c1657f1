// One interview in every format, as files of the smallest kind that a reader accepts: for `npm run bench -- --formats`.
import { strToU8, zipSync } from 'fflate';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const zip = (parts) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])), { mtime: new Date(1980, 0, 2) });
const clock = (seconds, mark) => `${new Date(seconds * 1000).toISOString().slice(11, 19)}${mark}000`;
const cell = (text) => `"${text.replace(/"/g, '""')}"`;

/** A transcript of `Label: speech` lines as paragraphs and as cues. */
function parse(text) {
  const paragraphs = text.split(/\n+/).filter((line) => line !== '');
  const turns = paragraphs.flatMap((line) => {
    const found = /^(Interviewer|P\d+): (?:\[[\d:]+\] )?(.*)$/.exec(line);
    return found === null ? [] : [{ speaker: found[1], text: found[2] }];
  });
  return { paragraphs, cues: turns.map((turn, index) => ({ ...turn, start: index * 20, end: index * 20 + 19 })) };
}

function docx(paragraphs) {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const body = paragraphs.map((one) => `<w:p><w:r><w:t xml:space="preserve">${escaped(one)}</w:t></w:r></w:p>`).join('');
  return zip({
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    '_rels/.rels': `${head}<Relationships><Relationship Id="r" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  });
}

function odt(paragraphs) {
  const spaces = ['office', 'text'].map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`).join(' ');
  const body = paragraphs.map((one) => `<text:p>${escaped(one)}</text:p>`).join('');
  return zip({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `${head}<office:document-content ${spaces}><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
  });
}

function xlsx(cues) {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const row = (cells) => `<row>${cells.map((one) => `<c t="inlineStr"><is><t>${escaped(one)}</t></is></c>`).join('')}</row>`;
  const rows = [['start', 'speaker', 'text'], ...cues.map((cue) => [String(cue.start), cue.speaker, cue.text])];
  return zip({
    '_rels/.rels': `<Relationships><Relationship Id="r" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns:r="${office}"><sheets><sheet name="A" sheetId="1" r:id="s"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="s" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet><sheetData>${rows.map(row).join('')}</sheetData></worksheet>`,
  });
}

/** A4 pages of 50 lines in Helvetica. */
function pdf(paragraphs) {
  const lines = paragraphs.flatMap((one) => [...(one.replace(/[^ -~]/g, "'").match(/.{1,88}(?:\s|$)/g) ?? []), '']);
  const pages = Array.from({ length: Math.ceil(lines.length / 50) }, (_, page) => lines.slice(page * 50, page * 50 + 50));
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${pages.map((_, page) => `${4 + page * 2} 0 R`).join(' ')}]/Count ${pages.length}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    ...pages.flatMap((page, index) => {
      const content = page
        .map((line, at) => `BT /F 11 Tf 60 ${780 - at * 14} Td (${line.trimEnd().replace(/[\\()]/g, '\\$&')}) Tj ET`)
        .join('\n');
      return [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents ${5 + index * 2} 0 R>>`,
        `<</Length ${content.length}>>stream\n${content}\nendstream`,
      ];
    }),
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj${object}endobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF`,
    'latin1',
  );
}

/** By extension: what makes a file of a transcript's text. */
export const makers = {
  txt: (text) => text,
  md: (text) => text.replace(/^(Interviewer|P\d+):/gm, '**$1:**'),
  docx: (text) => docx(parse(text).paragraphs),
  odt: (text) => odt(parse(text).paragraphs),
  rtf: (text) =>
    `{\\rtf1\\ansi ${parse(text)
      .paragraphs.map((one) => `${one.replace(/[^ -~]/g, "'")}\\par\n`)
      .join('')}}`,
  pdf: (text) => pdf(parse(text).paragraphs),
  html: (text) =>
    `<html><body>${parse(text)
      .paragraphs.map((one) => `<p>${escaped(one)}</p>`)
      .join('\n')}</body></html>`,
  vtt: (text) =>
    `WEBVTT\n\n${parse(text)
      .cues.map((cue) => `${clock(cue.start, '.')} --> ${clock(cue.end, '.')}\n<v ${cue.speaker}>${cue.text}\n\n`)
      .join('')}`,
  srt: (text) =>
    parse(text)
      .cues.map((cue, index) => `${index + 1}\n${clock(cue.start, ',')} --> ${clock(cue.end, ',')}\n${cue.speaker}: ${cue.text}\n\n`)
      .join(''),
  lrc: (text) =>
    parse(text)
      .cues.map(
        (cue) =>
          `[${String(Math.floor(cue.start / 60)).padStart(2, '0')}:${String(cue.start % 60).padStart(2, '0')}.00]${cue.speaker}: ${cue.text}\n`,
      )
      .join(''),
  csv: (text) =>
    `start,speaker,text\n${parse(text)
      .cues.map((cue) => `${cue.start},${cue.speaker},${cell(cue.text)}\n`)
      .join('')}`,
  tsv: (text) =>
    `start\tspeaker\ttext\n${parse(text)
      .cues.map((cue) => `${cue.start}\t${cue.speaker}\t${cue.text}\n`)
      .join('')}`,
  xlsx: (text) => xlsx(parse(text).cues),
  json: (text) => JSON.stringify({ segments: parse(text).cues }),
};
