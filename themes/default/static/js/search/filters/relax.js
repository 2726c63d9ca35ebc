// Suggestions for searches that found nothing.

import { WORDS } from '../loss.js';
import { hasQuery, omitFilters, withFilter } from '../url.js';

/** @import { SearchState } from '../url.js' */
/** @import { Filters } from './filters.js' */
/** @import { TimedState } from './times.js' */

/** @typedef {<State extends SearchState>(state: State) => State} Change from the old state to the new */

/**
 * @typedef {{ count: number, change: Change } & (
 *   { kind: 'without', names: string[] } | { kind: 'area', area: string } | { kind: 'online' }
 * )} Suggestion `count` services; without the filters in `names` (none: the words), in another area, or from anywhere
 */

const MOST_SUGGESTIONS = 3;
const REMOTE_FORMATS = ['helpline', 'online-community'];
const PLACE_FILTERS = ['area', 'day', 'time', 'when', 'access']; // of no importance for what is remote

/**
 * Return the ways to find something; none where nothing helps.
 *
 * Filters to leave out come first, the one that helps most before the others; then the nearest area with something;
 * then what is reached from everywhere; and where none of these helps, leaving out the words.
 *
 * @param {TimedState} state
 * @param {Filters} filters which have the facets for area and format
 * @param {number[]} documents what was found for the words
 * @param {number[]} open every service that is not closed
 * @param {Record<string, string[]>} neighbours for an area's id the ids of others, the nearest first
 * @param {string[]} [kept] names of filters that are not left out; with `WORDS`, the words stay too
 * @returns {Suggestion[]}
 */
export function suggestChanges(state, filters, documents, open, neighbours, kept = []) {
  /** @type {(change: Change, among?: number[]) => number} */
  const countAfter = (alter, among = documents) => filters.match(alter(state), among).fitting.length;
  const suggestions = [
    ...suggestOmissions(state, filters, documents, kept),
    ...suggestNearbyArea(state, neighbours, countAfter),
    ...(state.filters.size ? suggestRemote(countAfter) : []),
  ];
  if (suggestions.length || !hasQuery(state) || kept.includes(WORDS)) return suggestions;
  /** @type {Change} */
  const change = (old) => ({ ...old, q: '' });
  const count = countAfter(change, open);
  return count > 0 ? [{ kind: 'without', names: [], count, change }] : [];
}

/**
 * @param {TimedState} state
 * @param {Filters} filters
 * @param {number[]} documents
 * @param {string[]} kept
 * @returns {Suggestion[]}
 */
function suggestOmissions(state, filters, documents, kept) {
  const relaxations = filters.relaxations(state, documents, kept).slice(0, MOST_SUGGESTIONS);
  return relaxations.map(({ names, count }) => ({
    kind: 'without',
    names,
    count,
    change: (old) => omitFilters(old, names),
  }));
}

/**
 * @param {TimedState} state
 * @param {Record<string, string[]>} neighbours
 * @param {(change: Change) => number} countAfter
 * @returns {Suggestion[]}
 */
function suggestNearbyArea({ filters }, neighbours, countAfter) {
  const chosen = filters.get('area') ?? [];
  const others = chosen.flatMap((area) => neighbours[area] ?? []).filter((area) => !chosen.includes(area));
  for (const area of new Set(others)) {
    /** @type {Change} */
    const change = (old) => withFilter(old, 'area', [area]);
    const count = countAfter(change);
    if (count > 0) return [{ kind: 'area', area, count, change }];
  }
  return [];
}

/**
 * @param {(change: Change) => number} countAfter
 * @returns {Suggestion[]}
 */
function suggestRemote(countAfter) {
  /** @type {Change} */
  const change = (old) => withFilter(omitFilters(old, PLACE_FILTERS), 'format', REMOTE_FORMATS);
  const count = countAfter(change);
  return count > 0 ? [{ kind: 'online', count, change }] : [];
}
