// Normalises text as sitegen/search/analysis.py does.

/** Most characters of a query in which services are looked for: about sixty words, each of which may need a file. */
export const MOST_CHARACTERS = 300;
/** Most characters of a query that are kept, and in which words of a crisis are looked for; the field takes fewer. */
export const MOST_TYPED = 10_000;

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
