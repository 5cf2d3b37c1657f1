import { isListOfNames, namesIn } from './askers.ts';
import type { Line } from './lines.ts';
import { foldLabel, isHeaderWord, roleOfLabel } from './role-words.ts';

export interface FoundHeader {
  /** Facts from the head of the transcript, keys in lower case. */
  readonly header: Readonly<Record<string, string>>;
  /** Labels declared there (folded), with what is said of them. */
  readonly legend: ReadonlyMap<string, string>;
  /** The first line after the header. */
  readonly end: number;
}

const fact = /^[ \t]*([\p{L}][\p{L}\p{M}\p{N} /_'’-]{1,40}?)[ \t]*(?::|\s[–-]\s|=)[ \t]*(.*)$/u;
const legendLine = /^[ \t]*\[?([A-Z]{1,4}\d{0,2}|[A-Z]{1,3}\d{1,3})\]?[ \t]*[–=-][ \t]*(.{2,80})$/u;

const personLine =
  /^[ \t]*[*_]{0,2}(interviewers?|interviewees?|narrators?|respondent|participant)(?:\(s\))?[*_]{0,2}\s*[=:]\s*[*_]{0,2}\s*(.{1,60})$/i;

/** Reads front matter, `Key: value` lines and a legend of labels at the head of a text, as far as they go without a gap of prose. */
export function readHeader(text: string, lines: readonly Line[]): FoundHeader {
  const header: Record<string, string> = {};
  const legend = new Map<string, string>();
  const lineText = (index: number) => text.slice(lines[index]?.start, lines[index]?.end);
  let at = 0;
  if (lineText(0).trim() === '---') {
    let list = '';
    for (at = 1; at < Math.min(lines.length, 80) && lineText(at).trim() !== '---'; at += 1) {
      const item = /^\s*-\s+["']?(.{2,60}?)["']?\s*$/.exec(lineText(at))?.[1];
      if (item === undefined) list = fact.exec(`${lineText(at)} `)?.[1]?.trim() ?? '';
      if (item !== undefined && isListOfPeople(list)) addPerson(legend, item);
      else addFact(header, lineText(at));
    }
    if (at >= Math.min(lines.length, 80)) return { header: {}, legend, end: 0 };
    at += 1;
  }
  let end = at;
  for (let seen = 0; at < lines.length && seen < 30; at += 1) {
    const line = lineText(at);
    if (line.trim() === '' || /^#\s/.test(line)) continue;
    seen += 1;
    const declared = legendLine.exec(line);
    if (declared !== null && isDescription(declared[2] ?? '')) {
      legend.set(foldLabel(declared[1] ?? ''), declared[2] ?? '');
      end = at + 1;
      continue;
    }
    const role = personLine.exec(line);
    if (role !== null && end >= at - 3 && namesPeople(role[1] ?? '', role[2] ?? '')) {
      addPeople(legend, header, role[1] ?? '', role[2] ?? '');
      end = at + 1;
      continue;
    }
    const found = fact.exec(line);
    const isSpeech = roleOfLabel((found?.[1] ?? '').trim()) !== undefined && !isDescription(found?.[2] ?? '');
    if (found !== null && !isSpeech && isHeaderKey(found[1] ?? '', found[2] ?? '') && line.length < 160) {
      addFact(header, line);
      if (isListOfPeople(found[1] ?? '')) for (const name of (found[2] ?? '').split(/[,;]|\band\b/)) addPerson(legend, name.trim());
      end = at + 1;
      continue;
    }
    if (roleOfLabel((found?.[1] ?? '').trim()) !== undefined) break;
    if (seen > 6) break;
  }
  return { header, legend, end };
}

/** Who a label is takes few words and is no sentence. */
function isDescription(text: string): boolean {
  return text.trim().split(/\s+/).length <= 8 && !/[.?!…]\s*$/.test(text);
}

function isHeaderKey(key: string, value: string): boolean {
  if (isListOfPeople(key) && !/[.?!…]\s*$/u.test(value)) return true;
  return isHeaderWord(key) || /\b(?:date|id|level|role|name|year|time|place|profile|designation|company|number|code)\b/i.test(key);
}

function isListOfPeople(key: string): boolean {
  return /^(?:speakers?|participants|people|present|attendees)$/i.test(key);
}

/** A person whom the head of a transcript names: their name and their initials are labels at first sight. */
function addPerson(legend: Map<string, string>, name: string): void {
  const words = name.replace(/\s*[([].*$/, '').split(/\s+/);
  if (words.length < 2 || words.length > 4 || !words.every((word) => /^\p{Lu}/u.test(word))) return;
  for (const label of [words.join(' '), words.map((word) => word.charAt(0)).join('')])
    if (!legend.has(foldLabel(label))) legend.set(foldLabel(label), name);
}

/** Whether a line with a role word names who has the role: an answer of one word (`Participant: Definitely`) does not. */
function namesPeople(key: string, value: string): boolean {
  return isListOfNames(value) && (/^interviewer/i.test(key) || /\s|^[A-Z]{1,4}\d{0,3}$/.test(value.trim()));
}

/** Who asks or answers, by name: the name, its parts and initials are labels; `(AB)` behind it is one too. */
function addPeople(legend: Map<string, string>, header: Record<string, string>, key: string, value: string): void {
  const role = /^interviewer/i.test(key) ? 'interviewer' : 'interviewee';
  header[role] ??= value.trim();
  for (const name of namesIn(value)) legend.set(foldLabel(name), role);
  for (const match of value.matchAll(/\(([A-Z]{1,4}\d{0,2})\)/g)) legend.set(foldLabel(match[1] ?? ''), role);
}

function addFact(header: Record<string, string>, line: string): void {
  const found = fact.exec(line);
  const key = found?.[1]?.trim().toLowerCase();
  const value = found?.[2]?.trim().replace(/^["'](.*)["']$/, '$1');
  if (key !== undefined && value !== undefined && value !== '' && header[key] === undefined) header[key] = value;
}
