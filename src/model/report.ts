/**
 * A result told as a document, before any format. Writers (md, html, docx …) draw these blocks; analyses fill them.
 * Nothing here is typeset: quotations are exact slices, numbers are numbers.
 */
export interface Report {
  readonly title: string;
  readonly subtitle?: string;
  readonly blocks: readonly Block[];
}

export type Block = Heading | Paragraph | Table | QuotationBlock | Figure | CodeFrame;

export interface Heading {
  readonly block: 'heading';
  /** 2 to 4; 1 is the report's title. */
  readonly depth: 2 | 3 | 4;
  readonly text: string;
  /** Stable anchor, unique in the report. */
  readonly id: string;
}

export interface Run {
  readonly text: string;
  readonly style?: 'strong' | 'emphasis' | 'code';
}

export interface Paragraph {
  readonly block: 'paragraph';
  readonly runs: readonly Run[];
  /** `caution`: must not be overlooked (the *suggested, not yet read* line); `note`: small print. */
  readonly tone?: 'caution' | 'note';
}

/** Why a cell has no figure. Each is said in words in every format. */
export type CellState = 'not found' | 'not yet read' | 'not asked' | 'nobody interviewed' | 'withheld' | 'not countable';

export type Cell =
  | { readonly kind: 'text'; readonly text: string; readonly strong?: boolean }
  /** `digits`: how many after the point. */
  | { readonly kind: 'number'; readonly value: number; readonly digits?: number }
  /**
   * People: `confirmed + possible? of total`; `read` is how many of the total a person has read to the end. `notCountable`: passages
   * beside them whose speakers cannot be counted as people.
   */
  | {
      readonly kind: 'count';
      readonly confirmed: number;
      readonly possible: number;
      readonly read: number;
      readonly total: number;
      readonly notCountable?: number;
    }
  /** `note` completes the state in brackets: `not found (4 read)`. */
  | { readonly kind: 'state'; readonly state: CellState; readonly note?: string };

export interface Column {
  readonly title: string;
  readonly align?: 'start' | 'end';
}

export interface Table {
  readonly block: 'table';
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Shade `count` cells by confirmed ÷ read, hatch the possible ones. */
  readonly heat?: boolean;
  readonly notes?: readonly string[];
}

/** Kept words and the cuts between them; `[…]` stands for a cut, `[word]` for an insertion by the writer. */
export type QuotationPart =
  | { readonly part: 'slice'; readonly text: string /** The coded sentence, as against its neighbours. */; readonly coded: boolean }
  | { readonly part: 'cut' }
  | { readonly part: 'insertion'; readonly text: string };

export interface QuotationBlock {
  readonly block: 'quotation';
  readonly parts: readonly QuotationPart[];
  /** Words that matched, as `[start, end)` in the joined text of the slices (cuts and insertions left out). */
  readonly evidence: readonly (readonly [number, number])[];
  readonly attribution: string;
  /** The interviewer's words before, shown on demand. */
  readonly question?: string;
  /** `unread` where nobody has decided on it yet. */
  readonly status: string;
  readonly code: string;
  readonly id: string;
  /** Transcript id and turn, e.g. `leeds/P01, turn 12`. */
  readonly source: string;
}

/** Numbers to be drawn: rows of dots (one a person) by group, or a heat map of rows × columns. */
export type Figure =
  | {
      readonly block: 'figure';
      readonly figure: 'heatmap';
      readonly title: string;
      readonly description: string;
      readonly columns: readonly string[];
      readonly rows: readonly { readonly label: string; readonly cells: readonly Cell[] }[];
    }
  | {
      readonly block: 'figure';
      readonly figure: 'dots';
      readonly title: string;
      readonly description: string;
      /** One row a group: n confirmed, n possible, of total. */
      readonly rows: readonly {
        readonly label: string;
        readonly group?: string;
        readonly confirmed: number;
        readonly possible: number;
        readonly total: number;
      }[];
    };

/** The codebook as an appendix: every code with its rule and, where known, people and passages. */
export interface CodeFrame {
  readonly block: 'code-frame';
  readonly codes: readonly {
    readonly id: string;
    readonly name: string;
    readonly depth: number;
    readonly definition: string;
    readonly include?: string;
    readonly exclude?: string;
    readonly patterns?: readonly string[];
    readonly examples?: readonly string[];
    readonly figures?: string;
  }[];
}
