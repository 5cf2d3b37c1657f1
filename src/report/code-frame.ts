import { allPeople } from '../analysis/groups.ts';
import { tabulateMatrix } from '../analysis/matrix.ts';
import type { Study } from '../analysis/study.ts';
import { cellText } from '../formats/writers/cell-text.ts';
import type { Code, Codebook } from '../model/codebook.ts';
import type { CodeFrame } from '../model/report.ts';
import { count } from './standing.ts';
import { peopleCell } from './tables.ts';

/** What of a code is told beside its rule. */
export interface FrameParts {
  readonly patterns?: boolean;
  readonly examples?: boolean;
  /** By code: its people and passages in a study. */
  readonly figures?: readonly string[];
}

/** Every code with its rule, in the order of the codebook. */
export function codeFrame(codebook: Codebook, parts: FrameParts = {}): CodeFrame {
  const { codes } = codebook;
  return {
    block: 'code-frame',
    codes: codes.map((code, index) => {
      const figures = parts.figures?.[index];
      return {
        id: code.id,
        name: code.name,
        depth: depthOf(code, codes),
        definition: code.definition,
        ...(code.include === undefined ? {} : { include: code.include }),
        ...(code.exclude === undefined ? {} : { exclude: code.exclude }),
        ...(parts.patterns === true && code.patterns.length > 0 ? { patterns: code.patterns.map((pattern) => pattern.text) } : {}),
        ...(parts.examples === true && code.examples.length > 0 ? { examples: code.examples } : {}),
        ...(figures === undefined ? {} : { figures }),
      };
    }),
  };
}

/** How many people and passages each code has in a study, in words: people of all people interviewed, never without them. */
export interface CodeFigures {
  readonly confirmed: number;
  readonly possible: number;
  readonly read: number;
  readonly total: number;
  readonly passages: number;
  readonly words: string;
}

export function codeFigures(study: Study): CodeFigures[] {
  const { codes } = study.instrument.codebook;
  const positions = codes.map((_, index) => index);
  const matrix = tabulateMatrix(study.people, positions, [allPeople]);
  return positions.map((_, row) => {
    const cell = matrix.cells[row]?.[0];
    if (cell === undefined) return { confirmed: 0, possible: 0, read: 0, total: 0, passages: 0, words: '' };
    const { confirmed, possible, read, total, passages } = cell;
    const people = cellText(peopleCell(cell));
    const noun = cell.state === 'counted' && total > 1 && !(confirmed === 1 && possible === 0) ? ' people' : '';
    const own = cell.own === passages ? '' : `, ${cell.own} under the code itself`;
    const words = passages === 0 ? `${people}` : `${people}${noun}; ${count(passages, 'passage')}${own}`;
    return { confirmed, possible, read, total, passages, words };
  });
}

function depthOf(code: Code, codes: readonly Code[]): number {
  const parent = codes.find((one) => one.id === code.parent);
  return parent === undefined ? 0 : 1 + depthOf(parent, codes);
}
