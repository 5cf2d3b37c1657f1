import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Drawable, drawSample } from '../../../src/analysis/agreement/draw-sample.ts';

function things(counts: Readonly<Record<string, number>>): Drawable[] {
  return Object.entries(counts).flatMap(([stratum, count]) =>
    Array.from({ length: count }, (_, index) => ({ id: `${stratum}/${index + 1}`, stratum: stratum.split(' ') })),
  );
}

const material = fc.dictionary(fc.constantFrom('senior', 'middle', 'frontline north', 'frontline south'), fc.integer({ min: 1, max: 60 }), {
  minKeys: 1,
});

describe('a stratified sample', () => {
  test('draws the share of each stratum, and at least one', () => {
    const { strata } = drawSample(things({ senior: 40, middle: 12, frontline: 2 }), { seed: 1, shareOf: () => 0.2 });
    expect(strata).toEqual([
      { values: ['frontline'], population: 2, drawn: 1, weight: 2 },
      { values: ['middle'], population: 12, drawn: 2, weight: 6 },
      { values: ['senior'], population: 40, drawn: 8, weight: 5 },
    ]);
  });

  test('may draw more of what is suggested, and keeps the weights', () => {
    const { strata } = drawSample(things({ suggested: 200, unsuggested: 9800 }), {
      seed: 3,
      shareOf: ([kind]) => (kind === 'suggested' ? 0.5 : 100 / 9800),
    });
    expect(strata.map(({ drawn, weight }) => [drawn, weight])).toEqual([
      [100, 2],
      [100, 98],
    ]);
  });

  test('depends on the seed, and not on the order of things', () => {
    const all = things({ senior: 40, middle: 30 });
    const draw = (from: readonly Drawable[], seed: number) => drawSample(from, { seed, shareOf: () => 0.3 }).drawn.map(({ id }) => id);
    expect(draw([...all].reverse(), 7)).toEqual(draw(all, 7));
    expect(draw(all, 8)).not.toEqual(draw(all, 7));
    expect(draw(all, 7)).toEqual([...draw(all, 7)].sort((one, other) => one.localeCompare(other, 'en', { numeric: true })));
  });

  test('has each thing once, and its weights add up to the material', () => {
    fc.assert(
      fc.property(material, fc.double({ min: 0.01, max: 1, noNaN: true }), fc.nat(99), (counts, share, seed) => {
        const all = things(counts);
        const { strata, drawn } = drawSample(all, { seed, shareOf: () => share });
        expect(new Set(drawn.map(({ id }) => id)).size).toBe(drawn.length);
        const ids = new Set(all.map(({ id }) => id));
        expect(drawn.every(({ id }) => ids.has(id))).toBe(true);
        const weights = drawn.reduce((sum, { stratum }) => sum + (strata[stratum]?.weight ?? 0), 0);
        expect(weights).toBeCloseTo(all.length, 9);
        expect(strata.every(({ drawn: some, population }) => some >= 1 && some <= population)).toBe(true);
      }),
    );
  });

  test('keeps what a smaller share drew', () => {
    fc.assert(
      fc.property(
        material,
        fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
        (counts, shares) => {
          const [less = 0, more = 0] = [...shares].sort((a, b) => a - b);
          const draw = (share: number) => drawSample(things(counts), { seed: 5, shareOf: () => share }).drawn.map(({ id }) => id);
          const larger = new Set(draw(more));
          expect(draw(less).every((id) => larger.has(id))).toBe(true);
        },
      ),
    );
  });

  test('draws evenly: each of ten things about as often', () => {
    const all = things({ one: 10 });
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 1000; seed += 1)
      for (const { id } of drawSample(all, { seed, shareOf: () => 0.3 }).drawn) counts.set(id, (counts.get(id) ?? 0) + 1);
    for (const count of counts.values()) expect(Math.abs(count - 300)).toBeLessThan(60);
    expect(counts.size).toBe(10);
  });
});
