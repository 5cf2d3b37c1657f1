import type { Place } from '../../model/span.ts';
import type { ValuePath } from '../../text/yaml-with-places.ts';
import type { CodebookShape, CodeShape } from '../schema.ts';
import type { Places } from '../settle-codebook.ts';

/** A code as a table or a dictionary says it, and where. */
export interface CodeDraft {
  readonly shape: Omit<CodeShape, 'codes'>;
  readonly place: Place;
  /** Where the values of a key stand; of the code where nothing is said. */
  readonly places: Readonly<Record<string, Place | readonly Place[]>>;
  readonly codes: CodeDraft[];
}

/** What a codebook in another form says, in the shape of our own. */
export interface ForeignCodebook {
  readonly shape: CodebookShape;
  readonly places: Places;
}

/** Makes a codebook of drafts. The title is the file's name: such files have none. */
export function codebookOfDrafts(drafts: readonly CodeDraft[], path: string): ForeignCodebook {
  const placeOf = ([, first, ...rest]: ValuePath): Place => {
    let draft = drafts[Number(first)];
    let steps = rest;
    while (draft !== undefined && steps[0] === 'codes') {
      draft = draft.codes[Number(steps[1])];
      steps = steps.slice(2);
    }
    if (draft === undefined) return { path };
    const place = draft.places[String(steps[0])];
    return (isList(place) ? place[Number(steps[1])] : place) ?? draft.place;
  };
  return {
    shape: { codebook: titleOf(path), version: '1', codes: drafts.map(shapeOf) },
    places: { placeOf, hintAt: () => undefined },
  };
}

function isList(place: Place | readonly Place[] | undefined): place is readonly Place[] {
  return Array.isArray(place);
}

function shapeOf(draft: CodeDraft): CodeShape {
  return draft.codes.length === 0 ? draft.shape : { ...draft.shape, codes: draft.codes.map(shapeOf) };
}

/** @example titleOf('books/lead_ership.csv') // 'lead ership' */
function titleOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
  return name.replace(/_+/g, ' ').trim() || 'Codebook';
}
