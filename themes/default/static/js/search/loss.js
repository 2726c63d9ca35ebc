// Searches about a loss, in which no group for babies is shown: see sitegen/search/loss_words.py.

import { decodeAscending } from './decode.js';
import { makePhraseFinder } from './phrase-finder.js';

/** @import { ChosenNeed } from './needs.js' */
/** @import { FoundPhrases, MatchingRules } from './phrase-finder.js' */
/** @import { SearchState } from './url.js' */

const LOSS_STAGE = 'loss';
const BEREAVED = 'bereaved-parents';
const SURE = 0.6; // trust from which on a need is nearly always right: see docs/search.md
/** What a search is about by its words, among the names of filters. */
export const WORDS = 'q';

/**
 * Return a function from a search, and the needs that it asks for, to what makes it one about a loss: names of filters,
 * and `WORDS`; none for others. Needs say nothing beside an everyday phrase, such as "my dad died".
 *
 * @param {LossSigns} signs
 * @param {MatchingRules} rules those of crises, which are matched in the same way
 */
export function makeLossReader({ topics, needs, phrases, alone, ordinary, between, right }, rules) {
  const ofLoss = new Set(needs);
  const topicsOfLoss = topics.split(' ').filter(Boolean);
  const filters = new Map([
    ['topic', topicsOfLoss],
    ['stage', [LOSS_STAGE]],
    ['for', [BEREAVED]],
  ]);
  /** @type {((text: string) => FoundPhrases) | undefined} */
  let findPhrases;

  /** Read the phrases, which takes a moment: best before the first word is typed. */
  function prepare() {
    findPhrases ??= makePhraseFinder([{ phrases, alone }], {
      ...rules,
      ordinary,
      between: `${rules.between} ${between}`,
      right: `${rules.right} ${right}`,
    });
    return findPhrases;
  }

  /**
   * @param {string} text
   * @param {ChosenNeed[]} asked
   */
  function isOfLoss(text, asked) {
    if (!text.trim()) return false;
    const { lists, isOrdinary } = prepare()(text);
    return lists.size > 0 || (!isOrdinary && asked.some(({ number, trust }) => trust >= SURE && ofLoss.has(number)));
  }

  /**
   * @param {Pick<SearchState, 'q' | 'filters'>} state
   * @param {ChosenNeed[]} asked needs that its words ask for
   */
  function read(state, asked) {
    const chosen = [...filters].filter(([name, values]) =>
      state.filters.get(name)?.some((one) => values.includes(one)),
    );
    return [...chosen.map(([name]) => name), ...(isOfLoss(state.q, asked) ? [WORDS] : [])];
  }

  return { prepare, read, topics: topicsOfLoss };
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
