import type { Speaker, Transcript } from '../model/transcript.ts';
import { readFileName } from './file-names.ts';
import { isSameName } from './fold.ts';
import { headerIds } from './header-keys.ts';
import { isCodeLabel, isSameId, nameCode, rowsOfLabel, rowsOfRespondent, rowsOfTranscript } from './placing.ts';
import { entryFor, speakersFor } from './select-files.ts';
import type { StudySettings } from './settings.ts';
import type { Sheet, SheetRow } from './sheet.ts';

/** What is known of a study's people before a transcript is read. */
export interface Cast {
  readonly settings: StudySettings;
  readonly sheet: Sheet;
}

/** Who a speaker is, and the row of the sheet that says so. */
export interface Identity {
  readonly respondent: string;
  readonly row?: SheetRow;
}

type Named = Pick<Transcript, 'id' | 'path' | 'header'>;
type Step = (speaker: Speaker, transcript: Named, cast: Cast, isOnly: boolean) => Identity | undefined;

/**
 * The respondent behind a speaker: by the sheet's transcript and speaker, the study file's label, the sheet's transcript, the sheet's
 * label, then — where the transcript has one respondent (`isOnly`) — study entry, header and file name; else a label that is an id by its
 * form, else a person of this transcript only (`<transcript>` or `<transcript>#<label>`). Ids are written as in the sheet.
 */
export function identify(speaker: Speaker, transcript: Named, cast: Cast, isOnly: boolean): Identity {
  for (const step of steps) {
    const found = step(speaker, transcript, cast, isOnly);
    if (found !== undefined) return found;
  }
  return { respondent: isOnly ? transcript.id : `${transcript.id}#${speaker.label}` };
}

/** Every spelling of a speaker's label. */
export function labelsOf(speaker: Pick<Speaker, 'label' | 'spellings'>): string[] {
  return [speaker.label, ...speaker.spellings];
}

/** Whether a row of the sheet names a speaker of a transcript by label or id, without help of its being the only one. */
export function rowForLabel(labels: readonly string[], transcript: string, sheet: Sheet): SheetRow | undefined {
  const inTranscript = rowsOfTranscript(sheet, transcript);
  return (
    inTranscript.find((row) => row.speakers.some((label) => isOneOf(label, labels))) ??
    inTranscript.find((row) => labels.some((label) => isSameId(label, row.respondent))) ??
    labels.flatMap((label) => rowsOfLabel(sheet, label))[0] ??
    rowOfIdLabel(labels, transcript, sheet)
  );
}

function rowOfIdLabel(labels: readonly string[], transcript: string, sheet: Sheet): SheetRow | undefined {
  const label = labels.find((one) => rowsOfRespondent(sheet, one).some((row) => row.transcripts.length === 0 || isCodeLabel(one)));
  return label === undefined ? undefined : (rowFor(label, transcript, sheet) ?? rowsOfRespondent(sheet, label)[0]);
}

const bySpeakerCell: Step = (speaker, transcript, { sheet }) => {
  const labels = labelsOf(speaker);
  const rows = rowsOfTranscript(sheet, transcript.id);
  return fromRow(rows.find((row) => row.speakers.some((label) => isOneOf(label, labels))));
};

const byStudyLabel: Step = (speaker, transcript, { settings, sheet }) => {
  const labels = labelsOf(speaker);
  const id = speakersFor(transcript.path, settings).find(
    ({ label, respondent }) => isOneOf(label, labels) && respondent !== undefined,
  )?.respondent;
  return id === undefined ? undefined : withRow(id, transcript.id, sheet);
};

const byTranscriptCell: Step = (speaker, transcript, { sheet }, isOnly) => {
  const rows = rowsOfTranscript(sheet, transcript.id).filter((row) => row.speakers.length === 0);
  const own = rows.find((row) => labelsOf(speaker).some((label) => isSameId(label, row.respondent)));
  return fromRow(own ?? (isOnly && rows.length === 1 ? rows[0] : undefined));
};

const bySheetLabel: Step = (speaker, transcript, { sheet }) => fromRow(rowForLabel(labelsOf(speaker), transcript.id, sheet));

const byEntry: Step = (_, transcript, { settings, sheet }, isOnly) => {
  const { respondent } = entryFor(transcript.path, settings);
  return isOnly && respondent !== undefined ? withRow(respondent, transcript.id, sheet) : undefined;
};

/** A name in a header is a person's only where the sheet has it: names are not ids. */
const byHeader: Step = (_, transcript, { sheet }, isOnly) => {
  if (!isOnly) return undefined;
  const id = headerIds(transcript.header).find((value) => rowsOfRespondent(sheet, value).length > 0 || isCodeLabel(value));
  return id === undefined ? undefined : withRow(id, transcript.id, sheet);
};

const byFileName: Step = (_, transcript, { settings, sheet }, isOnly) => {
  if (!isOnly) return undefined;
  const id = fileRespondent(transcript.id, { settings, sheet });
  return id === undefined ? undefined : withRow(id, transcript.id, sheet);
};

const byCodeLabel: Step = (speaker) => (isCodeLabel(speaker.label) ? { respondent: nameCode(speaker.label) } : undefined);

const steps: readonly Step[] = [bySpeakerCell, byStudyLabel, byTranscriptCell, bySheetLabel, byEntry, byHeader, byFileName, byCodeLabel];

/**
 * The respondent that a file name gives: by the study's pattern for names, or because exactly one id of the sheet stands in it as a
 * whole word.
 *
 * @example fileRespondent('leeds/P10 second interview', cast) // 'P10', where the sheet has a `P10`
 */
export function fileRespondent(transcript: string, { settings, sheet }: Cast): string | undefined {
  const name = transcript.slice(transcript.lastIndexOf('/') + 1);
  const said = readFileName(name, settings.names).respondent;
  if (said !== undefined) return said;
  const words = [name, ...name.split(/[\s_()[\]-]+/)];
  const ids = new Set(words.flatMap((word) => rowsOfRespondent(sheet, word)).map((row) => row.respondent));
  return ids.size === 1 ? [...ids][0] : undefined;
}

function fromRow(row: SheetRow | undefined): Identity | undefined {
  return row === undefined ? undefined : { respondent: row.respondent, row };
}

function withRow(id: string, transcript: string, sheet: Sheet): Identity {
  const row = rowFor(id, transcript, sheet);
  const spelled = rowsOfRespondent(sheet, id)[0]?.respondent ?? (isCodeLabel(id) ? nameCode(id) : id);
  return row === undefined ? { respondent: spelled } : { respondent: spelled, row };
}

/** The row with a person's facts in a transcript: the one that names it, else the one that names none, else their only one. */
function rowFor(id: string, transcript: string, sheet: Sheet): SheetRow | undefined {
  const rows = rowsOfRespondent(sheet, id);
  const named = rowsOfTranscript(sheet, transcript).find((row) => rows.includes(row));
  return named ?? rows.find((row) => row.transcripts.length === 0) ?? (rows.length === 1 ? rows[0] : undefined);
}

function isOneOf(label: string, labels: readonly string[]): boolean {
  return labels.some((one) => isSameName(one, label) || isSameId(one, label));
}
