import type { Absence, Participation } from '../model/people.ts';
import { type Problem, problem } from '../model/problem.ts';
import { didYouMean } from '../text/suggest.ts';
import { type Cast, fileRespondent } from './identify.ts';
import { isSameId, rowsOfTranscript } from './placing.ts';
import type { Sheet, SheetRow } from './sheet.ts';

/**
 * People of the sheet who take part in no transcript, each once, in the order of the sheet: declined, withdrew, no reply, or simply not
 * interviewed. They are told in one line and are in no denominator.
 */
export function findAbsences(sheet: Sheet, participations: readonly Pick<Participation, 'respondent'>[]): Absence[] {
  const present = new Set(participations.map(({ respondent }) => respondent));
  const absent = sheet.rows.filter((row) => !present.has(row.respondent));
  const firsts = absent.filter((row, index) => absent.findIndex((other) => other.respondent === row.respondent) === index);
  return firsts.map(absenceOf);
}

function absenceOf({ respondent, level, status }: SheetRow): Absence {
  const said = status === undefined || status === 'interviewed' ? 'not interviewed' : status;
  return level === undefined ? { respondent, status: said } : { respondent, level, status: said };
}

/**
 * Notes on rows of the sheet that no transcript answers to: a transcript that is named and not there, with what was likely meant, or a
 * person of whom there is nothing although no status says why. `transcripts` are the ids of all transcripts, read or not.
 */
export function checkAbsences(sheet: Sheet, transcripts: readonly string[], absences: readonly Absence[]): Problem[] {
  const answered = new Set(transcripts.flatMap((id) => rowsOfTranscript(sheet, id)));
  const silent = new Set(absences.filter(({ status }) => status === 'not interviewed').map(({ respondent }) => respondent));
  return sheet.rows.flatMap((row) => {
    if (answered.has(row) || (row.status !== undefined && row.status !== 'interviewed')) return [];
    const [cell] = row.transcripts;
    if (cell !== undefined)
      return [noteOn(row, `no transcript is called \`${cell}\``, didYouMean(cell, transcripts) ?? nameHint(transcripts))];
    return silent.has(row.respondent) ? [noteOn(row, 'no transcript has this person', 'say why in the column `status`')] : [];
  });
}

function nameHint(transcripts: readonly string[]): string {
  const [first = 'P01'] = transcripts;
  return `a transcript is called by its file name without extension, such as \`${first}\``;
}

function noteOn(row: SheetRow, message: string, hint: string): Problem {
  return problem('respondent-without-transcript', row.place, `\`${row.respondent}\`: ${message}`, hint);
}

/**
 * Whether a transcript is of somebody who withdrew, as far as its id tells: the sheet names it in the row of such a person, or its file
 * name is theirs. Such a transcript is not even read. Who is named only inside the transcript is found by `castSpeakers`.
 */
export function isWithdrawn(transcript: string, cast: Cast): boolean {
  const gone = cast.sheet.rows.filter((row) => row.status === 'withdrew');
  if (gone.length === 0) return false;
  const named = rowsOfTranscript(cast.sheet, transcript);
  if (named.length > 0) return named.some((row) => gone.includes(row));
  const respondent = fileRespondent(transcript, cast);
  return respondent !== undefined && gone.some((row) => row.transcripts.length === 0 && isSameId(row.respondent, respondent));
}
