/** What an id of a code may be: small letters, digits and hyphens, `/` between levels. */
export const codeId = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/;

/**
 * An id made of what somebody called a code; empty where nothing in it can stand in one.
 *
 * @example idOf('Vision & goals/Été 2') // 'vision-goals/ete-2'
 */
export function idOf(name: string): string {
  const parts = name
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .split('/')
    .map((part) => part.replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, ''));
  return parts.filter((part) => part !== '').join('/');
}
