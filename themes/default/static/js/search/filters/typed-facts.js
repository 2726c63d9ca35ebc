// Facts that were typed as words, beside the filters that were chosen: put together for a search, and apart again.

import { wordsLeft } from './facts.js';

/** @import { Found } from '../engine.js' */
/** @import { SearchState } from '../url.js' */
/** @import { Fact } from './facts.js' */

const NEARLY_BEST = 0.5; // of the best score
const MOST_FACTS = 6; // of which the sets are tried

/** @param {Fact[]} facts */
export const keysOf = (facts) => facts.map(({ key }) => key);

/**
 * Return a state with facts as filters, and without their words. A place stays a word too beside others, so that what
 * is there comes first.
 *
 * @param {SearchState} state
 * @param {Fact[]} facts found in its words
 * @returns {SearchState}
 */
export function withFacts(state, facts) {
  const filters = new Map(state.filters);
  for (const [name, value] of facts.flatMap((fact) => fact.filters))
    filters.set(name, [...new Set([...(filters.get(name) ?? []), value])]);
  const near = facts.find((fact) => fact.near)?.near ?? '';
  const words = wordsLeft(state.q, facts);
  return { ...state, q: words && near ? `${words} ${near}` : words, near: state.near || near, filters };
}

/**
 * Return the state that facts were added to: its own words and place, and the filters that were chosen.
 *
 * @param {SearchState} merged with values as the site writes them
 * @param {SearchState} state
 * @param {Fact[]} facts
 * @returns {SearchState}
 */
export function withoutFacts(merged, state, facts) {
  return { ...merged, q: state.q, near: state.near, filters: chosenFilters(merged, state, facts) };
}

/**
 * Return the next state where a change was made to one with facts: a fact that is gone from it becomes a word.
 *
 * @param {SearchState} next
 * @param {SearchState} merged the state that was changed
 * @param {SearchState} state the same without facts
 * @param {Fact[]} facts
 * @returns {SearchState}
 */
export function takeApart(next, merged, state, facts) {
  const isLeft = (/** @type {Fact} */ { filters, near }) =>
    filters.every(([name, value]) => next.filters.get(name)?.includes(value)) && (!near || near === next.near);
  const gone = facts.filter((fact) => !isLeft(fact));
  const hasSameWords = next.q === merged.q;
  return {
    ...next,
    q: hasSameWords ? state.q : next.q,
    near: next.near === merged.near ? state.near : next.near,
    asWords: hasSameWords ? [...state.asWords, ...keysOf(gone)] : [],
    filters: chosenFilters(next, state, facts),
  };
}

/**
 * Return the services that answer the words best: a word in a long text does not make one.
 *
 * @param {number[]} documents
 * @param {Pick<Found, 'score'> | null} found null when there were no words, which everything answers
 */
export function bestAnswers(documents, found) {
  if (!found) return documents;
  const best = documents.reduce((most, document) => Math.max(most, found.score(document)), 0);
  return documents.filter((document) => found.score(document) >= NEARLY_BEST * best);
}

/**
 * Return the largest set of facts that fit together; of several, the one with those that were typed first.
 *
 * @param {Fact[]} facts in the order in which they were typed
 * @param {(facts: Fact[]) => Promise<boolean>} fit
 */
export async function largestFit(facts, fit) {
  for (const some of subsets(facts.slice(0, MOST_FACTS))) if (await fit(some)) return some;
  return [];
}

/**
 * Return every set of facts, the largest first, and then those with the first facts.
 *
 * @param {Fact[]} facts
 */
function subsets(facts) {
  const masks = Array.from({ length: 2 ** facts.length }, (_, mask) => 2 ** facts.length - 1 - mask);
  const sets = masks.map((mask) => facts.filter((_, i) => mask & (1 << (facts.length - 1 - i))));
  return sets.sort((one, other) => other.length - one.length);
}

/**
 * Return the filters without those that were only typed.
 *
 * @param {SearchState} merged
 * @param {SearchState} state
 * @param {Fact[]} facts
 */
function chosenFilters({ filters }, state, facts) {
  const typed = facts
    .flatMap((fact) => fact.filters)
    .filter(([name, value]) => !state.filters.get(name)?.includes(value));
  const isTyped = (/** @type {string} */ name, /** @type {string} */ value) =>
    typed.some((one) => one[0] === name && one[1] === value);
  const chosen = [...filters].map(
    ([name, values]) => /** @type {const} */ ([name, values.filter((value) => !isTyped(name, value))]),
  );
  return new Map(chosen.filter(([, values]) => values.length));
}
