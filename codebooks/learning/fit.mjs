const strength = 7e-4;
const rounds = 400;
const step = 0.06;
/** About one passage in twenty has a theme. */
const startOdds = -3;

/**
 * Logistic regression on the distinct features of whole passages, by full-batch Adam. Weights are shrunk towards `prior` (squared
 * distance, times `shrink`); those that are not `isFree` stay 0. `passages`: the features of each. `labels`: 1 where the passage has the
 * theme. Returns one weight a feature, and the intercept: the odds of a passage without any of them, as a logarithm.
 */
export function fitWeights({ features, prior, shrink, passages, labels, weights }, isFree = () => true) {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const free = Uint8Array.from(prior, (_, at) => (isFree(at) ? 1 : 0));
  // the intercept is the last one
  const now = Float64Array.from([...prior.map((value, at) => (free[at] ? value : 0)), startOdds]);
  const [mean, square, slope] = [new Float64Array(features + 1), new Float64Array(features + 1), new Float64Array(features + 1)];
  for (let round = 1; round <= rounds; round += 1) {
    for (let at = 0; at < features; at += 1) slope[at] = strength * shrink[at] * (now[at] - prior[at]);
    slope[features] = 0;
    passages.forEach((own, passage) => {
      let score = now[features];
      for (const feature of own) score += now[feature];
      const pull = ((1 / (1 + Math.exp(-score)) - labels[passage]) * weights[passage]) / total;
      for (const feature of own) slope[feature] += pull;
      slope[features] += pull;
    });
    const size = step * Math.min(1, (2 * (rounds - round + 1)) / rounds);
    for (let at = 0; at <= features; at += 1) {
      if (at < features && !free[at]) continue;
      mean[at] = 0.9 * mean[at] + 0.1 * slope[at];
      square[at] = 0.999 * square[at] + 0.001 * slope[at] ** 2;
      now[at] -= (size * (mean[at] / (1 - 0.9 ** round))) / (Math.sqrt(square[at] / (1 - 0.999 ** round)) + 1e-8);
    }
  }
  return { weights: Array.from(now.subarray(0, features)), intercept: now[features] };
}
