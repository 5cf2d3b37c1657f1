/** Whether words inflect by the rules of English: `en`, `en-GB`, `English`, in any case. Of other languages they match as they are written. */
export function isEnglish(language: string): boolean {
  return /^en(?:glish)?(?:[-_ (].*)?$/i.test(language.trim());
}
