/** What a pattern for file names can say, beside `{*}` for anything. */
export const nameFields = ['respondent', 'level', 'site', 'n', 'date', 'wave', 'interviewer'] as const;
export type NameField = (typeof nameFields)[number];

export type NameParts = Readonly<Partial<Record<NameField, string>>>;

/**
 * What a file name says by the first pattern that fits all of it, without folders and extension. Any case; a space in a pattern
 * stands for any white space. A field takes as little as it can. Nothing where no pattern fits.
 *
 * @example readFileName('INT 2 - Team manager', ['INT {n} - {level}']) // { n: '2', level: 'Team manager' }
 */
export function readFileName(name: string, patterns: readonly string[]): NameParts {
  for (const pattern of patterns) {
    const found = expressionOf(pattern).exec(name.normalize('NFC'));
    if (found !== null) return partsOf(found.groups ?? {});
  }
  return {};
}

/** Fields of a pattern that mean nothing. */
export function unknownFields(pattern: string): string[] {
  const fields = [...pattern.matchAll(/\{([^{}]*)\}/g)].map((found) => found[1] ?? '');
  return fields.filter((field) => field !== '*' && !isNameField(field));
}

function isNameField(name: string): name is NameField {
  return nameFields.some((field) => field === name);
}

function partsOf(groups: Readonly<Record<string, string | undefined>>): NameParts {
  const parts: Partial<Record<NameField, string>> = {};
  for (const field of nameFields) {
    const value = groups[field]?.trim();
    if (value !== undefined && value !== '') parts[field] = value;
  }
  return parts;
}

function expressionOf(pattern: string): RegExp {
  const seen = new Set<string>();
  const source = pattern
    .normalize('NFC')
    .split(/(\{[^{}]*\})/)
    .map((part) => {
      const field = /^\{([^{}]*)\}$/.exec(part)?.[1];
      if (field === undefined) return literal(part);
      if (!isNameField(field) || seen.has(field)) return '.*?';
      seen.add(field);
      return field === 'n' ? `(?<n>\\d+)` : `(?<${field}>.+?)`;
    });
  return new RegExp(`^\\s*${source.join('')}\\s*$`, 'iu');
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
}
