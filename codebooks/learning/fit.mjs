const rounds = 120;
const step = 0.06;
/** How far the holding back of a weight depends on what its word tells by itself. */
const trust = 0.6;
/** A weight that hardly moves would otherwise be pulled to 0 in one step. */
const longestStride = 2000;

/**
 * Logistic regression on the distinct features of whole passages, by full-batch Adam. Weights are shrunk towards `prior` (squared distance
 * times `strength`); those without a prior are pulled to 0 and held there by `sparse`. Both hold back twice as much those of `isLight`, and
 * less the more a feature tells by itself (after Wang and Manning 2012). `passages`: the features of each. `labels`: 1 where the passage has
 * the code. `odds`: of a passage without any feature, as a logarithm; kept where `isFixed`. Returns one weight a feature, and the odds.
 */
export function fitWeights({ prior, isLight, passages, labels, weights, strength, sparse, odds, isFixed = false }) {
  const features = prior.length;
  const hold = holdOf(features, passages, labels).map((value, at) => value * (1 + isLight[at]));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const now = Float64Array.from([...prior, odds]); // the odds are the last one
  const [mean, square, slope] = [new Float64Array(features + 1), new Float64Array(features + 1), new Float64Array(features + 1)];
  const last = isFixed ? features - 1 : features;
  for (let round = 1; round <= rounds; round += 1) {
    for (let at = 0; at < features; at += 1) slope[at] = strength * hold[at] * (now[at] - prior[at]);
    slope[features] = 0;
    passages.forEach((own, passage) => {
      let score = now[features];
      for (const feature of own) score += now[feature];
      const pull = ((1 / (1 + Math.exp(-score)) - labels[passage]) * weights[passage]) / total;
      for (const feature of own) slope[feature] += pull;
      slope[features] += pull;
    });
    const size = step * Math.min(1, (2 * (rounds - round + 1)) / rounds);
    for (let at = 0; at <= last; at += 1) {
      mean[at] = 0.9 * mean[at] + 0.1 * slope[at];
      square[at] = 0.999 * square[at] + 0.001 * slope[at] ** 2;
      const pace = size / (Math.sqrt(square[at] / (1 - 0.999 ** round)) + 1e-8);
      now[at] -= pace * (mean[at] / (1 - 0.9 ** round));
      if (at < features && prior[at] === 0) now[at] = nearerNothing(now[at], sparse * hold[at] * Math.min(pace, longestStride));
    }
  }
  return { weights: Array.from(now.subarray(0, features)), odds: now[features] };
}

/** By feature: 2.5 for one that is as frequent with the code as without it, 1 where its odds differ by e, at least 0.45. */
function holdOf(features, passages, labels) {
  const [inside, outside] = [new Float64Array(features).fill(0.5), new Float64Array(features).fill(0.5)];
  const sizes = [1, 1];
  passages.forEach((own, passage) => {
    sizes[labels[passage]] += 1;
    const counts = labels[passage] === 1 ? inside : outside;
    for (const feature of own) counts[feature] += 1;
  });
  return inside.map((count, at) => {
    const tells = Math.abs(Math.log(count / sizes[1] / (outside[at] / sizes[0])));
    return 1 / (trust * Math.min(3, tells) + 1 - trust);
  });
}

function nearerNothing(weight, by) {
  return Math.sign(weight) * Math.max(0, Math.abs(weight) - by);
}
