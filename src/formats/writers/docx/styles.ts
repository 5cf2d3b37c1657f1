const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** A paragraph style: its name in Word, what it rests on, and its properties of paragraph and text. */
function style(id: string, name: string, paragraph: string, text: string, base = 'Normal', next = ''): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="${base}"/>${next === '' ? '' : `<w:next w:val="${next}"/>`}<w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${text}</w:rPr></w:style>`;
}

const spacing = (before: number, after: number) => `<w:spacing w:before="${before}" w:after="${after}"/>`;
const size = (halfPoints: number) => `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>`;
const soft = '<w:color w:val="5A6675"/>';
const heading = (level: number, points: number) =>
  style(
    `Heading${level}`,
    `heading ${level}`,
    `<w:keepNext/><w:keepLines/>${spacing(320 - level * 40, 100)}<w:outlineLvl w:val="${level - 1}"/>`,
    `<w:b/><w:color w:val="1D2530"/>${size(points * 2)}`,
    'Normal',
    'BodyText',
  );

/** The look of our documents: Word's own names of styles, so that a template of the reader's can take over. */
export const styles = `<w:styles xmlns:w="${main}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>${size(22)}<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>${[
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
  style('BodyText', 'Body Text', '', ''),
  style('Title', 'Title', `<w:keepNext/>${spacing(0, 60)}`, `<w:b/>${size(40)}`, 'Normal', 'Subtitle'),
  style('Subtitle', 'Subtitle', spacing(0, 240), soft, 'Normal', 'BodyText'),
  heading(1, 16),
  heading(2, 13),
  heading(3, 11),
  style('Caption', 'caption', `<w:keepNext/>${spacing(200, 80)}`, `<w:b/>${size(20)}`, 'Normal', 'BodyText'),
  style('Note', 'Note', spacing(60, 60), `${soft}${size(18)}`),
  style(
    'Caution',
    'Caution',
    `<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="B36200"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="FFF4E0"/>${spacing(120, 160)}`,
    '<w:b/><w:color w:val="8A4B00"/>',
  ),
  style('Quote', 'Quote', `<w:keepLines/>${spacing(160, 40)}<w:ind w:left="400" w:right="400"/>`, ''),
  style('QuoteSource', 'Quote Source', `${spacing(0, 120)}<w:ind w:left="400" w:right="400"/>`, `${soft}${size(18)}`),
  style('CodeName', 'Code Name', `<w:keepNext/>${spacing(180, 20)}`, ''),
  style('CodeText', 'Code Text', spacing(0, 40), size(20)),
  style('TableText', 'Table Text', '<w:spacing w:before="30" w:after="30" w:line="240" w:lineRule="auto"/>', size(18)),
  style('TableSmall', 'Table Small', '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>', size(15)),
  style('Footer', 'footer', '<w:jc w:val="right"/>', `${soft}${size(16)}`),
  '<w:style w:type="character" w:styleId="Code"><w:name w:val="Code"/><w:rPr><w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:color w:val="5A6675"/><w:sz w:val="18"/></w:rPr></w:style>',
  `<w:style w:type="table" w:default="1" w:styleId="Plain"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>`,
  `<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="Plain"/><w:tblPr><w:tblBorders>${['top', 'bottom', 'insideH'].map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="D5DAE1"/>`).join('')}</w:tblBorders></w:tblPr></w:style>`,
].join('')}</w:styles>`;
