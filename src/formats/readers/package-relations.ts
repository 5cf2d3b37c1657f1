import type { ReadXml } from '../xml.ts';
import type { Zip } from '../zip.ts';

/** One arrow of an Office package: from a part to another part, by its id, with a type. */
export interface Relation {
  readonly id: string;
  readonly type: string;
  /** Name of the entry it leads to. */
  readonly target: string;
}

/** The relations of a part; of the package itself where `part` is empty. Those of `word/document.xml` stand in `word/_rels/document.xml.rels`. */
export function relationsOf(zip: Zip, readXml: ReadXml, part: string): readonly Relation[] {
  const slash = part.lastIndexOf('/') + 1;
  const folder = part.slice(0, slash);
  const path = `${folder}_rels/${part.slice(slash)}.rels`;
  const xml = zip.unpack(path);
  const relations: Relation[] = [];
  if (xml === undefined) return relations;
  readXml(xml, path, {
    open(name, { Id = '', Type = '', Target = '' }) {
      if (name === 'Relationship') relations.push({ id: Id, type: Type, target: resolve(folder, Target) });
    },
  });
  return relations;
}

/** The part that a relation of this type leads to, where the archive has it. */
export function relatedPart(zip: Zip, relations: readonly Relation[], type: string): string | undefined {
  return relations.find((relation) => relation.type.endsWith(`/${type}`) && zip.names.includes(relation.target))?.target;
}

function resolve(folder: string, target: string): string {
  return target.startsWith('/') ? target.slice(1) : folder + target.replace(/^\.\//, '');
}
