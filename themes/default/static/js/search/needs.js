// Finds the needs that a sentence in people's own words is most like: see sitegen/search/needs.py.

import { decodeAscending } from './decode.js';
import { readGroups, readTerms } from './word-index.js';

/**
 * @typedef {{ level: number, documents: number[] }} NeedLevel services that answer a need equally well
 *
 * @typedef {object} FoundNeed
 * @property {string} label how the page names it: "help with latching on"
 * @property {string} pack the name of the file of cards of the services that answer it
 * @property {number} trust how sure it is, from 0 to 1
 * @property {NeedLevel[]} levels the highest first
 *
 * @typedef {object} NeedFinder
 * @property {(term: string) => boolean} has whether a stem is in any saying
 * @property {(terms: string[], onlyUrgent: boolean) => FoundNeed[]} find the likeliest needs first
 */

/** The highest level; a test holds it to that of sitegen/search/needs.py. */
export const LEVELS = 7;
// A need weighs what the words of the sentence do in all of its sayings, saturated as in BM25, so that what several
// sayings have counts for more; and how alike the sentence is to one of them.
const SATURATION = 1.2;
const ONE_SAYING = 5; // the weight of a sentence that is a saying, word for word, beside that of its words
const UNKNOWN = 0.3; // what a word in no saying weighs, beside one that only one need has
const LEAST = 6; // the weight from which on a need takes part
const SURE = 12.5; // the weight from which on it is fully trusted
const LEAST_TRUST = 0.3;
const SECOND_WITHIN = 0.7; // of the first's weight, for a second need
const SECOND_TRUST = 0.6;

/**
 * @param {SearchFiles['needs']} data
 * @returns {NeedFinder}
 */
export function makeNeedFinder([coded, sayings, labels, urgent, services]) {
  const terms = readTerms(coded);
  const numberOf = new Map(terms.map((term, number) => [term, number]));
  const said = sayings.map((texts) => texts.split(' ').map((text) => new Set(decodeAscending(text))));
  const counts = said.map(countWords);
  const needsWith = countWords(counts.map((words) => words.keys()));
  const rarity = (/** @type {number} */ count) => Math.log(1 + (said.length - count + 0.5) / (count + 0.5));
  const weightOf = (/** @type {number} */ number) => rarity(needsWith.get(number) ?? 0);
  const sum = (/** @type {Iterable<number>} */ numbers) =>
    [...numbers].reduce((total, number) => total + weightOf(number), 0);
  const lengths = said.map((texts) => texts.map(sum));
  const urgentNeeds = new Set(urgent);

  /**
   * @param {string[]} typed
   * @param {boolean} onlyUrgent
   */
  function find(typed, onlyUrgent) {
    const known = [...new Set(typed)].map((term) => numberOf.get(term));
    const numbers = known.filter((number) => number !== undefined);
    const length = sum(numbers) + (known.length - numbers.length) * UNKNOWN * rarity(1);
    const weights = said.map((_, need) => (onlyUrgent && !urgentNeeds.has(need) ? 0 : weigh(need, numbers, length)));
    const isAnswered = (/** @type {{ need: number }} */ { need }) => services[need] !== '';
    return likeliest(weights)
      .filter(isAnswered)
      .map(({ need, trust }) => ({
        label: labels[need],
        pack: `packs/n-${need}`,
        trust,
        levels: readLevels(services[need]),
      }));
  }

  /**
   * @param {number} need
   * @param {number[]} numbers of the sentence's known words
   * @param {number} length of the sentence
   */
  function weigh(need, numbers, length) {
    const shared = numbers.filter((number) => counts[need].has(number));
    if (shared.length === 0) return 0;
    const ofWords = shared.map((number) => weightOf(number) * saturated(counts[need].get(number) ?? 0));
    const likenesses = said[need].map((saying, i) => {
      const both = sum(shared.filter((number) => saying.has(number)));
      return both && both / Math.sqrt(length * lengths[need][i]);
    });
    return ofWords.reduce((total, weight) => total + weight, 0) + ONE_SAYING * Math.max(...likenesses);
  }

  return { has: (/** @type {string} */ term) => numberOf.has(term), find };
}

/** @param {Iterable<number>[]} lists */
function countWords(lists) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const list of lists) for (const number of list) counts.set(number, (counts.get(number) ?? 0) + 1);
  return counts;
}

/** @param {number} count of sayings with a word */
const saturated = (count) => (count * (SATURATION + 1)) / (count + SATURATION);

/**
 * Return the likeliest need and, if it is nearly as likely, the second.
 *
 * @param {number[]} weights by need
 */
function likeliest(weights) {
  const ranked = weights
    .map((weight, need) => ({ need, weight }))
    .filter(({ weight }) => weight >= LEAST)
    .sort((a, b) => b.weight - a.weight || a.need - b.need);
  return ranked
    .slice(0, 2)
    .filter(({ weight }) => weight >= ranked[0].weight * SECOND_WITHIN)
    .map(({ need, weight }, place) => ({ need, trust: trustIn(weight) * (place ? SECOND_TRUST : 1) }));
}

/** @param {number} weight */
const trustIn = (weight) => Math.min(1, LEAST_TRUST + ((1 - LEAST_TRUST) * (weight - LEAST)) / (SURE - LEAST));

/**
 * @param {string} text
 * @returns {NeedLevel[]}
 */
const readLevels = (text) =>
  readGroups(text, 0)
    .map(({ fields: level, documents }) => ({ level, documents }))
    .reverse();
