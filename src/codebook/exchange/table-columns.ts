/** What the columns of a table of codes may be called, folded: by what they are. The first name is the one that is written. */
const synonyms = {
  id: ['id', 'codeid', 'identifier', 'key', 'slug'],
  code: ['code', 'codename', 'codelabel', 'node', 'subcode', 'subtheme'],
  parent: ['parent', 'parentcode', 'parentid', 'parentname', 'parentnode', 'under', 'belongsto'],
  theme: ['theme', 'category', 'group', 'family', 'codegroup', 'maintheme', 'themename'],
  name: ['name', 'label', 'title'],
  definition: ['definition', 'description', 'meaning', 'comment', 'codedefinition', 'codedescription', 'whatitmeans', 'memo'],
  include: ['include', 'inclusion', 'inclusioncriteria', 'includes', 'whentouse', 'usewhen', 'whentouseit'],
  exclude: ['exclude', 'exclusion', 'exclusioncriteria', 'excludes', 'whennottouse', 'donotuse', 'notwhen', 'whennottouseit'],
  patterns: ['patterns', 'pattern', 'keywords', 'keyword', 'searchterms', 'terms', 'words', 'phrases', 'indicators'],
  examples: [
    'examples',
    'example',
    'examplequote',
    'examplequotes',
    'exemplar',
    'exemplars',
    'quotes',
    'quotations',
    'anchorexample',
    'anchorexamples',
  ],
  counterexamples: ['counterexamples', 'counterexample', 'negativeexamples', 'nonexamples', 'notexamples'],
  colour: ['colour', 'color', 'codecolor', 'codecolour'],
  atLeast: ['atleast', 'threshold'],
  gather: ['gather'],
  formerly: ['formerly', 'formerid', 'formerids', 'oldid'],
  origin: ['origin'],
  guid: ['guid', 'uuid'],
} as const;

export type TableColumn = keyof typeof synonyms;

/** The columns that a table written by us has, in this order. */
export const writtenColumns = [
  'id',
  'parent',
  'name',
  'definition',
  'include',
  'exclude',
  'patterns',
  'examples',
  'colour',
  'counterexamples',
  'atLeast',
  'gather',
  'formerly',
  'origin',
  'guid',
] as const satisfies readonly TableColumn[];

/** The columns every such table has, whatever the codebook says. */
export const usualColumns: ReadonlySet<TableColumn> = new Set(writtenColumns.slice(0, 9));

/**
 * By column of a head what it is; unknown names are `undefined`. `Code` is the name where nothing else is, and the id where there is a
 * name but no id; of `Theme, Code` the theme is the code above.
 */
export function columnsOf(head: readonly string[]): readonly (TableColumn | undefined)[] {
  const folded = head.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  const found = folded.map((name) =>
    (Object.keys(synonyms) as TableColumn[]).find((key) => (synonyms[key] as readonly string[]).includes(name)),
  );
  const has = (column: TableColumn) => found.includes(column);
  const [hasId, hasName, hasCode] = [has('id'), has('name'), has('code')];
  const seen = new Set<TableColumn>();
  return found.map((column) => {
    const is =
      column === 'code' ? (!hasName ? 'name' : !hasId ? 'id' : undefined) : column === 'theme' && !hasCode && !hasName ? 'name' : column;
    if (is === undefined || seen.has(is)) return undefined;
    seen.add(is);
    return is;
  });
}
