import { CannotStart } from '../model/cannot-start.ts';
import { isSameName } from '../study/fold.ts';
import { type Request, textOption } from './command.ts';

/** The names of `--coders`, each once; the same person at two times has two names. */
export function coderNames(request: Request): readonly string[] {
  const names = (textOption(request, 'coders') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const twice = names.find((name, index) => names.findIndex((other) => isSameName(name, other)) < index);
  if (twice !== undefined)
    throw new CannotStart(
      `\`--coders\` names \`${twice}\` twice`,
      `the same person at two times has two names: \`${twice}\` and \`${twice} 2\``,
    );
  return names;
}

/** A share above 0 and at most 1, or the same in per cent (`20%`); anything else could not start. */
export function shareOption(request: Request, name: string, fallback: number): number {
  const value = textOption(request, name);
  if (value === undefined) return fallback;
  const [, percent] = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/.exec(value) ?? [];
  const share = percent === undefined ? Number(value) : Number(percent) / 100;
  if (value.trim() === '' || !(share > 0 && share <= 1))
    throw new CannotStart(`\`--${flagOf(name)}\` wants a share above 0 and at most 1, found \`${value}\``, 'a fifth is `0.2` or `20%`');
  return share;
}

function flagOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
