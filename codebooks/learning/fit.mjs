/** Steepness of the curve from a score to a share: a score of 1 is even odds, 0 about three in a hundred. */
const steepness = 3.5;
const strength = 7e-4;
const softness = 0.15;
const rounds = 300;
const step = 0.006;
const widest = 3;

/**
 * Logistic regression on the best group of up to three neighbouring sentences of each passage, by full-batch Adam, from `start`. Weights
 * are shrunk towards `prior` (squared distance, times `shrink`), and kept between −0.6 and 1.2; those that are not `isFree` stay 0.
 * `passages`: by passage, by sentence, the features in it. `labels`: 1 where the passage has the theme. Returns one weight a feature.
 */
export function fitWeights({ features, prior, shrink, passages, labels, weights }, start, isFree = () => true) {
  const groups = passages.map(groupsOf);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const now = Float64Array.from(start);
  const [mean, square] = [new Float64Array(features), new Float64Array(features)];
  const slope = new Float64Array(features);
  for (let round = 1; round <= rounds; round += 1) {
    for (let at = 0; at < features; at += 1) slope[at] = strength * steepness ** 2 * shrink[at] * (now[at] - prior[at]);
    groups.forEach((list, passage) => {
      const scores = list.map((group) => group.reduce((sum, feature) => sum + now[feature], 0));
      const best = Math.max(...scores);
      const shares = scores.map((score) => Math.exp((score - best) / softness));
      const all = shares.reduce((sum, share) => sum + share, 0);
      const score = shares.reduce((sum, share, at) => sum + (share / all) * scores[at], 0);
      const error = 1 / (1 + Math.exp(-steepness * (score - 1))) - labels[passage];
      const pull = (error * steepness * weights[passage]) / total;
      list.forEach((group, at) => {
        const part = (pull * shares[at]) / all;
        if (Math.abs(part) < 1e-12) return;
        for (const feature of group) slope[feature] += part;
      });
    });
    for (let at = 0; at < features; at += 1) {
      mean[at] = 0.9 * mean[at] + 0.1 * slope[at];
      square[at] = 0.999 * square[at] + 0.001 * slope[at] ** 2;
      const moved = now[at] - (step * (mean[at] / (1 - 0.9 ** round))) / (Math.sqrt(square[at] / (1 - 0.999 ** round)) + 1e-8);
      now[at] = isFree(at) ? Math.min(1.2, Math.max(-0.6, moved)) : 0;
    }
  }
  return Array.from(now);
}

/** Every group of one to three neighbouring sentences, as the distinct features in it. */
function groupsOf(sentences) {
  const groups = [];
  for (let width = 1; width <= widest; width += 1)
    for (let from = 0; from + width <= sentences.length; from += 1) groups.push([...new Set(sentences.slice(from, from + width).flat())]);
  return groups.length === 0 ? [[]] : groups;
}
