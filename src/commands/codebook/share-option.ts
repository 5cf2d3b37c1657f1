import { CannotStart } from '../../model/cannot-start.ts';
import { type Request, textOption } from '../command.ts';

/** A share between 0 and 1; anything else could not start. */
export function shareOption(request: Request, name: string): number | undefined {
  const value = textOption(request, name);
  if (value === undefined) return undefined;
  const share = Number(value);
  const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (value.trim() === '' || !(share >= 0 && share <= 1))
    throw new CannotStart(`\`--${flag}\` wants a share between 0 and 1, found \`${value}\``);
  return share;
}
