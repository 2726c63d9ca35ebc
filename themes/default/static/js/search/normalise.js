// Normalises text as sitegen/search/analysis.py does.

/** Most characters of a query that are read. */
export const MOST_CHARACTERS = 100;

/**
 * Fold a text: lower case, no accents, no apostrophes, letters and digits only, single spaces, "st" for "saint".
 *
 * @param {string} text
 */
export function normalise(text) {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’‘ʼ\p{M}]+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(?<![^ ])saint(?![^ ])/g, 'st');
}

/**
 * Return the words of a text, in order.
 *
 * @param {string} text
 */
export function splitWords(text) {
  return normalise(text).split(' ').filter(Boolean);
}
