/**
 * Seconds as a time stamp: `m:ss`, from an hour on `h:mm:ss`. Fractions are left off.
 *
 * @example clockTime(75.4) // '1:15'
 */
export function clockTime(seconds: number): string {
  const whole = Math.floor(seconds);
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  const tail = `${pad(whole % 60)}`;
  return hours > 0 ? `${hours}:${pad(minutes)}:${tail}` : `${minutes}:${tail}`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
