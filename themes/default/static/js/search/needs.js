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
const LEAST = 0.3; // how alike a sentence and a saying have to be, from 0 to 1
const SURE = 0.3; // the trust in a need that is only just alike enough
const SECOND_WITHIN = 0.15; // how much less alike a second need may be
const SECOND_TRUST = 0.6;
const UNKNOWN = 0.3; // what a word in no saying weighs, beside one that is in a single saying

/**
 * @param {SearchFiles['needs']} data
 * @returns {NeedFinder}
 */
export function makeNeedFinder([coded, sayings, labels, urgent, services]) {
  const terms = readTerms(coded);
  const numberOf = new Map(terms.map((term, number) => [term, number]));
  const said = sayings.map((texts) => texts.split(' ').map((text) => new Set(decodeAscending(text))));
  const all = said.flat();
  const counts = new Uint16Array(terms.length);
  for (const text of all) for (const number of text) counts[number] += 1;
  const rarity = (/** @type {number} */ count) => Math.log(1 + all.length / count);
  const weights = Float64Array.from(counts, rarity);
  const sum = (/** @type {Iterable<number>} */ numbers) => [...numbers].reduce((total, n) => total + weights[n], 0);
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
    const likenesses = said.map((texts, need) => {
      if (onlyUrgent && !urgentNeeds.has(need)) return 0;
      return Math.max(...texts.map((text, i) => likeness(numbers, text, length, lengths[need][i])));
    });
    return likeliest(likenesses).map(({ need, trust }) => ({
      label: labels[need],
      pack: `packs/n-${need}`,
      trust,
      levels: readLevels(services[need]),
    }));
  }

  /**
   * Return how alike a sentence and a saying are: the weight of the words in both, for the weights of both.
   *
   * @param {number[]} numbers of the sentence's known words
   * @param {Set<number>} saying
   * @param {number} length of the sentence
   * @param {number} sayingLength
   */
  function likeness(numbers, saying, length, sayingLength) {
    const shared = sum(numbers.filter((number) => saying.has(number)));
    return shared && shared / Math.sqrt(length * sayingLength);
  }

  return { has: (/** @type {string} */ term) => numberOf.has(term), find };
}

/**
 * Return the likeliest need and, if it is nearly as likely, the second.
 *
 * @param {number[]} likenesses by need
 */
function likeliest(likenesses) {
  const ranked = likenesses
    .map((likeness, need) => ({ need, likeness }))
    .filter(({ likeness }) => likeness >= LEAST)
    .sort((a, b) => b.likeness - a.likeness || a.need - b.need);
  return ranked
    .slice(0, 2)
    .filter(({ likeness }) => likeness >= ranked[0].likeness - SECOND_WITHIN)
    .map(({ need, likeness }, place) => ({
      need,
      trust: (SURE + ((1 - SURE) * (likeness - LEAST)) / (1 - LEAST)) * (place ? SECOND_TRUST : 1),
    }));
}

/**
 * @param {string} text
 * @returns {NeedLevel[]}
 */
const readLevels = (text) =>
  readGroups(text, 0)
    .map(({ fields: level, documents }) => ({ level, documents }))
    .reverse();
