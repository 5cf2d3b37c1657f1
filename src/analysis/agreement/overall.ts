import { median } from '../matrix.ts';
import type { Agreement } from './measure.ts';
import { type Cells, positiveAgreement } from './pair-figures.ts';

/** Agreement over all codes, or all themes. There is no pooled kappa: shared silence about many codes would carry it. */
export interface OverallAgreement {
  readonly kind: Agreement['kind'];
  /** Codes with a positive agreement. */
  readonly used: number;
  readonly median?: number;
  readonly low?: number;
  readonly high?: number;
  /** Positive agreement of the sums of a, b and c, weighted where the segments are. */
  readonly pooled?: number;
}

/** Median and range over codes of positive agreement, and pooled positive agreement. Codes that nobody used are left out. */
export function overallAgreement(kind: Agreement['kind'], agreements: readonly Agreement[]): OverallAgreement {
  const own = agreements.filter((agreement) => agreement.kind === kind);
  const values = own.flatMap(({ figures }) => figures.positive?.value ?? []).sort((a, b) => a - b);
  const pooled = positiveAgreement(own.map(({ weightedCells }) => weightedCells).reduce(addCells, { a: 0, b: 0, c: 0, d: 0 }));
  if (values.length === 0 || pooled === undefined) return { kind, used: 0 };
  return { kind, used: values.length, median: median(values), low: values[0] as number, high: values.at(-1) as number, pooled };
}

function addCells(one: Cells, other: Cells): Cells {
  return { a: one.a + other.a, b: one.b + other.b, c: one.c + other.c, d: one.d + other.d };
}
