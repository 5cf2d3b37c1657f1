import type { Level } from '../model/people.ts';
import type { Place } from '../model/span.ts';
import type { Kind } from '../model/transcript.ts';
import { builtInLevels } from './levels.ts';

/** What the study file says of some transcripts. `files` are folders, files or patterns, relative to the study folder. */
export interface TranscriptEntry {
  readonly files: readonly string[];
  /** Where the study file names each of `files`. */
  readonly places?: readonly Place[];
  readonly kind?: Kind;
  readonly speech?: 'respondent';
  readonly respondent?: string;
  readonly level?: string;
  readonly site?: string;
  readonly convention?: string;
  readonly encoding?: string;
  readonly columns?: { readonly speaker?: string; readonly text?: string; readonly time?: string };
}

/** Who a label is: a role, or a respondent's id. */
export interface SpeakerEntry {
  readonly label: string;
  readonly is: string;
}

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

export interface Innovation {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly site?: string;
}

/** A question of the interview guide with the themes it asks about. */
export interface GuideQuestion {
  readonly ask: string;
  readonly themes: readonly string[];
}

/** The study file with every default filled in and every "one or many" a list: what the rest of the program reads. */
export interface StudySettings {
  readonly title?: string;
  readonly date?: string;
  readonly codebook: string;
  /** Empty: everything under `transcripts/`, or under the study folder where there is no such folder. */
  readonly transcripts: readonly TranscriptEntry[];
  readonly respondents: string;
  readonly speakers: readonly SpeakerEntry[];
  readonly interviewers: readonly string[];
  readonly names: readonly string[];
  readonly levels: readonly Level[];
  readonly sites: readonly Site[];
  readonly innovations: readonly Innovation[];
  readonly attributes: readonly string[];
  readonly sample: { readonly plan: Readonly<Record<string, number>>; readonly by: readonly string[] };
  readonly guide: readonly GuideQuestion[];
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly adjudicator?: string;
  readonly groups: 'count-groups' | 'count-speakers';
  /** `any`: coded whatever a transcript speaks of. */
  readonly subject?: 'any';
  readonly unit?: 'sentence' | 'turn';
  readonly carry: number;
  readonly include: readonly string[];
  readonly settings: { readonly smallest: number };
}

/** The settings of a folder without a study file. */
export const defaultSettings: StudySettings = {
  codebook: 'builtin:five-ingredients',
  transcripts: [],
  respondents: 'respondents.csv',
  speakers: [],
  interviewers: [],
  names: [],
  levels: builtInLevels,
  sites: [],
  innovations: [],
  attributes: [],
  sample: { plan: {}, by: [] },
  guide: [],
  from: [],
  to: [],
  groups: 'count-groups',
  carry: 6,
  include: [],
  settings: { smallest: 3 },
};
