import type { Level } from '../model/people.ts';
import { foldName } from './fold.ts';

const senior = `senior; senior level; senior leader; senior manager; senior leadership; senior management; senior level leader;
  senior level manager; senior level leader manager; senior leader manager; senior level leader and manager; senior leader and manager;
  strategic; strategic level; strategic lead; strategic leader; strategic manager; executive; chief executive; chief executive officer;
  ceo; chief officer; chief operating officer; deputy chief executive; managing director; executive director; director;
  director of children's services; dcs; deputy director; assistant director; associate director; service director; clinical director;
  programme director; project director; head of service; service head; head of department; deputy head of service;
  assistant head of service; head of children's services; head of safeguarding; head of leaving care; head of commissioning;
  elected member; councillor; lead member; cabinet member; trustee; chair of trustees; board member; board chair`;

const middle = `middle; mid; mid level; middle level; mid level manager; mid level leader; middle manager; mid manager;
  middle level manager; middle level leader; mid level leader manager; middle management; mid level management; middle leader;
  operational manager; operations manager; service manager; deputy service manager; team manager; deputy team manager;
  assistant team manager; team leader; team lead; project manager; project lead; project leader; programme manager; programme lead;
  practice manager; practice lead; clinical lead; clinical team leader; deputy manager; assistant manager; hub manager; unit manager;
  centre manager; area manager; locality manager; registered manager; home manager; nurse manager; ward manager; line manager;
  supervisor; service lead; service coordinator; service co-ordinator; commissioner; commissioning manager; commissioning officer;
  contracts manager; partnership manager; development manager; performance manager; data manager; quality assurance manager;
  participation manager; participation lead; housing manager; virtual school manager`;

const frontline = `frontline; front line; frontline practitioner; front line practitioner; frontline worker; front line worker;
  frontline staff; front line staff; frontline level; practitioner; senior practitioner; advanced practitioner; social worker;
  senior social worker; newly qualified social worker; personal adviser; personal advisor; pa; leaving care personal adviser;
  leaving care personal advisor; senior personal adviser; senior personal advisor; leaving care worker; leaving care adviser;
  leaving care advisor; therapist; psychotherapist; psychologist; clinical psychologist; assistant psychologist; counsellor;
  family therapist; occupational therapist; speech and language therapist; nurse; specialist nurse; mental health nurse;
  community nurse; looked after children nurse; health visitor; midwife; specialist midwife; doctor; gp; support worker;
  family support worker; senior support worker; housing support worker; recovery worker; outreach worker; youth worker; key worker;
  keyworker; case worker; caseworker; project worker; family worker; intensive family worker; residential worker; housing officer;
  housing adviser; housing advisor; employment adviser; employment advisor; careers adviser; careers advisor; work coach; teacher;
  tutor; mentor; peer mentor; advocate; participation worker; participation officer; engagement worker; drug and alcohol worker;
  substance misuse worker; domestic abuse worker; probation officer; police officer; administrator; duty worker; link worker; volunteer`;

const serviceUser = `service user; service users; user; client; young person; young people; young adult; care leaver; care leavers;
  care experienced young person; care experienced person; care experienced; parent; young parent; birth parent; mother; birth mother;
  young mother; father; birth father; young father; mum; dad; carer; foster carer; family member; tenant; resident; expert by experience`;

function aliases(list: string): readonly string[] {
  return list.split(';').map((alias) => alias.trim().replace(/\s+/g, ' '));
}

/** The levels of a study that declares none. Service users have no rank: they stand apart from the ladder of an organisation. */
export const builtInLevels: readonly Level[] = [
  { id: 'senior', label: 'Senior level leader/manager', rank: 1, aliases: aliases(senior) },
  { id: 'middle', label: 'Mid-level manager', rank: 2, aliases: aliases(middle) },
  { id: 'frontline', label: 'Frontline practitioner', rank: 3, aliases: aliases(frontline) },
  { id: 'service-user', label: 'Service user', aliases: aliases(serviceUser) },
];

/**
 * The level that a text names: equal to its id, label or an alias after folding case, hyphens, slashes and white space. Never by
 * prefix or likeness: "manager" is nobody's, and "Senior practitioner" is frontline because an alias says so.
 *
 * @example findLevel('Mid- level manager', builtInLevels)?.id // 'middle'
 */
export function findLevel(text: string, levels: readonly Level[]): Level | undefined {
  const wanted = foldName(text);
  return wanted === '' ? undefined : levelsByName(levels).get(wanted);
}

/** Kept for each list of levels: every speaker of every transcript asks. */
const namedLevels = new WeakMap<readonly Level[], ReadonlyMap<string, Level>>();

function levelsByName(levels: readonly Level[]): ReadonlyMap<string, Level> {
  const known = namedLevels.get(levels);
  if (known !== undefined) return known;
  // the first level with a name has it: later entries of a map win, so the last level goes in first
  const byName = new Map(levels.toReversed().flatMap((level) => levelNames(level).map((name) => [foldName(name), level] as const)));
  namedLevels.set(levels, byName);
  return byName;
}

/** Every text that names a level: id, label, aliases. */
export function levelNames(level: Level): string[] {
  return [level.id, level.label, ...level.aliases];
}

const outsideTitles: ReadonlySet<string> = new Set(
  aliases('elected member; councillor; lead member; cabinet member; commissioner; commissioning officer; funder; trustee'),
);

/**
 * Whether a title is held by people outside the delivering organisation as often as inside it. Such a title gives a level only where
 * the sheet or the study file says so; in a header, a bracket or a file name it leaves the level not known.
 *
 * @example isOutsideTitle('Elected member') // true
 */
export function isOutsideTitle(text: string): boolean {
  return outsideTitles.has(foldName(text));
}
