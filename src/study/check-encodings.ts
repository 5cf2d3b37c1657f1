import { commonEncodings, isEncoding } from '../formats/readers/encoding.ts';
import { type Problem, problem } from '../model/problem.ts';
import { didYouMean } from '../text/suggest.ts';
import type { StudySettings } from './settings.ts';

/** Encodings of the study file that nobody can decode. The list of those known is long and loaded only where one is named. */
export async function checkEncodings({ transcripts }: StudySettings): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { encoding, keyPlaces } of transcripts) {
    if (encoding === undefined || (await isEncoding(encoding))) continue;
    const hint = didYouMean(encoding, commonEncodings) ?? `encodings are called ${commonEncodings.map((name) => `\`${name}\``).join(', ')}`;
    const place = keyPlaces?.encoding ?? { path: 'study.yaml' };
    problems.push(problem('study-invalid', place, `no encoding is called \`${encoding}\``, hint));
  }
  return problems;
}
