// From what is asked to what is shown: found by words, sifted by filters, put in order. Pure: no page, no network.

import { nearestOf } from './near.js';
import { unpack } from './packing.js';

/** The order in use: "nearest" or "best" (which is A to Z when there are no words). */
export function orderOf(state, position) {
  if (!position) return 'best';
  return state.sort || (state.q.trim() ? 'best' : 'nearest');
}

/**
 * What there is for a state.
 *
 * @param facets the file, parsed
 * @param filters made of it
 * @param found what the engine found for the words; null when there are none
 * @param position [latitude, longitude] of the place asked for, or null
 * @returns { documents: before the filters, sure: services that fit, maybe: those of which something asked for is not
 *   known, closed: those that are no more, total }; the services as { document, unknown, miles, rough }
 */
export function find(state, facets, filters, found, position) {
  const documents = found ? found.documents : everyOpen(facets);
  const { fitting, unknown } = filters.apply(state, documents);
  const far = distances(facets.places, position);
  const all = fitting.map((document) => ({ document, unknown: unknown.get(document) ?? [], ...far(document) }));
  all.sort(comparison(orderOf(state, position), found));
  const over = ({ document }) => document >= facets.open && !found.named(document);
  return {
    documents,
    sure: all.filter((one) => one.unknown.length === 0 && !over(one)),
    maybe: all.filter((one) => one.unknown.length > 0),
    closed: all.filter(over),
    total: all.length,
  };
}

const MOST_STEPS = 3;

/**
 * When nothing is found, what to leave out, easiest first: [{ filters: their names, many: how many services }]. No
 * filters: the words. Empty: nothing helps.
 */
export function stepsBack(state, facets, filters, documents) {
  const steps = filters.loosened(state, documents).map(([names, many]) => ({ filters: names, many }));
  if (steps.length) return steps.slice(0, MOST_STEPS);
  const many = state.q.trim() ? filters.apply(state, everyOpen(facets)).fitting.length : 0;
  return many ? [{ filters: [], many }] : [];
}

function everyOpen(facets) {
  return Array.from({ length: facets.open }, (_, document) => document);
}

function comparison(order, found) {
  const score = ({ document }) => found?.scores.get(document) ?? 0;
  // Infinity less Infinity is no number: services without a place stay as they are among themselves.
  const nearer = (a, b) => (a.miles === b.miles ? 0 : a.miles - b.miles);
  const better = (a, b) => score(b) - score(a);
  const tests = order === 'nearest' ? [nearer, better] : [better, nearer];
  return (a, b) => tests[0](a, b) || tests[1](a, b) || a.document - b.document;
}

function distances([different, which], position) {
  if (!position) return () => ({ miles: Infinity, rough: true });
  const nearest = different.map((places) => nearestOf(position, places));
  const placed = unpack(which);
  return (document) => nearest[placed[document]];
}
