// Finds the needs that a sentence in people's own words asks for: see sitegen/search/needs.py.
//
// Needs are ranked as a search ranks texts: by how rare each word is among needs, and how many sayings of a need have
// it.

import { decodeAscending, decodeNumbers } from './decode.js';
import { corrections, groupByLength } from './fuzzy.js';
import { stem } from './stemmer.js';
import { readGroups, readTerms } from './word-index.js';

/** @import { CountedTerm } from './fuzzy.js' */

/**
 * @typedef {{ level: number, documents: number[] }} NeedLevel services that answer a need equally well
 *
 * @typedef {object} NeedAnswer
 * @property {string} label how the page names the need: "help with latching on"
 * @property {NeedLevel[]} levels the highest first
 *
 * @typedef {object} ChosenNeed
 * @property {number} number
 * @property {number} trust how sure it is, from 0 to 1
 * @property {boolean} isCalled whether a crisis calls for it, and not the sentence
 *
 * @typedef {ChosenNeed & NeedAnswer} FoundNeed
 *
 * @typedef {{ word: string, meant: string[] }} SentenceWord a typed word, and stems of the index that it may mean
 *
 * @typedef {object} NeedWords terms in the sayings of needs
 * @property {Map<string, SayingCount[]>} counts
 * @property {CountedTerm[][]} byLength
 *
 * @typedef {readonly [need: number, count: number]} SayingCount how many sayings of a need have a term
 *
 * @typedef {object} NeedFinder
 * @property {(sentence: SentenceWord[]) => ChosenNeed[]} find the likeliest needs first
 * @property {(numbers: number[]) => ChosenNeed[]} call needs that a crisis calls for, whatever the sentence
 */

/** Words from which on it is not only words that are looked for, but what they mean together. */
export const SENTENCE = 4;
/** The highest level; a test holds it to that of sitegen/search/needs.py. */
export const LEVELS = 7;
/** Sayings from which on a word counts no more; a test holds it to that of sitegen/search/needs.py. */
export const MOST_SAYINGS = 6;
// Words of somebody who says how it is, so that two or three words are a sentence: "wont latch", "no milk left".
const SAYING = new Set([
  ...'i im ive my me he hes she shes they we our so too need no not never nothing nobody'.split(' '),
  ...'cant cannot wont dont doesnt didnt isnt havent hasnt'.split(' '),
]);
const ENOUGH = 1; // the sayings of a need that have a word, for half of its weight
const UNKNOWN = 0.3; // what a word in no saying weighs, beside one that is in those of a single need
const SHORTEST_MISTYPED = 5;
// How clear it is what a sentence asks for, as `clearness` says. Of sentences at the least, a third is understood; of
// those that are sure, nearly all: see tests/search/test_sentences_in_node.py.
const LEAST = 0.6;
const SURE = 1.6;
const LEAST_TRUST = 0.3;
const SECOND = 0.85; // the share of the first need's weight from which on a second takes part
const SECOND_TRUST = 0.6;

/**
 * Return whether words are compared with needs, and not only looked for.
 *
 * @param {string[]} words
 */
export const isSentence = (words) => words.length >= SENTENCE || (words.length > 1 && isSaying(words));

/**
 * Return whether somebody says in words how it is.
 *
 * @param {string[]} words
 */
export const isSaying = (words) => words.some((word) => SAYING.has(word));

/**
 * @param {SearchFiles['needs']} data
 * @param {Set<string>} stopWords
 * @param {(term: string) => NeedWords | null} wordsAround those of the file of the index that a term belongs to
 * @returns {NeedFinder}
 */
export function makeNeedFinder([coded, counts, alike, leftOut, size, answered], stopWords, wordsAround) {
  const common = readNeedWords(coded, counts);
  const groups = alike.map((group) => group.split(' '));
  const firstOf = new Map(groups.flatMap((group) => group.map((root) => [root, group[0]])));
  const ignored = new Set(leftOut.split(' '));
  const hasAnswer = new Set(decodeAscending(answered));
  const known = groupTerms([...common.counts.keys(), ...firstOf.keys()]);
  /** @param {number} count of needs that have a word */
  const rarity = (count) => Math.log(1 + size / count);
  /** @param {string} term */
  const countsOf = (term) => common.counts.get(term) ?? wordsAround(term)?.counts.get(term);

  /**
   * Return the term of a typed word; null for a word without a meaning of its own.
   *
   * @param {SentenceWord} typed
   */
  function termOf({ word, meant }) {
    const root = stem(word);
    if (ignored.has(word) || (stopWords.has(word) && !firstOf.has(root))) return null;
    const read = [root, ...meant].find((term) => firstOf.has(term) || countsOf(term)) ?? corrected(word, root);
    return firstOf.get(read) ?? read;
  }

  /**
   * @param {string} word
   * @param {string} root its stem
   */
  function corrected(word, root) {
    if (word.length < SHORTEST_MISTYPED) return root;
    const among = [known, wordsAround(root)?.byLength ?? []];
    return among.flatMap((terms) => corrections([word, root], terms, false, 1))[0] ?? root;
  }

  /** @param {SentenceWord[]} sentence */
  function find(sentence) {
    const asked = new Set(sentence.map(termOf).filter((term) => term !== null));
    const weights = new Float64Array(size);
    let length = 0;
    for (const term of asked) {
      const ofTerm = countsOf(term);
      const rare = ofTerm ? rarity(ofTerm.length) : UNKNOWN * rarity(1);
      length += rare;
      for (const [need, count] of ofTerm ?? []) weights[need] += (rare * count) / (count + ENOUGH);
    }
    return likeliest(weights, length)
      .filter(({ number }) => hasAnswer.has(number))
      .map((need) => ({ ...need, isCalled: false }));
  }

  const call = (/** @type {number[]} */ numbers) =>
    numbers.filter((number) => hasAnswer.has(number)).map((number) => ({ number, trust: 1, isCalled: true }));

  return { find, call };
}

/**
 * Read terms and, for each, the needs that have it in their sayings.
 *
 * @param {string} coded
 * @param {string} texts
 * @returns {NeedWords}
 */
export function readNeedWords(coded, texts) {
  const terms = readTerms(coded);
  const counts = texts.split(' ');
  return { counts: new Map(terms.map((term, i) => [term, readCounts(counts[i])])), byLength: groupTerms(terms) };
}

/** @param {string[]} terms */
const groupTerms = (terms) => groupByLength(terms.map((term) => ({ term, count: 1 })));

/**
 * Read the services that answer a need.
 *
 * @param {NeedRow} row
 * @returns {NeedAnswer}
 */
export function readAnswer([label, levels]) {
  const groups = readGroups(levels, 0);
  return { label, levels: groups.map(({ fields: level, documents }) => ({ level, documents })).reverse() };
}

/**
 * Read the needs that have a word in their sayings, and in how many.
 *
 * @param {string} text
 */
function readCounts(text) {
  let before = -1;
  return decodeNumbers(text).map((step) => {
    before += 1 + Math.floor(step / MOST_SAYINGS);
    return /** @type {const} */ ([before, 1 + (step % MOST_SAYINGS)]);
  });
}

/**
 * Return the likeliest need and, if it is nearly as likely, the second.
 *
 * @param {Float64Array} weights of each need
 * @param {number} length the weight that a need would have of which every saying had every word
 */
function likeliest(weights, length) {
  const ranked = [...weights.keys()].filter((need) => weights[need] > 0);
  ranked.sort((a, b) => weights[b] - weights[a] || a - b);
  const [first = 0, ...rivals] = ranked.slice(0, 3).map((need) => weights[need]);
  const clear = first && clearness(first, rivals, length);
  if (clear < LEAST) return [];
  const trust = LEAST_TRUST + (1 - LEAST_TRUST) * Math.min(1, (clear - LEAST) / (SURE - LEAST));
  return ranked
    .slice(0, 2)
    .filter((need) => weights[need] >= SECOND * first)
    .map((number, place) => ({ number, trust: trust * (place ? SECOND_TRUST : 1) }));
}

/**
 * Return how clear it is that a sentence asks for the first need: more so with rarer words, with fewer other words, and
 * where the next two needs are less likely.
 *
 * @param {number} first weight of the first need
 * @param {number[]} rivals weights of the next two
 * @param {number} length
 */
const clearness = (first, rivals, length) =>
  (first / Math.sqrt(length)) * (1 - rivals.reduce((sum, weight) => sum + weight, 0) / first / 4);
