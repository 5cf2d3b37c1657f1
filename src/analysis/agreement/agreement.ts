import { addConfusions, type Confusion, type Confusions, listConfusions } from './confusions.ts';
import { type Agreement, type MeasureSettings, measureAgreement } from './measure.ts';
import { type OverallAgreement, overallAgreement } from './overall.ts';
import type { Scope, TranscriptReadings } from './readings.ts';
import { addReadings, emptySums, type Tally } from './tally.ts';

/** Everything that is said about the agreement of coders in a study, but for the list of disagreements, which is made with the text at hand. */
export interface StudyAgreement {
  readonly coders: readonly string[];
  readonly settings: MeasureSettings;
  readonly transcripts: number;
  /** Transcripts that share a person are one. */
  readonly interviews: number;
  /** Codes in codebook order, then themes. */
  readonly agreements: readonly Agreement[];
  readonly overall: readonly OverallAgreement[];
  readonly confusions: readonly Confusion[];
}

/** Sums by scope and cluster; grows with codes and interviews, not with text. */
export interface AgreementState {
  readonly coders: readonly string[];
  readonly scopes: readonly Scope[];
  readonly frame: MeasureSettings['frame'];
  readonly clusters: Map<string, Tally[]>;
  readonly confusions: Confusions;
  isWeighted: boolean;
  transcripts: number;
}

/** A fold over what the coders said of each transcript. The order of transcripts changes nothing. */
export const agreementFold = {
  start(coders: readonly string[], scopes: readonly Scope[], frame: MeasureSettings['frame']): AgreementState {
    return { coders, scopes, frame, clusters: new Map(), confusions: new Map(), isWeighted: false, transcripts: 0 };
  },

  add(state: AgreementState, readings: TranscriptReadings): AgreementState {
    const { coders, scopes, frame, clusters } = state;
    const size = coders.length;
    const tallies = clusters.get(readings.cluster) ?? scopes.map((): Tally => ({ weighted: emptySums(size), plain: emptySums(size) }));
    clusters.set(readings.cluster, tallies);
    scopes.forEach((scope, index) => {
      addReadings(tallies[index] as Tally, readings, scope, frame);
    });
    addConfusions(state.confusions, readings, frame);
    state.transcripts += 1;
    state.isWeighted ||= readings.units.some(({ weight }) => weight !== 1);
    return state;
  },

  finish(state: AgreementState, settings: Omit<MeasureSettings, 'frame' | 'isWeighted'>): StudyAgreement {
    const { coders, scopes, frame, isWeighted } = state;
    const full: MeasureSettings = { ...settings, frame, isWeighted };
    const clusters = [...state.clusters].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, tallies]) => tallies);
    const agreements = scopes.map((scope, index) =>
      measureAgreement(
        scope,
        clusters.map((tallies) => tallies[index] as Tally),
        coders.length,
        full,
      ),
    );
    return {
      coders,
      settings: full,
      transcripts: state.transcripts,
      interviews: clusters.length,
      agreements,
      overall: (['code', 'theme'] as const).map((kind) => overallAgreement(kind, agreements)),
      confusions: listConfusions(
        state.confusions,
        scopes.filter(({ kind }) => kind === 'code').map(({ id }) => id),
      ),
    };
  },
};
