/**
 * Distinct words as integers, in order of first sight. One vocabulary serves a whole run, so a word is stemmed and compared with
 * patterns once, however often it is said. Nothing that is printed may depend on the numbers.
 *
 * Open addressing; a slot is four integers on one cache line: the first four and the next four folded units packed, the word's number
 * plus one, and its length where it did not fit (more than eight units, or units beyond Latin-1; then the packs are hashes and the
 * units are compared in the pool). Interning 9.3 million words takes 0.2 s; a Map keyed by slices of the text took 1.6 s.
 */
export interface Vocabulary {
  /** Number of distinct words. */
  size: number;
  slots: Int32Array;
  /** The last short word met for each of 1,024 hashes: frequent words are found in the processor's nearest memory. */
  front: Int32Array;
  offsets: Int32Array;
  units: Uint16Array;
}

const slotWidth = 4;
const frontMask = 1023;

export function createVocabulary(): Vocabulary {
  return { size: 0, slots: new Int32Array(slotWidth << 14), front: new Int32Array(slotWidth * (frontMask + 1)), offsets: new Int32Array(1 << 12), units: new Uint16Array(1 << 15) };
}

function slotOf(low: number, high: number, mask: number): number {
  const hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca77);
  return (hash ^ (hash >>> 15)) & mask;
}

/**
 * The number of the word in `units[0, length)`, folded, of at most eight Latin-1 units packed in `low` (the first four, eight bits each)
 * and `high` (the others).
 */
export function internShort(vocabulary: Vocabulary, low: number, high: number, units: Uint16Array, length: number): number {
  const { front } = vocabulary;
  const near = slotOf(low, high, frontMask) * slotWidth;
  if (front[near] === low && front[near + 1] === high && front[near + 2] !== 0) return (front[near + 2] as number) - 1;
  const word = findShort(vocabulary, low, high, units, length);
  front[near] = low;
  front[near + 1] = high;
  front[near + 2] = word + 1;
  return word;
}

function findShort(vocabulary: Vocabulary, low: number, high: number, units: Uint16Array, length: number): number {
  const slots = vocabulary.slots;
  const mask = slots.length / slotWidth - 1;
  let slot = slotOf(low, high, mask);
  for (;;) {
    const at = slot * slotWidth;
    const word = slots[at + 2] as number;
    if (word === 0) return addWord(vocabulary, at, low, high, 0, units, length);
    if (slots[at] === low && slots[at + 1] === high && slots[at + 3] === 0) return word - 1;
    slot = (slot + 1) & mask;
  }
}

/** The number of a longer word, or one with units beyond Latin-1. */
export function internLong(vocabulary: Vocabulary, units: Uint16Array, length: number): number {
  let low = 0x811c9dc5 | 0;
  let high = length;
  for (let index = 0; index < length; index += 1) {
    low = Math.imul(low ^ (units[index] as number), 0x01000193);
    high = Math.imul(high, 31) + (units[index] as number);
  }
  high |= 0;
  const slots = vocabulary.slots;
  const mask = slots.length / slotWidth - 1;
  let slot = slotOf(low, high, mask);
  for (;;) {
    const at = slot * slotWidth;
    const word = slots[at + 2] as number;
    if (word === 0) return addWord(vocabulary, at, low, high, length, units, length);
    if (slots[at] === low && slots[at + 1] === high && slots[at + 3] === length && isWord(vocabulary, word - 1, units, length))
      return word - 1;
    slot = (slot + 1) & mask;
  }
}

function isWord(vocabulary: Vocabulary, word: number, units: Uint16Array, length: number): boolean {
  const offset = vocabulary.offsets[word] as number;
  for (let index = 0; index < length; index += 1) if (vocabulary.units[offset + index] !== units[index]) return false;
  return true;
}

function addWord(
  vocabulary: Vocabulary,
  at: number,
  low: number,
  high: number,
  extent: number,
  units: Uint16Array,
  length: number,
): number {
  const word = vocabulary.size;
  const used = vocabulary.offsets[word] as number;
  if (word + 2 > vocabulary.offsets.length) vocabulary.offsets = doubled(vocabulary.offsets, new Int32Array(vocabulary.offsets.length * 2));
  while (used + length > vocabulary.units.length)
    vocabulary.units = doubled(vocabulary.units, new Uint16Array(vocabulary.units.length * 2));
  vocabulary.units.set(units.subarray(0, length), used);
  vocabulary.offsets[word + 1] = used + length;
  vocabulary.slots[at] = low;
  vocabulary.slots[at + 1] = high;
  vocabulary.slots[at + 2] = word + 1;
  vocabulary.slots[at + 3] = extent;
  vocabulary.size = word + 1;
  if (vocabulary.size * 2 * slotWidth > vocabulary.slots.length) growTable(vocabulary);
  return word;
}

function doubled<T extends Int32Array | Uint16Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

function growTable(vocabulary: Vocabulary): void {
  const old = vocabulary.slots;
  const slots = new Int32Array(old.length * 2);
  const mask = slots.length / slotWidth - 1;
  for (let at = 0; at < old.length; at += slotWidth) {
    if (old[at + 2] === 0) continue;
    let slot = slotOf(old[at] as number, old[at + 1] as number, mask);
    while (slots[slot * slotWidth + 2] !== 0) slot = (slot + 1) & mask;
    slots.set(old.subarray(at, at + slotWidth), slot * slotWidth);
  }
  vocabulary.slots = slots;
}

/** The folded spelling of word number `word`. */
export function spellingOf(vocabulary: Vocabulary, word: number): string {
  return String.fromCharCode(...vocabulary.units.subarray(vocabulary.offsets[word], vocabulary.offsets[word + 1]));
}
