// From what is asked to what is shown: found by words, sifted by filters, put in order. Pure: no page, no network.

import { milesToNearest } from './near.js';
import { unpack } from './packing.js';
import { THIS_WEEK } from './times.js';

const SOONEST = 'soonest';

/** Whether what is asked goes by the dates themselves, and these have to be fetched. */
export function needsDates({ sort, filters }) {
  return sort === SOONEST || (filters.get('when') ?? []).includes(THIS_WEEK);
}

/** The order in use: "soonest", "nearest" or "best" (which is A to Z when there are no words). */
export function orderOf(state, position) {
  if (state.sort === SOONEST) return SOONEST;
  if (!position) return 'best';
  return state.sort || (state.q.trim() ? 'best' : 'nearest');
}

/**
 * What there is for a state.
 *
 * @param state as address.js reads it, with `now` and with `dates`, made by coming.js where `needsDates` says so
 * @param facets the file, parsed
 * @param filters made of it
 * @param found what the engine found for the words; null when there are none
 * @param position [latitude, longitude] of the place asked for, or null
 * @returns { documents: before the filters, sure: services that fit, maybe: those of which something asked for is not
 *   known, closed: those that are no more, total }; the services as { document, unknown, miles }
 */
export function find(state, facets, filters, found, position) {
  const documents = found ? found.documents : everyOpen(facets);
  const { fitting, unknown } = filters.apply(state, documents);
  const far = distances(facets.places, position);
  const all = fitting.map((document) => ({ document, unknown: unknown.get(document) ?? [], miles: far(document) }));
  all.sort(comparison(orderOf(state, position), found, state));
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

function comparison(order, found, { now, dates }) {
  const score = ({ document }) => found?.scores.get(document) ?? 0;
  const better = (a, b) => score(b) - score(a);
  const nearer = (a, b) => difference(a.miles, b.miles);
  const next = order === SOONEST ? dates.soonest(now) : null;
  const sooner = (a, b) => difference(next(a.document), next(b.document));
  const tests = { best: [better, nearer], nearest: [nearer, better], soonest: [sooner, better, nearer] }[order];
  return (a, b) => tests.reduce((sign, test) => sign || test(a, b), 0) || a.document - b.document;
}

// Infinity less Infinity is no number: services without a place, or a date, stay as they are among themselves.
const difference = (one, other) => (one === other ? 0 : one - other);

function distances([different, which], position) {
  if (!position) return () => Infinity;
  const miles = different.map((places) => milesToNearest(position, places));
  const placed = unpack(which);
  return (document) => miles[placed[document]];
}
