// From what is found to what is shown: in order, and in groups.

import { hasQuery } from './url.js';

/** @import { Found } from './engine.js' */
/** @import { SearchState } from './url.js' */

/**
 * @typedef {'best' | 'nearest' | 'soonest'} Order
 *
 * @typedef {object} Groups
 * @property {number[]} sure services that fit
 * @property {number[]} maybe those of which something asked for is not known
 * @property {number[]} elsewhere those that take only people from other places
 * @property {number[]} closed those that have closed
 * @property {number} total
 *
 * @typedef {{ close: number[], less: number[] }} Folded services that fit the words, and those that fit them less well
 */

const CLOSE = 0.25; // of the best score: from there on a service fits the words
const LEAST_SHOWN = 10;
const MOST_SHOWN = 48;

/** @type {Map<number, string[]>} */
const NOTHING_UNKNOWN = new Map();

/**
 * Return whether a state asks for no more than words in the usual order.
 *
 * @param {SearchState} state
 */
export function isUnfiltered(state) {
  return state.filters.size === 0 && !state.near && state.sort !== 'soonest';
}

/**
 * Return the order in use; "best" is A to Z when there are no words.
 *
 * @param {SearchState} state
 * @param {unknown} position of the place asked for, or null
 * @returns {Order}
 */
export function orderOf(state, position) {
  if (state.sort === 'soonest') return 'soonest';
  if (!position) return 'best';
  return state.sort || (hasQuery(state) ? 'best' : 'nearest');
}

/**
 * Part what fits the words well from the rest, each in the order in use: from 10 to 48 services, but of those that fit
 * equally well all or none. Without words everything fits.
 *
 * @param {number[]} documents what was found, in the order in use
 * @param {Pick<Found, 'rank' | 'score'> | null} found what the engine found; null when there were no words
 * @returns {Folded}
 */
export function foldResults(documents, found) {
  if (!found) return { close: documents, less: [] };
  const { rank, score } = found;
  const best = documents.reduce((most, document) => Math.max(most, score(document)), 0);
  const ranks = documents.map(rank).sort((a, b) => b - a);
  // A rank above all scores is that of a whole name, a place, or what a crisis calls for.
  const fitting = ranks.filter((one) => one >= CLOSE * best).length;
  const last = ranks[Math.min(MOST_SHOWN, Math.max(LEAST_SHOWN, fitting), ranks.length) - 1];
  const [before, through] = [ranks.indexOf(last), ranks.lastIndexOf(last) + 1];
  const isCut = through > MOST_SHOWN && before >= Math.min(LEAST_SHOWN, fitting);
  const isClose = (/** @type {number} */ document) => rank(document) > last || (!isCut && rank(document) === last);
  return {
    close: documents.filter(isClose),
    less: documents.filter((document) => !isClose(document)),
  };
}

/**
 * Return the results in the groups that they are shown in.
 *
 * @param {number[]} documents what was found, in the order in use
 * @param {Pick<Manifest, 'open'>} manifest
 * @param {Pick<Found, 'isNamed'> | null} found what the engine found; null when there were no words
 * @param {Map<number, string[]>} unknown what is not known of each service that may fit
 * @param {(document: number) => boolean} isElsewhere whether it takes only people from other places
 * @returns {Groups}
 */
export function groupResults(documents, { open }, found, unknown = NOTHING_UNKNOWN, isElsewhere = () => false) {
  const isClosed = (/** @type {number} */ document) => document >= open && !found?.isNamed(document);
  /** @type {Groups} */
  const groups = { sure: [], maybe: [], elsewhere: [], closed: [], total: documents.length };
  for (const document of documents) {
    if (isClosed(document)) groups.closed.push(document);
    else if (isElsewhere(document)) groups.elsewhere.push(document);
    else if (unknown.has(document)) groups.maybe.push(document);
    else groups.sure.push(document);
  }
  return groups;
}

/**
 * Return the open services, by name.
 *
 * @param {Pick<Manifest, 'open'>} manifest
 */
export function openDocuments({ open }) {
  return Array.from({ length: open }, (_, document) => document);
}

/**
 * Sort services.
 *
 * @param {number[]} documents by how well they fit or, where there were no words, by name
 * @param {Order} order
 * @param {object} measures of a service; Infinity where it is not known
 * @param {(document: number) => number} measures.rank how well it fits
 * @param {(document: number) => number} measures.miles how far away it is
 * @param {(document: number) => number} measures.next when it is next on
 */
export function sortDocuments(documents, order, { rank, miles, next }) {
  /** @typedef {(a: number, b: number) => number} Compare */
  /** @type {Compare} */
  const byRank = (a, b) => rank(b) - rank(a);
  /** @type {Compare} */
  const byDistance = (a, b) => difference(miles(a), miles(b));
  /** @type {Compare} */
  const byNext = (a, b) => difference(next(a), next(b));
  const tests = { best: [byRank, byDistance], nearest: [byDistance], soonest: [byNext, byRank, byDistance] }[order];
  return [...documents].sort((a, b) => tests.reduce((sign, test) => sign || test(a, b), 0));
}

/**
 * Return the difference of two measures. Infinity less Infinity is no number: services without a place, or a date, stay
 * in order.
 *
 * @param {number} one
 * @param {number} other
 */
const difference = (one, other) => (one === other ? 0 : one - other);
