// Searches about a loss, in which no group for babies is shown: see sitegen/search/loss_words.py.

import { decodeAscending } from './decode.js';
import { splitWords } from './normalise.js';

/** @import { SearchState } from './url.js' */

const LOSS_STAGE = 'loss';
const BEREAVED = 'bereaved-parents';
/** What a search is about by its words, among the names of filters. */
export const WORDS = 'q';

/**
 * Return a function from a search to what makes it one about a loss: names of filters, and `WORDS`; none for others.
 *
 * @param {LossSigns} signs
 * @returns {(state: Pick<SearchState, 'q' | 'filters'>) => string[]}
 */
export function makeLossReader({ topics, words, alone }) {
  const phrases = words.split(',').map((phrase) => ` ${phrase} `);
  const whole = alone.split(',');
  const filters = new Map([
    ['topic', topics.split(' ')],
    ['stage', [LOSS_STAGE]],
    ['for', [BEREAVED]],
  ]);
  return (state) => {
    const chosen = [...filters].filter(([name, values]) =>
      state.filters.get(name)?.some((one) => values.includes(one)),
    );
    const typed = splitWords(state.q).join(' ');
    const isTyped = whole.includes(typed) || phrases.some((phrase) => ` ${typed} `.includes(phrase));
    return [...chosen.map(([name]) => name), ...(isTyped && typed ? [WORDS] : [])];
  };
}

/**
 * Return a filter for the services that a search about a loss may show.
 *
 * @param {string} packed
 * @returns {(documents: number[]) => number[]}
 */
export function makeSparing(packed) {
  const shown = new Set(decodeAscending(packed));
  return (documents) => documents.filter((document) => shown.has(document));
}
