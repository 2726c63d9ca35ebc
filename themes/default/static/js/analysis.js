// What is typed, into the words and stems that the index holds; agrees with sitegen/search/analysis.py.

import { stem } from './stemmer.js';

/** Lower case, no accents, no apostrophes, letters and digits only, single spaces. */
export function plain(text) {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’‘ʼ\p{M}]+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
}

/** The words of a text, in order. */
export function words(text) {
  return plain(text).split(' ').filter(Boolean);
}

/** The stems of a text's words, in order; words too common to be indexed are among them. */
export function stems(text) {
  return words(text).map(stem);
}
