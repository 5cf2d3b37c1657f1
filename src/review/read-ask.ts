import { starKinds } from '../model/decision.ts';
import type { Span } from '../model/span.ts';
import type { Ask, MemoAbout } from './wire.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a request asks to be decided; nothing where it is not of the shape. Whether codes and passages exist is seen later. */
export function readAsk(value: unknown): Ask | undefined {
  if (!isFields(value)) return undefined;
  const { verdict, transcript, coding } = value;
  const span = spanOf(value);
  if (verdict === 'undo') return { verdict };
  if (verdict === 'memo') return readMemo(value);
  if (!isText(transcript)) return undefined;
  if (verdict === 'read' || verdict === 'unread') return { verdict, transcript };
  if (verdict === 'add') return isText(value.code) && span !== undefined ? { verdict, transcript, code: value.code, ...span } : undefined;
  if (verdict === 'propose') return readProposal(value, transcript, span);
  if (!isText(coding)) return undefined;
  const about = { transcript, coding };
  if (verdict === 'accept' || verdict === 'reject') return { verdict, ...about };
  if (verdict === 'trim') return span === undefined ? undefined : { verdict, ...about, ...span };
  if (verdict === 'recode') return isTexts(value.to) && value.to.length > 0 ? { verdict, ...about, to: value.to } : undefined;
  if (verdict === 'star') return readStar(value, about);
  if (verdict === 'judge') return isFacets(value.facets) ? { verdict, ...about, facets: value.facets } : undefined;
  return undefined;
}

function readProposal({ code, definition }: Fields, transcript: string, span: Span | undefined): Ask | undefined {
  if (!isText(code) || !isText(definition) || span === undefined) return undefined;
  return { verdict: 'propose', transcript, code, definition, ...span };
}

function readStar(value: Fields, about: { readonly transcript: string; readonly coding: string }): Ask | undefined {
  const kind = starKinds.find((one) => one === value.kind);
  return kind === undefined || typeof value.on !== 'boolean' ? undefined : { verdict: 'star', ...about, kind, on: value.on };
}

function readMemo({ about, text }: Fields): Ask | undefined {
  const subject = readAbout(about);
  return subject === undefined || typeof text !== 'string' || text.trim() === '' ? undefined : { verdict: 'memo', about: subject, text };
}

function readAbout(about: unknown): MemoAbout | undefined {
  if (!isFields(about)) return undefined;
  const { coding, transcript, code, study } = about;
  if (isText(coding) && isText(transcript)) return { coding, transcript };
  if (isText(transcript)) return { transcript };
  if (isText(code)) return { code };
  return study === true ? { study } : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}

function isFacets(value: unknown): value is Readonly<Record<string, readonly string[]>> {
  return isFields(value) && Object.values(value).every(isTexts);
}

function spanOf({ start, end }: Fields): Span | undefined {
  if (!isOffset(start) || !isOffset(end)) return undefined;
  return start < end ? { start, end } : undefined;
}

function isOffset(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
