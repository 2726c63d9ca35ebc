// From what is asked to what is shown: found by words, sifted by filters, put in order. Pure: no page, no network.

import { hasWords } from './url.js';

const SOONEST = 'soonest';
const NOTHING_UNKNOWN = new Map();

/** Whether words and the order by name or by fit are all there is to what is asked. */
export function isPlain(state) {
  return state.filters.size === 0 && !state.near && state.sort !== SOONEST;
}

/** The order in use: "soonest", "nearest" or "best" (which is A to Z when there are no words). */
export function orderOf(state, position) {
  if (state.sort === SOONEST) return SOONEST;
  if (!position) return 'best';
  return state.sort || (hasWords(state) ? 'best' : 'nearest');
}

/**
 * What there is for a state, in parts.
 *
 * @param documents the services that were found, in the order in use
 * @param manifest { documents, open }: how many services there are, and how many of them, the first, are not closed
 * @param found what the engine found for the words; null when there are none
 * @param unknown for each service that only may fit, what is not known: see search/filters/filters.js
 * @returns { sure: services that fit, maybe: those of which something asked for is not known, closed: those that are no
 *   more, total }
 */
export function parted(documents, { open }, found, unknown = NOTHING_UNKNOWN) {
  const over = (document) => document >= open && !found.named(document);
  const [sure, maybe, closed] = [[], [], []];
  for (const document of documents) {
    if (over(document)) closed.push(document);
    else if (unknown.has(document)) maybe.push(document);
    else sure.push(document);
  }
  return { sure, maybe, closed, total: documents.length };
}

/** The open services, by name. */
export function everyOpen({ open }) {
  return Array.from({ length: open }, (_, document) => document);
}

/**
 * Services in an order.
 *
 * @param documents in order of fit or, where there were no words, of name
 * @param rank, miles, next of a service: how well it fits, how far away it is, when it is next on; Infinity: not known
 */
export function sorted(documents, order, { rank, miles, next }) {
  const better = (a, b) => rank(b) - rank(a);
  const nearer = (a, b) => difference(miles(a), miles(b));
  const sooner = (a, b) => difference(next(a), next(b));
  const tests = { best: [better, nearer], nearest: [nearer], soonest: [sooner, better, nearer] }[order];
  return [...documents].sort((a, b) => tests.reduce((sign, test) => sign || test(a, b), 0));
}

// Infinity less Infinity is no number: services without a place, or a date, stay as they are among themselves.
const difference = (one, other) => (one === other ? 0 : one - other);
