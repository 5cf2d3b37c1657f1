import { hash } from 'node:crypto';
import type { Codebook } from '../model/codebook.ts';

/**
 * The instrument's mark on every table and report: title, version, and six hexadecimal digits over everything that turns words into
 * codings: codes and facets with their patterns, unit, overlap, language, level scale, tool version. Site facts (aliases of levels, the
 * respondents sheet, names of innovations) are not in it.
 *
 * @example fingerprint(codebook, ['senior 1', 'middle 2'], '0.0.0') // 'Five ingredients 1.0.0 · a3f9c1'
 */
export function fingerprint(codebook: Codebook, levelScale: readonly string[], toolVersion: string): string {
  const codes = codebook.codes.map((code) => [
    code.id,
    code.parent ?? '',
    code.atLeast,
    code.patterns.map(patternKey),
    ...(code.gather === undefined ? [] : [code.gather]),
  ]);
  const facets = codebook.facets.map((facet) => [
    facet.id,
    facet.id === 'innovation' ? [] : facet.values.map((value) => [value.id, value.patterns.map(patternKey)]),
  ]);
  const { subject } = codebook;
  const content = JSON.stringify([
    codebook.title,
    codebook.version,
    codebook.language,
    codebook.unit,
    codebook.overlap,
    codes,
    facets,
    ...(subject === undefined ? [] : [[subject.patterns.map(patternKey), subject.least, subject.share, subject.from]]),
    levelScale,
    toolVersion,
  ]);
  return `${codebook.title} ${codebook.version} · ${hash('sha256', content, 'hex').slice(0, 6)}`;
}

function patternKey(pattern: Codebook['codes'][number]['patterns'][number]): readonly unknown[] {
  return [pattern.text, pattern.weight];
}
