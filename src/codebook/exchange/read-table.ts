import { type Problem, problem } from '../../model/problem.ts';
import type { Place } from '../../model/span.ts';
import { didYouMean } from '../../text/suggest.ts';
import { codeId, idOf } from '../code-id.ts';
import { type CodeDraft, codebookOfDrafts, type ForeignCodebook } from './code-draft.ts';
import { foldPath, namePaths } from './code-paths.ts';
import { readRow } from './read-row.ts';
import { type PlacedCell, type TableRow, tableRows } from './table-rows.ts';

/** A code on its way into the tree. */
interface Node {
  readonly names: readonly string[];
  readonly rows: TableRow[];
  readonly place: Place;
  readonly givenId: string;
  parent?: Node;
}

/**
 * Reads a table with a row for each code. Columns may have many names and any order (`columnsOf`); what a code stands under is said by a
 * column or by its name (`Leadership > Vision`), and ids are made from names where none are given. A row without id and name goes on
 * with the code above it. `source` is the text of the file, where it is one.
 */
export function readCodeTable(
  cells: readonly (readonly PlacedCell[])[],
  path: string,
  source?: string,
): { readonly found?: ForeignCodebook; readonly problems: readonly Problem[] } {
  const table = tableRows(cells);
  if (table === undefined) return { problems: [noColumns(cells, path)] };
  const problems: Problem[] = [];
  const nodes = nodesOf(table.rows, problems);
  const roots = linkNodes(nodes, problems);
  const ids = giveIds(nodes);
  const draftOf = (node: Node): CodeDraft => {
    const children = nodes.filter((one) => one.parent === node).map(draftOf);
    return { ...readRow(node.rows, ids.get(node) ?? '', node.names.at(-1) ?? '', node.place, source, problems), codes: children };
  };
  return { found: codebookOfDrafts(roots.map(draftOf), path), problems };
}

function noColumns(cells: readonly (readonly PlacedCell[])[], path: string): Problem {
  const names = (cells[0] ?? []).slice(0, 8).map(({ text }) => `\`${text.slice(0, 40)}\``);
  return problem(
    'codebook-invalid',
    cells[0]?.[0]?.place ?? { path },
    names.length === 0 ? 'the table is empty' : `the table has the columns ${names.join(', ')} and none that names codes`,
    'a first row such as `id,parent,name,definition,include,exclude,patterns,examples,colour` says what its columns are',
  );
}

function nodesOf(rows: readonly TableRow[], problems: Problem[]): Node[] {
  const hasParents = rows.some((row) => row.text('parent') !== '' || row.text('theme') !== '');
  const paths = namePaths(hasParents ? [] : rows.map((row) => row.text('name')));
  const nodes: Node[] = [];
  for (const row of rows) {
    const [name, givenId] = [row.text('name'), row.text('id')];
    if (name === '' && givenId === '') {
      const last = nodes.at(-1);
      const theme = row.text('theme');
      if (theme !== '') nodes.push({ names: [theme], rows: [row], place: row.placeOf('theme'), givenId: '' });
      else if (last === undefined)
        problems.push(problem('codebook-invalid', row.place, 'the row names no code', 'give it a name or an id'));
      else last.rows.push(row);
      continue;
    }
    const isUnder = row.text('parent') !== '' || (row.text('theme') !== '' && foldPath(row.text('theme')) !== foldPath(name));
    const names = name === '' ? [] : isUnder ? [name] : paths.partsOf(name);
    nodes.push({ names, rows: [row], place: row.place, givenId });
  }
  return nodes;
}

/** Finds what every code stands under; themes that only rows below them name are made. Returns the themes, in order. */
function linkNodes(nodes: Node[], problems: Problem[]): Node[] {
  const byName = new Map<string, Node>();
  const learn = (key: string, node: Node) => {
    if (!byName.has(foldPath(key))) byName.set(foldPath(key), node);
  };
  for (const node of nodes) learn(node.givenId || node.names.join('/'), node);
  for (const node of nodes) learn(node.names.join('/'), node);
  for (const node of nodes) learn(node.names.at(-1) ?? '', node);
  const make = (names: readonly string[], place: Place, before: Node): Node => {
    const known = byName.get(foldPath(names.join('/')));
    if (known !== undefined && known !== before) return known;
    const made: Node = { names, rows: [], place, givenId: '' };
    if (names.length > 1) made.parent = make(names.slice(0, -1), place, before);
    nodes.splice(nodes.indexOf(before), 0, made);
    byName.set(foldPath(names.join('/')), made);
    return made;
  };
  for (const node of [...nodes]) {
    const parent = parentOf(node, byName, make, problems);
    if (parent !== undefined && parent !== node) node.parent = parent;
  }
  for (const node of nodes) breakCircle(node, problems);
  return nodes.filter((node) => node.parent === undefined);
}

type Make = (names: readonly string[], place: Place, before: Node) => Node;

function parentOf(node: Node, byName: ReadonlyMap<string, Node>, make: Make, problems: Problem[]): Node | undefined {
  const [row] = node.rows;
  if (row === undefined) return node.parent;
  const [parent, theme] = [row.text('parent'), row.text('theme')];
  if (parent !== '') {
    const found = byName.get(foldPath(parent)) ?? byName.get(foldPath(idOf(parent)));
    if (found === undefined) {
      const known = [...byName.values()].map((one) => one.givenId || (one.names.at(-1) ?? ''));
      const hint = didYouMean(parent, known) ?? 'a parent is the id or the name of a row of this table';
      problems.push(problem('codebook-invalid', row.placeOf('parent'), `the parent \`${parent}\` is no code of this table`, hint));
    }
    return found;
  }
  if (theme !== '' && foldPath(theme) !== foldPath(node.names.join('/'))) return make([theme], row.placeOf('theme'), node);
  if (node.names.length > 1) return make(node.names.slice(0, -1), node.place, node);
  const slash = node.givenId.lastIndexOf('/');
  return slash > 0 ? byName.get(foldPath(node.givenId.slice(0, slash))) : undefined;
}

function breakCircle(node: Node, problems: Problem[]): void {
  const above = new Set<Node>();
  for (let one: Node | undefined = node; one !== undefined; one = one.parent) {
    if (above.has(one)) {
      const place = node.rows[0]?.placeOf('parent') ?? node.place;
      const message = `the code \`${node.givenId || node.names.join('/')}\` stands under itself`;
      problems.push(problem('codebook-invalid', place, message, 'leave the parent of a theme empty'));
      delete node.parent;
      return;
    }
    above.add(one);
  }
}

/** Ids as they are given, in small letters and hyphens; else made of the name under the id of what is above. */
function giveIds(nodes: readonly Node[]): ReadonlyMap<Node, string> {
  const ids = new Map<Node, string>();
  const taken = new Map<string, string>();
  const give = (node: Node): string => {
    const known = ids.get(node);
    if (known !== undefined) return known;
    const above = node.parent === undefined ? '' : `${give(node.parent)}/`;
    const name = node.names.at(-1) ?? '';
    const own = idOf(name.replaceAll('/', ' ')) || `code-${nodes.indexOf(node) + 1}`;
    let id = node.givenId === '' ? `${above}${own}` : codeId.test(node.givenId) ? node.givenId : idOf(node.givenId) || `${above}${own}`;
    // two names that differ in what an id cannot hold are two codes; one name twice is told about
    if (node.givenId === '') {
      const plain = id;
      for (let number = 2; taken.has(id) && taken.get(id) !== foldPath(name); number += 1) id = `${plain}-${number}`;
      taken.set(id, foldPath(name));
    }
    ids.set(node, id);
    return id;
  };
  for (const node of nodes) give(node);
  return ids;
}
