// Words that stand for one when they are next to each other: "step free" is "stepfree".

const MOST_JOINED = 4; // words: "pen y bont fawr"

/**
 * Return a function that joins those words of a query that are one compound, so that "step free" does not ask what is
 * free.
 *
 * @param {string[]} compounds
 */
export function makeJoiner(compounds) {
  const known = new Set(compounds);
  const isBegun = (/** @type {string} */ start) => compounds.some((compound) => compound.startsWith(start));

  /**
   * @param {string[]} words
   * @param {boolean} isUnfinished whether the last may be the beginning of a word
   */
  return (words, isUnfinished) => {
    const isCompound = (/** @type {string[]} */ run, /** @type {boolean} */ isLast) =>
      known.has(run.join('')) || (isLast && isUnfinished && run[run.length - 1].length > 1 && isBegun(run.join('')));
    const joined = [];
    for (let i = 0; i < words.length; ) {
      const runs = runsFrom(words, i);
      const run = runs.findLast((longer) => isCompound(longer, i + longer.length === words.length)) ?? [words[i]];
      joined.push(run.join(''));
      i += run.length;
    }
    return joined;
  };
}

/**
 * Return the runs of two words and more that begin with one of some words, the shortest first.
 *
 * @param {string[]} words
 * @param {number} start index of the first
 */
export function runsFrom(words, start) {
  const longest = Math.max(1, Math.min(MOST_JOINED, words.length - start));
  return Array.from({ length: longest - 1 }, (_, i) => words.slice(start, start + i + 2));
}
