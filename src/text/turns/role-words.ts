import type { Role } from '../../model/transcript.ts';

const roleWords: Record<string, Role> = {
  interviewer: 'interviewer',
  moderator: 'interviewer',
  facilitator: 'interviewer',
  researcher: 'interviewer',
  int: 'interviewer',
  iv: 'interviewer',
  ivr: 'interviewer',
  host: 'interviewer',
  presenter: 'interviewer',
  mod: 'interviewer',
  q: 'interviewer',
  question: 'interviewer',
  interviewee: 'respondent',
  participant: 'respondent',
  respondent: 'respondent',
  answer: 'respondent',
  guest: 'respondent',
  ie: 'respondent',
  ppt: 'respondent',
  resp: 'respondent',
  a: 'respondent',
  note: 'other',
  transcriber: 'other',
  transcriptionist: 'other',
};

/** What askers and those who answer are called in other languages. */
const foreign: Readonly<Record<'interviewer' | 'respondent', string>> = {
  interviewer: `interviewerin entrevistador entrevistadora enquêteur enquêteuse enquêtrice intervieweur intervieweuse intervistatore
    intervistatrice interviewster intervjuare intervjuer haastattelija moderador moderadora forscher forscherin befrager`,
  respondent: `befragte befragter interviewte interviewter interviewpartner interviewpartnerin entrevistado entrevistada enquêté enquêtée
    interviewé interviewée intervistato intervistata geïnterviewde respondente intervjuad informant haastateltava teilnehmer teilnehmerin
    participante`,
};
for (const role of ['interviewer', 'respondent'] as const) for (const word of foreign[role].split(/\s+/)) roleWords[word] = role;

const folded = new Map<string, string>();
const mostFolded = 10_000;

/** A label without case, dots, spaces, numbering marks: two spellings of one speaker are equal so. The same labels come back line by line. */
export function foldLabel(label: string): string {
  const known = folded.get(label);
  if (known !== undefined) return known;
  const result = label
    .toLowerCase()
    .replace(/^the\s+/, '')
    .replace(/[\s.'’_-]+/g, '');
  if (folded.size >= mostFolded) folded.clear();
  folded.set(label, result);
  return result;
}

/** The role that a label says by itself: a role word, with or without a number. */
export function roleOfLabel(label: string): Role | undefined {
  return roleWords[foldLabel(label).replace(/\d+$/, '')];
}

/** Words for those who talk in a broadcast, and for other things: they need a second sight. */
const podcast: ReadonlySet<string> = new Set(['host', 'guest', 'presenter', 'resp', 'informant']);

/** Role words that need no second sight to be believed: `Q` and `A` do, for lists begin so. */
export function isSureRole(label: string): boolean {
  const role = roleOfLabel(label);
  const word = foldLabel(label).replace(/\d+$/, '');
  return word.length > 3 && role !== undefined && role !== 'other' && !podcast.has(word);
}

/** Words that open a line before a colon and are no speakers. */
const headerWords = new Set(
  `date time place location venue name participantid participant interviewdate id role level age gender duration length file filename title subject
  project study site sex job jobtitle occupation agency organisation organization kind type version transcript transcribedby transcriber
  recording http https note nb summary keywords speakers interviewtype mode wave ps re eg ie example media tags speaker`.split(/\s+/),
);

export function isHeaderWord(label: string): boolean {
  return headerWords.has(foldLabel(label));
}

/** Words that open paragraphs of reports, minutes and diaries, with or without a number, and are no speakers. */
const leadIns = new Set(
  `from to cc sent action actions decision decisions step figure fig table box chapter section part page day week month tip warning caution
  hint exercise task aim aims background method methods result results finding findings conclusion conclusions recommendation
  recommendations limits outcome cost costs price total source sources caption item agenda apologies serves ingredients opening phone tel
  fax email website address hours definition remark comment update next todo deadline verse psalm scene act theme topic error info debug pros cons verdict`.split(
    /\s+/,
  ),
);

export function isLeadIn(label: string): boolean {
  return leadIns.has(foldLabel(label).replace(/\d+$/, ''));
}
