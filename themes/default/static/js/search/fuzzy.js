// Guesses at words that are nowhere in the index: a word not yet typed to its end, a mistyped one, two written as
// one.

import { allowedEdits, editDistance } from './edit-distance.js';

/** @typedef {{ term: string, count: number }} CountedTerm `count` is higher for what is more common */

const MOST_COMPLETIONS = 24;
const MOST_CORRECTIONS = 3;
const SHORTEST_COMPOUND = 6;
const SHORTEST_PART = 2;
const SHORTEST_LAST = 3; // after a single letter
// Parts that may be typed of the endings that stemming takes away: "breastfeedi" is on its way from "breastfeed".
const BEGUN_ENDINGS = ['i', 'in', 'e', 'l', 'm', 'me', 'men', 'a', 'at', 'ati', 'n', 'ne', 'nes'];

/**
 * Return the terms that a word may be the beginning of, the shortest first.
 *
 * @param {string} typed
 * @param {string[]} terms sorted
 */
export function completions(typed, terms) {
  const found = [];
  for (let i = lowerBound(terms, typed); i < terms.length && terms[i].startsWith(typed); i++) found.push(terms[i]);
  for (const begun of BEGUN_ENDINGS.filter((ending) => typed.endsWith(ending))) {
    const root = typed.slice(0, -begun.length);
    if (root.length > 3 && terms[lowerBound(terms, root)] === root) found.push(root);
  }
  return found.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, MOST_COMPLETIONS);
}

/**
 * Return the terms that a mistyped word is nearest to, the likeliest first.
 *
 * @param {[typed: string, stem: string]} spellings
 * @param {CountedTerm[][]} termsByLength see `groupByLength`
 * @param {boolean} isUnfinished whether it may be the beginning of a word
 * @param {number} mostEdits that are forgiven, whatever the length
 */
export function corrections(spellings, termsByLength, isUnfinished, mostEdits = Infinity) {
  const [typed] = spellings;
  if (/\d/.test(typed)) return [];
  const allowed = Math.min(allowedEdits(typed), mostEdits);
  // A stem is shorter than the word: two edits in it may make any word of another.
  const limits = new Map(
    spellings.map((spelling) => [spelling, Math.min(allowed, Math.max(1, allowedEdits(spelling)))]),
  );
  const most = Math.max(...limits.values());
  const lengths = spellings.map((spelling) => spelling.length);
  const candidates = termsByLength
    .slice(Math.max(0, Math.min(...lengths) - most), Math.max(...lengths) + most + 1)
    .flat();
  if (allowed === 0) return [];
  const whole = nearestTerms(limits, typed, candidates.filter(Boolean), (term) => term);
  if (whole.length || !isUnfinished) return whole;
  const longer = termsByLength.slice(typed.length).flat().filter(Boolean);
  return nearestTerms(new Map([[typed, 1]]), typed, longer, (term) => term.slice(0, typed.length));
}

/**
 * @param {Map<string, number>} limits how many edits each spelling is forgiven
 * @param {string} typed
 * @param {CountedTerm[]} terms
 * @param {(term: string) => string} comparedPart of a term
 */
function nearestTerms(limits, typed, terms, comparedPart) {
  let least = Math.max(...limits.values());
  let found = [];
  for (const { term, count } of terms) {
    const distance = leastEdits(limits, comparedPart(term), least);
    if (distance > least) continue;
    if (distance < least) found = [];
    least = distance;
    found.push({ term, count, hasSameStart: term[0] === typed[0] });
  }
  // Most people get the first letter right.
  found.sort(
    (a, b) => Number(b.hasSameStart) - Number(a.hasSameStart) || b.count - a.count || (a.term < b.term ? -1 : 1),
  );
  return found.slice(0, MOST_CORRECTIONS).map(({ term }) => term);
}

/**
 * @param {Map<string, number>} limits
 * @param {string} term
 * @param {number} most
 */
function leastEdits(limits, term, most) {
  let least = Infinity;
  for (const [spelling, limit] of limits) {
    const distance = editDistance(spelling, term, Math.min(limit, most));
    if (distance <= Math.min(limit, most)) least = Math.min(least, distance);
  }
  return least;
}

/**
 * Group terms in lists by their length.
 *
 * @param {CountedTerm[]} terms
 */
export function groupByLength(terms) {
  /** @type {CountedTerm[][]} */
  const lists = [];
  for (const term of terms) {
    lists[term.term.length] ??= [];
    lists[term.term.length].push(term);
  }
  return lists;
}

/**
 * Return the stems of two or three words that were written as one, such as "dropin", "stayandplay" or "penybont",
 * without stop words; null when it is no such word.
 *
 * @param {string} typed
 * @param {(word: string) => string | null} stemOf the stem of a known word, "" for a stop word, else null
 */
export function splitCompound(typed, stemOf) {
  if (typed.length < SHORTEST_COMPOUND) return null;
  const inTwo = splits(typed, stemOf).filter(({ first, second }) => first !== null && second !== null);
  const [best] = inTwo.sort((a, b) => b.shorter - a.shorter);
  if (best) return distinct([best.first, best.second]);
  for (const { first, rest } of splits(typed, stemOf)) {
    const others = first ? splitRest(rest, stemOf) : null;
    if (others) return distinct([first, ...others]);
  }
  return null;
}

/**
 * Return the stems of the second and third of three words that were written as one. The second may be a single letter
 * or digit, such as the "y" of "penybont" and the "2" of "mum2mum".
 *
 * @param {string} rest
 * @param {(word: string) => string | null} stemOf
 */
function splitRest(rest, stemOf) {
  const afterLetter = rest.length > SHORTEST_LAST ? stemOf(rest.slice(1)) : null;
  if (afterLetter) return [afterLetter];
  if (rest.length < SHORTEST_COMPOUND - 1) return null;
  const found = splits(rest, stemOf).find(({ first, second }) => first !== null && second);
  return found ? [found.first, found.second] : null;
}

/** @param {(string | null)[]} terms */
const distinct = (terms) => [...new Set(terms)].filter((term) => term !== null).filter(Boolean);

/**
 * List every way to split a word in two, with the stems of both parts.
 *
 * @param {string} word
 * @param {(word: string) => string | null} stemOf
 */
function splits(word, stemOf) {
  const all = [];
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++) {
    const rest = word.slice(at);
    const shorter = Math.min(at, word.length - at);
    all.push({ shorter, first: stemOf(word.slice(0, at)), second: stemOf(rest), rest });
  }
  return all;
}

/**
 * Return the index of the first of some sorted terms that is not before a text.
 *
 * @param {string[]} terms
 * @param {string} text
 */
function lowerBound(terms, text) {
  let [low, high] = [0, terms.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (terms[middle] < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
