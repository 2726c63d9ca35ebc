// Parts words that were typed without the space bar, such as "hesbattering": where phrases have them side by side, and
// where one is a sign by itself, whatever stands beside it.

import { stem } from './stemmer.js';

const LONGEST = 40; // letters of what is parted
const SHORTEST = 5; // "todie"
const SHORTEST_SIGN = 6; // "suicide", not "od", which many words begin or end with
const SHORTEST_BESIDE = 3; // letters beside what phrases have side by side
const SHORTEST_PARTED = 7; // letters of that: "sh are" is mostly "share"
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
 * @param {Iterable<string>} signs phrases of one word
 */
export function makeParter(known, replace, meanings, pairs, small, signs) {
  const longSigns = [...signs].filter((word) => word.length >= SHORTEST_SIGN).sort((a, b) => b.length - a.length);
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

  /** @param {string} typed */
  function partWhole(typed) {
    if (typed.length < SHORTEST) return undefined;
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
  }

  /**
   * Part a word that begins or ends with another one, which no phrase has there: "domesticabusehelp".
   *
   * @param {string} typed
   */
  function partBeside(typed) {
    for (let at = SHORTEST_BESIDE; at <= typed.length - SHORTEST_BESIDE; at++) {
      const [start, end] = [typed.slice(0, at), typed.slice(at)];
      const [first, last] = [wordOf(start), wordOf(end)];
      const behind = first && end.length >= SHORTEST_PARTED && partWhole(end);
      if (behind) return [...replace(first), ...behind];
      const before = last && start.length >= SHORTEST_PARTED && partWhole(start);
      if (before) return [...before, ...replace(last)];
    }
    return undefined;
  }

  /** @param {string} piece */
  const partKnown = (piece) => (wordOf(piece) ? replace(piece) : partWhole(piece));

  /**
   * Part a word at a sign that it begins or ends with, or has between known words: "helpsuicidalwife".
   *
   * @param {string} typed
   */
  function partAtSign(typed) {
    for (const sign of longSigns) {
      const at = typed.endsWith(sign) ? typed.length - sign.length : typed.indexOf(sign);
      if (at < 0) continue;
      const [start, end] = [typed.slice(0, at), typed.slice(at + sign.length)];
      const [before, after] = [start && partKnown(start), end && partKnown(end)];
      if ((start && end && !(before && after)) || typed === sign) continue;
      return [...(before || [start]), sign, ...(after || [end])].filter(Boolean);
    }
    return undefined;
  }

  return (/** @type {string} */ typed) =>
    typed.length > LONGEST ? undefined : (partWhole(typed) ?? partAtSign(typed) ?? partBeside(typed));
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
