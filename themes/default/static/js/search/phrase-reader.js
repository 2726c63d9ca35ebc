// Reads typed words as the phrases of a crisis and of a loss are written: joins words that count as one, repairs words
// run together or apart, and counts the typing mistakes that make one word of another.

import { allowedEdits, editDistance } from './edit-distance.js';
import { makeParter } from './joined-words.js';
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
 * @typedef {object} Token a word of a phrase
 * @property {string[]} keys words any of which may be typed; in capitals a class, for any of its words
 * @property {boolean} isNext whether it has to follow at once
 *
 * @typedef {object} PhraseReader
 * @property {(text: string) => string[]} read the words of a text, as phrases are compared
 * @property {(phrase: string) => Token[]} parse
 * @property {(word: string) => Map<string, number>} mistakes the keys of phrases that a word may be, with the number of
 *   mistakes in each
 */

const MOST_CACHED = 1000; // words
const SHORTEST_MISTYPED = 6; // "boyfreind"
const SHORTEST_HALVED = 5; // "do not" is "dont"
const SHORTEST_STEM = 6;
const ENDING = /(ing|ed)$/; // does not make a word longer
const COMPOSED = /(?:^| )([^ ]*[A-Z|-][^ ]*)/;

/** @param {string} key */
export const isClass = (key) => /^[A-Z]/.test(key);

/**
 * Make a reader that looks for some phrases in texts.
 *
 * @param {string[]} phrases
 * @param {object} rules
 * @param {Record<string, string[]>} rules.alike for a word or more, the typed words that count as them
 * @param {Record<string, string[]>} rules.classes words, and other classes, by the name of their class
 * @param {string[]} rules.right words that are no mistake for another
 * @param {Set<string>} rules.small words that may be left out between two
 * @returns {PhraseReader}
 */
export function makePhraseReader(phrases, { alike, classes, right, small }) {
  const replacements = replacementsFrom(alike);
  const replace = (/** @type {string} */ word) => replacements.get(word) ?? [word];
  const phraseWords = phrases.flatMap((phrase) => phrase.split(/[ |-]+/));
  const classKeys = keysByWord(classes, new Set(phraseWords.filter(isClass)));
  const words = phraseWords.filter((word) => !isClass(word));
  const literal = new Set(words.flatMap(splitWords).flatMap(replace));
  const known = [...new Set([...literal, ...classKeys.keys()])].map(stemmedForm);
  const keysByForm = new Map(
    known.map(({ word }) => [word, [...(literal.has(word) ? [word] : []), ...(classKeys.get(word) ?? [])]]),
  );
  const longSpellings = [...replacements.keys()].filter((word) => word.length >= SHORTEST_MISTYPED).map(formOf);
  const knownWords = new Set([...known.map(({ word }) => word), ...replacements.keys()]);
  /** @type {Map<string, StemmedForm[]>} */
  const knownByStem = new Map();
  for (const form of known) knownByStem.set(form.stem, [...(knownByStem.get(form.stem) ?? []), form]);
  const certainStems = new Set([...knownByStem.keys(), ...[...right, ...small].map(stem)]);

  const read = (/** @type {string} */ text) =>
    joinHalves(splitWords(text.slice(0, MOST_TYPED)), knownWords).flatMap(readWord);

  const readLiteral = (/** @type {string} */ text) => joinHalves(splitWords(text), knownWords).flatMap(replace);

  const keysOf = (/** @type {string} */ written) =>
    /[A-Z|]/.test(written) ? [written.split('|')] : replace(written).map((word) => [word]);

  /** @param {string} phrase */
  function parse(phrase) {
    /** @type {Token[]} */
    const tokens = [];
    for (const part of phrase.split(COMPOSED)) {
      const isComposed = /[A-Z|-]/.test(part);
      const choices = isComposed ? part.split('-').flatMap(keysOf) : readLiteral(part).map((word) => [word]);
      tokens.push(...choices.map((keys, number) => ({ keys, isNext: isComposed && number > 0 })));
    }
    return tokens;
  }

  const mistakes = cached((word) => {
    const typed = { ...stemmedForm(word), slips: stemsOfSlips(word) };
    /** @type {Map<string, number>} */
    const found = new Map();
    for (const form of certainStems.has(typed.stem) ? (knownByStem.get(typed.stem) ?? []) : known) {
      const mistakeCount = mistakesBetween(typed, form);
      if (mistakeCount === Infinity) continue;
      for (const key of keysByForm.get(form.word) ?? []) {
        if (mistakeCount < (found.get(key) ?? Infinity)) found.set(key, mistakeCount);
      }
    }
    return found;
  });

  const part = makeParter(
    knownWords,
    replace,
    (word) => [...mistakes(word).keys()],
    pairsOf(phrases.map(parse)),
    small,
    phrases.filter((phrase) => /^[a-z]+$/.test(phrase)).flatMap(replace),
  );
  const readWord = cached((word) => {
    if (knownWords.has(word) || certainStems.has(stem(word))) return replace(word);
    const typed = formOf(word);
    const meant = longSpellings.find((form) => isAlmost(typed, form))?.word;
    if (meant) return replace(meant);
    const ways = [word, ...['$1$1', '$1'].map((end) => word.replace(/(.)\1+$/u, end))];
    const way = ways.find((one) => knownWords.has(one));
    return way ? replace(way) : (ways.map(part).find(Boolean) ?? [word]);
  });

  return { read, parse, mistakes };
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
 * @param {Form} typed
 * @param {Form} known
 */
const isAlmost = (typed, known) => typed.squeezed === known.squeezed || editsWithin(typed, known, 1) === 1;

/**
 * Return the number of mistakes, as far as they are forgiven; else Infinity. In a short word a letter more or another
 * letter mostly makes an everyday word of one, so there a letter may only be missing, doubled or swapped.
 *
 * @param {StemmedForm & { slips: string[] }} typed
 * @param {StemmedForm} known
 */
function mistakesBetween(typed, known) {
  if (typed.stem === known.stem) return 0;
  if (typed.squeezed === known.squeezed || typed.slips.includes(known.stem)) return 1;
  if (known.word.replace(ENDING, '').length < SHORTEST_MISTYPED) {
    const isShorter = typed.stem.length < known.stem.length && allowedEdits(known.stem) > 0;
    return (isShorter && editDistance(typed.stem, known.stem, 1) === 1) || isSwapped(typed, known) ? 1 : Infinity;
  }
  const allowed = allowedEdits(known.word);
  const edits = editsWithin(typed, known, allowed);
  return edits <= allowed ? edits : mistakesBetweenStems(typed.stem, known.stem);
}

/**
 * Return the stems of what a word may be, if its ending is a slip: "hittin", "hiting", "slapt".
 *
 * @param {string} word
 */
function stemsOfSlips(word) {
  if (/[hkps]t$|[^aeiou]d$/.test(word)) return [stem(word.slice(0, -1))];
  const stems = /..in$/.test(word) ? [stem(`${word}g`)] : [];
  return /(ing?|ed)$/.test(word) ? [...stems, (stems[0] ?? stem(word)).replace(/e$/, '')] : stems;
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
 * Return the words of each class that is in use, and those of the classes in it, each with the keys of all its classes.
 *
 * @param {Record<string, string[]>} classes
 * @param {Set<string>} used names of classes that phrases have
 */
function keysByWord(classes, used) {
  /** @type {Map<string, Set<string>>} */
  const keys = new Map();
  /** @type {(key: string, members: string[]) => void} */
  const add = (key, members) => {
    for (const member of members) {
      if (isClass(member)) add(key, classes[member] ?? []);
      else keys.set(member, (keys.get(member) ?? new Set()).add(key));
    }
  };
  for (const name of used) add(name, classes[name] ?? []);
  return keys;
}

/**
 * Return the words and classes that are beside each other in phrases, as "kill myself".
 *
 * @param {Token[][]} phrases
 */
function pairsOf(phrases) {
  /** @type {Set<string>} */
  const pairs = new Set();
  for (const tokens of phrases) {
    for (const [before, { keys }] of tokens.slice(1).entries()) {
      for (const one of tokens[before].keys) for (const other of keys) pairs.add(`${one} ${other}`);
    }
  }
  return pairs;
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
