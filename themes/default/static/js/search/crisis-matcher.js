// Typed words as crisis phrases are written: words that count as one made one, words run together or apart put right;
// and how many slips of the finger make one word of another.

import { allowedEdits, edits } from './edit-distance.js';
import { words } from './normalise.js';
import { stem } from './stemmer.js';

const MOST_CHARACTERS = 1000;
const MOST_KEPT = 1000; // words that are remembered
const SHORTEST_RUN = 5; // "todie"
const SHORTEST_MISTYPED = 6; // "boyfreind"
const SHORTEST_HALVED = 5; // "do not" is "dont"
const SHORTEST_STEM = 6;

/**
 * What reads texts for some phrases.
 *
 * @param phrases texts
 * @param alike for a word or more, the typed words that count as them
 * @param right words that are no slip of another
 * @returns { read: the words of a text, as phrases are compared; slips: for a word the words of phrases that it may be,
 *   a Map of how many slips each }
 */
export function makeReader(phrases, alike, right) {
  const counted = countedAs(alike);
  const put = (word) => counted.get(word) ?? [word];
  const written = phrases.map(words);
  const known = [...new Set(written.flat().flatMap(put))].map(withStem);
  const runs = runsOf(written);
  const long = [...written.map((phrase) => phrase.join('')).filter((run) => runs.has(run)), ...counted.keys()]
    .filter((word) => word.length >= SHORTEST_MISTYPED)
    .map(form);
  const plain = new Set([...known.map(({ word }) => word), ...counted.keys()]);
  const certain = new Set([...known.map((there) => there.stem), ...right.map(stem)]);

  const meant = remembering((word) => {
    if (plain.has(word) || certain.has(stem(word))) return put(word);
    const typed = form(word);
    const other = runs.has(word) ? word : long.find((there) => isNearly(typed, there))?.word;
    return joined(runs.get(other) ?? [other ?? word], plain).flatMap(put);
  });

  const slips = remembering((word) => {
    const typed = withStem(word);
    const isCertain = certain.has(typed.stem);
    const found = known.map((there) => [
      there.word,
      isCertain ? slipsOfRight(typed, there) : slipsBetween(typed, there),
    ]);
    return new Map(found.filter(([, many]) => many < Infinity));
  });

  return { read: (text) => joined(words(text.slice(0, MOST_CHARACTERS)), plain).flatMap(meant), slips };
}

// What is compared of a word: it, it without doubled letters, and which letters it has, a bit for each.
function form(word) {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return { word, squeezed: word.replace(/(.)\1+/gu, '$1'), letters };
}

const withStem = (word) => ({ ...form(word), stem: stem(word) });

const slipsOfRight = (typed, there) => (typed.word === there.word || typed.stem === there.stem ? 0 : Infinity);

const isNearly = (typed, there) => typed.squeezed === there.squeezed || slipsWithin(typed, there, 1) === 1;

// How many slips, as far as they are forgiven; else Infinity.
function slipsBetween(typed, there) {
  if (slipsOfRight(typed, there) === 0) return 0;
  if (typed.squeezed === there.squeezed) return 1;
  const forgiven = allowedEdits(there.word);
  if (forgiven === 0) return isSwapped(typed, there) ? 1 : Infinity;
  const slips = slipsWithin(typed, there, forgiven);
  return slips <= forgiven ? slips : slipsBetweenStems(typed.stem, there.stem);
}

// "dei" is "die", "ot" is "to".
function isSwapped(typed, there) {
  const same = typed.letters === there.letters && typed.word.length === there.word.length;
  return same && edits(typed.word, there.word, 1) === 1;
}

// Each slip makes at most two letters differ, which is soon seen.
function slipsWithin(typed, there, most) {
  let differing = typed.letters ^ there.letters;
  for (let i = 0; i < 2 * most; i++) differing &= differing - 1;
  return differing ? most + 1 : edits(typed.word, there.word, most);
}

// "strangeling" is "strangled": the endings may differ, the beginning may not.
function slipsBetweenStems(typed, there) {
  if (there.length < SHORTEST_STEM || !typed.startsWith(there.slice(0, 3))) return Infinity;
  const slips = edits(typed, there, allowedEdits(there));
  return slips <= allowedEdits(there) ? slips : Infinity;
}

function countedAs(alike) {
  return new Map(Object.entries(alike).flatMap(([phrase, typed]) => typed.map((word) => [word, phrase.split(' ')])));
}

// "killmyself", "wantto": what comes of phrases when the space bar is missed.
function runsOf(phrases) {
  const runs = new Map();
  for (const phrase of phrases) {
    for (let start = 0; start < phrase.length; start++) {
      for (let end = start + 2; end <= phrase.length; end++) {
        const run = phrase.slice(start, end).join('');
        if (run.length >= SHORTEST_RUN) runs.set(run, phrase.slice(start, end));
      }
    }
  }
  return runs;
}

// "my self" is "myself".
function joined(typed, plain) {
  const all = [];
  for (let i = 0; i < typed.length; i++) {
    const both = typed[i] + (typed[i + 1] ?? '');
    const isHalved = both !== typed[i] && both.length >= SHORTEST_HALVED && plain.has(both);
    all.push(isHalved ? both : typed[i]);
    if (isHalved) i++;
  }
  return all;
}

function remembering(make) {
  const kept = new Map();
  return (word) => {
    if (!kept.has(word)) {
      if (kept.size >= MOST_KEPT) kept.clear();
      kept.set(word, make(word));
    }
    return kept.get(word);
  };
}
