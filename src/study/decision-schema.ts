import * as z from 'zod';
import { starKinds } from '../model/decision.ts';

const name = z.string().min(1);
const offset = z.int().min(0);

const anchor = z.looseObject({ transcript: name, exact: z.string().min(1), prefix: z.string(), suffix: z.string(), start: offset });

const signed = {
  v: z.literal(1),
  id: name,
  at: z.string(),
  coder: z
    .string()
    .regex(/^[^;\s](?:[^;\n]*[^;\s])?$/, 'a coder has a name without `;`')
    .refine((coder) => coder !== 'codebook', 'no coder is called `codebook`'),
};

const onPassage = { ...signed, anchor, code: name };

const subject = z.union([
  z.looseObject({ anchor, code: name }),
  z.looseObject({ transcript: name }),
  z.looseObject({ code: name }),
  z.looseObject({ study: z.literal(true) }),
]);

/** The shape of one line of a journal. Fields that a later version added are let through. */
export const decisionSchema = z.discriminatedUnion('verdict', [
  z.looseObject({ ...onPassage, verdict: z.literal('accept') }),
  z.looseObject({ ...onPassage, verdict: z.literal('reject') }),
  z.looseObject({ ...onPassage, verdict: z.literal('add') }),
  z.looseObject({ ...onPassage, verdict: z.literal('recode'), to: z.array(name).min(1) }),
  z.looseObject({ ...onPassage, verdict: z.literal('trim'), passage: anchor }),
  z.looseObject({ ...onPassage, verdict: z.literal('judge'), facets: z.record(z.string(), z.array(name)) }),
  z.looseObject({ ...onPassage, verdict: z.literal('star'), kind: z.enum(starKinds), on: z.boolean() }),
  z.looseObject({
    ...signed,
    verdict: z.literal('read'),
    transcript: name,
    turns: z.tuple([z.int().min(1), z.int().min(1)]).optional(),
    codes: z.array(name).optional(),
    suggestions: z.enum(['hidden', 'shown']).optional(),
  }),
  z.looseObject({ ...signed, verdict: z.literal('propose'), code: name, definition: z.string(), anchor: anchor.optional() }),
  z.looseObject({ ...signed, verdict: z.literal('memo'), about: subject, text: name }),
  z.looseObject({ ...signed, verdict: z.literal('undo'), undoes: name }),
]);
