// Reads typed words as crisis phrases are written: joins words that count as one, repairs words run together or apart,
// and counts the typing mistakes that make one word of another.

import { allowedEdits, editDistance } from './edit-distance.js';
import { MOST_TYPED, splitWords } from './normalise.js';
import { stem } from './stemmer.js';

/**
 * @typedef {object} Form what is compared of a word
 * @property {string} word
 * @property {string} squeezed it without doubled letters
 * @property {number} letters which it has, a bit for each
 *
 * @typedef {Form & { stem: string }} StemmedForm
 *
 * @typedef {object} PhraseReader
 * @property {(text: string) => string[]} read the words of a text, as phrases are compared
 * @property {(word: string) => Map<string, number>} mistakes the words of phrases that a word may be, with the number
 *   of mistakes in each
 */

const MOST_CACHED = 1000; // words
const SHORTEST_RUN = 5; // "todie"
const SHORTEST_MISTYPED = 6; // "boyfreind"
const SHORTEST_HALVED = 5; // "do not" is "dont"
const SHORTEST_STEM = 6;

/**
 * Make a reader that looks for some phrases in texts.
 *
 * @param {string[]} phrases
 * @param {Record<string, string[]>} alike for a word or more, the typed words that count as them
 * @param {string[]} right words that are no mistake for another
 * @returns {PhraseReader}
 */
export function makePhraseReader(phrases, alike, right) {
  const replacements = replacementsFrom(alike);
  const replace = (/** @type {string} */ word) => replacements.get(word) ?? [word];
  const phraseWords = phrases.map(splitWords);
  const known = [...new Set(phraseWords.flat().flatMap(replace))].map(stemmedForm);
  const runs = runsOf(phraseWords);
  const wholeRuns = phraseWords.map((words) => words.join('')).filter((run) => runs.has(run));
  const long = [...wholeRuns, ...replacements.keys()].filter((word) => word.length >= SHORTEST_MISTYPED).map(formOf);
  const knownWords = new Set([...known.map(({ word }) => word), ...replacements.keys()]);
  const certainStems = new Set([...known.map((form) => form.stem), ...right.map(stem)]);

  const readWord = cached((word) => {
    if (knownWords.has(word) || certainStems.has(stem(word))) return replace(word);
    const typed = formOf(word);
    const meant = runs.has(word) ? word : (long.find((form) => isAlmost(typed, form))?.word ?? word);
    return joinHalves(runs.get(meant) ?? [meant], knownWords).flatMap(replace);
  });

  const mistakes = cached((word) => {
    const typed = stemmedForm(word);
    const count = certainStems.has(typed.stem) ? mistakesInRightWord : mistakesBetween;
    /** @type {Map<string, number>} */
    const found = new Map();
    for (const form of known) {
      const mistakeCount = count(typed, form);
      if (mistakeCount < Infinity) found.set(form.word, mistakeCount);
    }
    return found;
  });

  const read = (/** @type {string} */ text) =>
    joinHalves(splitWords(text.slice(0, MOST_TYPED)), knownWords).flatMap(readWord);
  return { read, mistakes };
}

/**
 * @param {string} word
 * @returns {Form}
 */
function formOf(word) {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return { word, squeezed: word.replace(/(.)\1+/gu, '$1'), letters };
}

/**
 * @param {string} word
 * @returns {StemmedForm}
 */
const stemmedForm = (word) => ({ ...formOf(word), stem: stem(word) });

/**
 * @param {StemmedForm} typed
 * @param {StemmedForm} known
 */
const mistakesInRightWord = (typed, known) => (typed.word === known.word || typed.stem === known.stem ? 0 : Infinity);

/**
 * @param {Form} typed
 * @param {Form} known
 */
const isAlmost = (typed, known) => typed.squeezed === known.squeezed || editsWithin(typed, known, 1) === 1;

/**
 * Return the number of mistakes, as far as they are forgiven; else Infinity.
 *
 * @param {StemmedForm} typed
 * @param {StemmedForm} known
 */
function mistakesBetween(typed, known) {
  if (mistakesInRightWord(typed, known) === 0) return 0;
  if (typed.squeezed === known.squeezed) return 1;
  const allowed = allowedEdits(known.word);
  if (allowed === 0) return isSwapped(typed, known) ? 1 : Infinity;
  const edits = editsWithin(typed, known, allowed);
  return edits <= allowed ? edits : mistakesBetweenStems(typed.stem, known.stem);
}

/**
 * Return whether two letters are swapped: "dei" is "die", "ot" is "to".
 *
 * @param {Form} typed
 * @param {Form} known
 */
function isSwapped(typed, known) {
  const hasSameLetters = typed.letters === known.letters && typed.word.length === known.word.length;
  return hasSameLetters && editDistance(typed.word, known.word, 1) === 1;
}

/**
 * @param {Form} typed
 * @param {Form} known
 * @param {number} most
 */
function editsWithin(typed, known, most) {
  // Each edit makes at most two letters differ, which is quick to see.
  let differing = typed.letters ^ known.letters;
  for (let i = 0; i < 2 * most; i++) differing &= differing - 1;
  return differing ? most + 1 : editDistance(typed.word, known.word, most);
}

/**
 * "strangeling" is "strangled": the endings may differ, the beginning may not.
 *
 * @param {string} typed
 * @param {string} known
 */
function mistakesBetweenStems(typed, known) {
  if (known.length < SHORTEST_STEM || !typed.startsWith(known.slice(0, 3))) return Infinity;
  const edits = editDistance(typed, known, allowedEdits(known));
  return edits <= allowedEdits(known) ? edits : Infinity;
}

/**
 * @param {Record<string, string[]>} alike
 * @returns {Map<string, string[]>}
 */
function replacementsFrom(alike) {
  const entries = Object.entries(alike);
  return new Map(
    entries.flatMap(([phrase, typed]) =>
      typed.map((word) => /** @type {[string, string[]]} */ ([word, phrase.split(' ')])),
    ),
  );
}

/**
 * Return the words of each run, such as "killmyself" or "wantto": what comes of phrases when the space bar is missed.
 *
 * @param {string[][]} phrases
 */
function runsOf(phrases) {
  /** @type {Map<string, string[]>} */
  const runs = new Map();
  for (const words of phrases) {
    for (let start = 0; start < words.length; start++) {
      for (let end = start + 2; end <= words.length; end++) {
        const run = words.slice(start, end).join('');
        if (run.length >= SHORTEST_RUN) runs.set(run, words.slice(start, end));
      }
    }
  }
  return runs;
}

/**
 * Words with those that were typed in two joined: "my self" is "myself".
 *
 * @param {string[]} typed
 * @param {Set<string>} knownWords
 */
function joinHalves(typed, knownWords) {
  const words = [];
  for (let i = 0; i < typed.length; i++) {
    const both = typed[i] + (typed[i + 1] ?? '');
    const isHalved = both !== typed[i] && both.length >= SHORTEST_HALVED && knownWords.has(both);
    words.push(isHalved ? both : typed[i]);
    if (isHalved) i++;
  }
  return words;
}

/**
 * Return the same function of a word with a cache.
 *
 * @template T
 * @param {(word: string) => T} make
 */
function cached(make) {
  /** @type {Map<string, T>} */
  const cache = new Map();
  return (/** @type {string} */ word) => {
    const known = cache.get(word);
    if (known !== undefined) return known;
    if (cache.size >= MOST_CACHED) cache.clear();
    const made = make(word);
    cache.set(word, made);
    return made;
  };
}
