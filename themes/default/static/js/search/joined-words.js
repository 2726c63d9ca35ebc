// Parts words that were typed without the space bar, such as "hesbattering": only where phrases have them side by side.

import { stem } from './stemmer.js';

const LONGEST = 40; // letters of what is parted
const SHORTEST = 5; // "todie"
const MOST_WAYS = 6; // of parting the beginning of a word
const ENDING = /(s|ed|ing)$/;
const LETTERS = new Set(['i', 'a', '2']); // words of one letter

/** @typedef {{ words: string[], rest: Parts | undefined, meanings: string[], count: number }} Parts */

/**
 * Return a function that parts a word into known words, or returns nothing.
 *
 * @param {Iterable<string>} known
 * @param {(word: string) => string[]} replace what a known word is written as
 * @param {(word: string) => string[]} meanings what a word may be in a phrase
 * @param {Set<string>} pairs words beside each other in phrases, with a space between
 * @param {Set<string>} small words that may be between
 */
export function makeParter(known, replace, meanings, pairs, small) {
  const words = new Set(known);
  const byStem = new Map([...words].filter((word) => word.length > 3).map((word) => [stem(word), word]));

  /** @param {string} piece */
  function wordOf(piece) {
    if (piece.length === 1 && !LETTERS.has(piece)) return undefined;
    if (words.has(piece) || small.has(piece)) return piece;
    return piece.length > 3 && ENDING.test(piece) ? byStem.get(stem(piece)) : undefined;
  }

  /**
   * Return a piece beside what goes before it, if phrases have both in this order; a small word may be left out of
   * them.
   *
   * @param {Parts | undefined} before
   * @param {string} word
   * @returns {Parts[]}
   */
  function join(before, word) {
    const count = (before?.count ?? 0) + 1;
    const written = replace(word);
    const isBeside =
      !before?.meanings.length ||
      before.meanings.some((one) => meanings(written[0]).some((other) => pairs.has(`${one} ${other}`)));
    const joined = [];
    if (isBeside) joined.push({ words: written, rest: before, meanings: meanings(written[written.length - 1]), count });
    if (small.has(word)) joined.push({ words: [word], rest: before, meanings: before?.meanings ?? [], count });
    return joined;
  }

  return (/** @type {string} */ typed) => {
    if (typed.length < SHORTEST || typed.length > LONGEST) return undefined;
    /** @type {Parts[][]} */
    const upTo = Array.from({ length: typed.length + 1 }, () => []);
    for (let end = 1; end <= typed.length; end++) {
      for (let start = 0; start < end; start++) {
        if (start > 0 && upTo[start].length === 0) continue;
        const word = wordOf(typed.slice(start, end));
        if (word === undefined) continue;
        for (const before of start > 0 ? upTo[start] : [undefined]) upTo[end].push(...join(before, word));
      }
      upTo[end] = upTo[end].sort((one, other) => one.count - other.count).slice(0, MOST_WAYS);
    }
    const best = upTo[typed.length].find(({ count }) => count > 1);
    return best && inOrder(best);
  };
}

/**
 * @param {Parts} last
 * @returns {string[]}
 */
function inOrder(last) {
  const groups = [];
  for (let parts = /** @type {Parts | undefined} */ (last); parts; parts = parts.rest) groups.unshift(parts.words);
  return groups.flat();
}
