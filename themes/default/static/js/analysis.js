// What is typed, into the stems that the index holds; agrees with sitegen/search/analysis.py.

import { words } from './plain.js';
import { stem } from './stemmer.js';

/** The stems of a text's words, in order; words too common to be indexed are among them. */
export function stems(text) {
  return words(text).map(stem);
}
